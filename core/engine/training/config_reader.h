#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace cinecor::engine {

/// Thrown inside the parsing of a configuration; never leaves it.
struct WrongValue {
    std::string key;
    std::string value;
    std::string allowed;
};

/// A number as a reader would write it: 0.002, not 0.002000.
[[nodiscard]] inline std::string numberText(double value)
{
    return nlohmann::json(value).dump();
}

struct Limits {
    double low = 0;
    double high = std::numeric_limits<double>::max();

    [[nodiscard]] std::string text() const { return numberText(low) + " to " + numberText(high); }
    [[nodiscard]] bool hold(double value) const { return value >= low && value <= high; }
};

template <class Value, std::size_t count>
using Names = std::array<std::pair<Value, const char*>, count>;

template <class Value>
using NamedValues = std::span<const std::pair<Value, const char*>>;

/// Reads the fields of one JSON object into variables; a field that is not there leaves its variable. The
/// same list of fields, given to a ConfigWriter, writes them.
class ConfigReader {
public:
    using Json = nlohmann::ordered_json;

    ConfigReader(const Json& json, std::string path) : json_(json), path_(std::move(path))
    {
        if (!json.is_object())
            throw WrongValue{path_.empty() ? "the configuration" : path_, json.dump(), "an object { }"};
    }

    void number(const char* key, double& value, const Limits& limits);
    void integer(const char* key, int& value, const Limits& limits);
    void seed(const char* key, std::uint64_t& value);
    void flag(const char* key, bool& value);
    void text(const char* key, std::string& value);
    void path(const char* key, std::filesystem::path& value);
    void texts(const char* key, std::vector<std::string>& value);
    void integers(const char* key, std::array<int, 2>& value, const Limits& limits);
    void integers(const char* key, std::vector<int>& value, const Limits& limits);
    void numbers(const char* key, std::vector<double>& value, const Limits& limits);
    /// Two numbers [low, high].
    void range(const char* key, double& low, double& high, const Limits& limits);

    /// Two numbers in any order, or one for both.
    void pair(const char* key, double& first, double& second, const Limits& limits);

    template <class Value>
    void choice(const char* key, Value& value, NamedValues<Value> names);
    template <class Fields>
    void object(const char* key, Fields fields);
    /// A list of objects; the one given replaces the one there was.
    template <class Element, class Fields>
    void list(const char* key, std::vector<Element>& elements, Fields fields);

    /// Refuses keys that no field asked for.
    void refuseOthers() const;

private:
    [[nodiscard]] const Json* find(const char* key);
    [[nodiscard]] std::string full(const std::string& key) const
    {
        return path_.empty() ? key : path_ + "." + key;
    }
    [[noreturn]] void refuse(const char* key, const Json& value, const std::string& allowed) const
    {
        throw WrongValue{full(key), value.dump(), allowed};
    }

    const Json& json_;
    std::string path_;
    std::vector<std::string> known_;
};

/// Writes the same fields.
class ConfigWriter {
public:
    using Json = nlohmann::ordered_json;

    void number(const char* key, const double& value, const Limits&) { json_[key] = value; }
    void integer(const char* key, const int& value, const Limits&) { json_[key] = value; }
    void seed(const char* key, const std::uint64_t& value) { json_[key] = value; }
    void flag(const char* key, const bool& value) { json_[key] = value; }
    void text(const char* key, const std::string& value) { json_[key] = value; }
    void path(const char* key, const std::filesystem::path& value) { json_[key] = value.string(); }
    void texts(const char* key, const std::vector<std::string>& value) { json_[key] = value; }
    void integers(const char* key, const std::array<int, 2>& value, const Limits&) { json_[key] = value; }
    void integers(const char* key, const std::vector<int>& value, const Limits&) { json_[key] = value; }
    void numbers(const char* key, const std::vector<double>& value, const Limits&) { json_[key] = value; }
    void range(const char* key, const double& low, const double& high, const Limits&)
    {
        json_[key] = {low, high};
    }

    void pair(const char* key, const double& first, const double& second, const Limits&)
    {
        json_[key] = {first, second};
    }

    template <class Value>
    void choice(const char* key, const Value& value, NamedValues<Value> names)
    {
        for (const auto& [known, name] : names)
            if (known == value)
                json_[key] = name;
    }
    template <class Fields>
    void object(const char* key, Fields fields)
    {
        ConfigWriter inner;
        fields(inner);
        json_[key] = inner.json_;
    }

    template <class Element, class Fields>
    void list(const char* key, const std::vector<Element>& elements, Fields fields)
    {
        json_[key] = Json::array();
        for (const auto& element : elements) {
            ConfigWriter inner;
            fields(inner, element);
            json_[key].push_back(inner.json_);
        }
    }

    [[nodiscard]] const Json& json() const { return json_; }

private:
    Json json_ = Json::object();
};

template <class Value>
void ConfigReader::choice(const char* key, Value& value, NamedValues<Value> names)
{
    const auto* json = find(key);
    if (!json)
        return;
    std::string allowed;
    for (const auto& [known, name] : names) {
        if (*json == name) {
            value = known;
            return;
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(name);
    }
    refuse(key, *json, allowed);
}

template <class Fields>
void ConfigReader::object(const char* key, Fields fields)
{
    const auto* json = find(key);
    if (!json)
        return;
    ConfigReader inner(*json, full(key));
    fields(inner);
    inner.refuseOthers();
}

template <class Element, class Fields>
void ConfigReader::list(const char* key, std::vector<Element>& elements, Fields fields)
{
    const auto* json = find(key);
    if (!json)
        return;
    if (!json->is_array())
        refuse(key, *json, "a list of objects [{ }, ...]");
    elements.clear();
    for (std::size_t i = 0; i < json->size(); ++i) {
        ConfigReader inner(json->at(i), full(key) + "[" + std::to_string(i) + "]");
        fields(inner, elements.emplace_back());
        inner.refuseOthers();
    }
}

} // namespace cinecor::engine
