#pragma once

#include "core/engine/training/config_reader.h"

namespace cinecor::engine {

/// Describes the same fields that a ConfigReader reads as a JSON Schema (draft 7): type, range, names and
/// default of every key.
class ConfigSchema {
public:
    using Json = nlohmann::ordered_json;

    void number(const char* key, const double& value, const Limits& limits)
    {
        add(key, withLimits("number", limits), value);
    }
    void integer(const char* key, const int& value, const Limits& limits)
    {
        add(key, withLimits("integer", limits), value);
    }
    void seed(const char* key, const std::uint64_t& value)
    {
        add(key, {{"type", "integer"}, {"minimum", 0}}, value);
    }
    void flag(const char* key, const bool& value) { add(key, {{"type", "boolean"}}, value); }
    void text(const char* key, const std::string& value) { add(key, {{"type", "string"}}, value); }
    void path(const char* key, const std::filesystem::path& value)
    {
        add(key, {{"type", "string"}}, value.string());
    }
    void texts(const char* key, const std::vector<std::string>& value)
    {
        add(key, {{"type", "array"}, {"items", {{"type", "string"}}}}, value);
    }
    void integers(const char* key, const std::array<int, 2>& value, const Limits& limits)
    {
        add(key, two(withLimits("integer", limits)), value);
    }
    void integers(const char* key, const std::vector<int>& value, const Limits& limits)
    {
        add(key, {{"type", "array"}, {"items", withLimits("integer", limits)}}, value);
    }
    void numbers(const char* key, const std::vector<double>& value, const Limits& limits)
    {
        add(key, {{"type", "array"}, {"items", withLimits("number", limits)}}, value);
    }
    void range(const char* key, const double& low, const double& high, const Limits& limits)
    {
        add(key, two(withLimits("number", limits)), Json::array({low, high}));
    }
    void pair(const char* key, const double& first, const double& second, const Limits& limits)
    {
        const auto one = withLimits("number", limits);
        add(key, {{"anyOf", {one, two(one)}}}, Json::array({first, second}));
    }
    template <class Value>
    void choice(const char* key, const Value& value, NamedValues<Value> names)
    {
        Json allowed = Json::array();
        Json standard;
        for (const auto& [known, name] : names) {
            allowed.push_back(name);
            if (known == value)
                standard = name;
        }
        add(key, {{"enum", allowed}}, standard);
    }
    template <class Fields>
    void object(const char* key, Fields fields)
    {
        ConfigSchema inner;
        fields(inner);
        properties_[key] = inner.json();
    }
    template <class Element, class Fields>
    void list(const char* key, const std::vector<Element>&, Fields fields)
    {
        ConfigSchema inner;
        const Element element{};
        fields(inner, element);
        properties_[key] = {{"type", "array"}, {"items", inner.json()}};
    }

    [[nodiscard]] Json json() const
    {
        return {{"type", "object"}, {"properties", properties_}, {"additionalProperties", false}};
    }
    /// The same where the key "name" says of which kind the object is, and this is the kind that was
    /// described.
    /// @param usual  the kind that is meant where no name is given.
    [[nodiscard]] Json jsonOfKind(bool usual) const;

private:
    static Json withLimits(const char* type, const Limits& limits);
    static Json two(const Json& element)
    {
        return {{"type", "array"}, {"items", element}, {"minItems", 2}, {"maxItems", 2}};
    }
    void add(const char* key, Json description, const Json& standard)
    {
        description["default"] = standard;
        properties_[key] = std::move(description);
    }

    Json properties_ = Json::object();
};

} // namespace cinecor::engine
