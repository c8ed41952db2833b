#include "core/engine/training/config_reader.h"

#include <algorithm>

namespace cinecor::engine {

const ConfigReader::Json* ConfigReader::find(const char* key)
{
    known_.emplace_back(key);
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
}

void ConfigReader::number(const char* key, double& value, const Limits& limits)
{
    const auto* json = find(key);
    if (!json)
        return;
    if (!json->is_number() || !limits.hold(json->get<double>()))
        refuse(key, *json, limits.text());
    value = json->get<double>();
}

void ConfigReader::integer(const char* key, int& value, const Limits& limits)
{
    const auto* json = find(key);
    if (!json)
        return;
    if (!json->is_number_integer() || !limits.hold(json->get<double>()))
        refuse(key, *json, "a whole number, " + limits.text());
    value = json->get<int>();
}

void ConfigReader::seed(const char* key, std::uint64_t& value)
{
    const auto* json = find(key);
    if (!json)
        return;
    if (!json->is_number_unsigned())
        refuse(key, *json, "a whole number from 0");
    value = json->get<std::uint64_t>();
}

void ConfigReader::flag(const char* key, bool& value)
{
    const auto* json = find(key);
    if (!json)
        return;
    if (!json->is_boolean())
        refuse(key, *json, "true, false");
    value = json->get<bool>();
}

void ConfigReader::text(const char* key, std::string& value)
{
    const auto* json = find(key);
    if (!json)
        return;
    if (!json->is_string())
        refuse(key, *json, "a text in quotes");
    value = json->get<std::string>();
}

void ConfigReader::path(const char* key, std::filesystem::path& value)
{
    std::string name = value.string();
    text(key, name);
    value = name;
}

void ConfigReader::texts(const char* key, std::vector<std::string>& value)
{
    const auto* json = find(key);
    if (!json)
        return;
    if (!json->is_array() || !std::ranges::all_of(*json, [](const Json& one) { return one.is_string(); }))
        refuse(key, *json, "a list of texts in quotes");
    value = json->get<std::vector<std::string>>();
}

void ConfigReader::integers(const char* key, std::array<int, 2>& value, const Limits& limits)
{
    const auto* json = find(key);
    if (!json)
        return;
    const auto fits = [&](const Json& one) {
        return one.is_number_integer() && limits.hold(one.get<double>());
    };
    if (!json->is_array() || json->size() != 2 || !std::ranges::all_of(*json, fits))
        refuse(key, *json, "two whole numbers, each " + limits.text());
    value = json->get<std::array<int, 2>>();
}

void ConfigReader::integers(const char* key, std::vector<int>& value, const Limits& limits)
{
    const auto* json = find(key);
    if (!json)
        return;
    const auto fits = [&](const Json& one) {
        return one.is_number_integer() && limits.hold(one.get<double>());
    };
    if (!json->is_array() || !std::ranges::all_of(*json, fits))
        refuse(key, *json, "a list of whole numbers, each " + limits.text());
    value = json->get<std::vector<int>>();
}

void ConfigReader::numbers(const char* key, std::vector<double>& value, const Limits& limits)
{
    const auto* json = find(key);
    if (!json)
        return;
    const auto fits = [&](const Json& one) { return one.is_number() && limits.hold(one.get<double>()); };
    if (!json->is_array() || !std::ranges::all_of(*json, fits))
        refuse(key, *json, "a list of numbers, each " + limits.text());
    value = json->get<std::vector<double>>();
}

void ConfigReader::range(const char* key, double& low, double& high, const Limits& limits)
{
    const auto* json = find(key);
    if (!json)
        return;
    const auto fits = [&](const Json& one) { return one.is_number() && limits.hold(one.get<double>()); };
    if (!json->is_array() || json->size() != 2 || !std::ranges::all_of(*json, fits) ||
        json->at(0).get<double>() > json->at(1).get<double>())
        refuse(key, *json, "[low, high] within " + limits.text());
    low = json->at(0).get<double>();
    high = json->at(1).get<double>();
}

void ConfigReader::pair(const char* key, double& first, double& second, const Limits& limits)
{
    const auto* json = find(key);
    if (!json)
        return;
    const auto fits = [&](const Json& one) { return one.is_number() && limits.hold(one.get<double>()); };
    const bool two = json->is_array() && json->size() == 2;
    if (two ? !std::ranges::all_of(*json, fits) : !fits(*json))
        refuse(key, *json, "a number or two, " + limits.text());
    first = (two ? json->at(0) : *json).get<double>();
    second = (two ? json->at(1) : *json).get<double>();
}

void ConfigReader::refuseOthers() const
{
    for (const auto& [key, value] : json_.items())
        if (std::ranges::find(known_, key) == known_.end()) {
            std::string allowed = "one of the keys";
            for (const auto& name : known_)
                allowed += (&name == &known_.front() ? " " : ", ") + name;
            throw WrongValue{full(key), value.dump(), allowed};
        }
}

} // namespace cinecor::engine
