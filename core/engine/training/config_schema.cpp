#include "core/engine/training/config_schema.h"

namespace cinecor::engine {

ConfigSchema::Json ConfigSchema::withLimits(const char* type, const Limits& limits)
{
    Json description = {{"type", type}, {"minimum", limits.low}};
    if (limits.high < std::numeric_limits<double>::max())
        description["maximum"] = limits.high;
    return description;
}

ConfigSchema::Json ConfigSchema::jsonOfKind(bool usual) const
{
    auto description = json();
    auto& name = description["properties"]["name"];
    name = {{"const", name["default"]}};
    if (!usual)
        description["required"] = {"name"};
    return description;
}

} // namespace cinecor::engine
