#pragma once

#include "app/cli/choice_option.h"
#include "core/engine/device_names.h"

#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace cinecor::cli {

/// Adds `--device` (auto, cpu or cuda) to a verb that computes.
inline void addDeviceOption(CLI::App& verb, engine::DeviceKind& device)
{
    std::vector<std::pair<std::string, engine::DeviceKind>> kinds;
    for (const auto& [kind, name] : engine::deviceNames)
        kinds.emplace_back(name, kind);
    verb.add_option("--device", device, "Where it computes (default: auto)")
        ->transform(oneOf(std::move(kinds)))
        ->type_name("TEXT");
}

} // namespace cinecor::cli
