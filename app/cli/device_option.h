#pragma once

#include "core/engine/device_names.h"

#include <map>
#include <string>

#include <CLI/CLI.hpp>

namespace cinecor::cli {

/// Adds `--device` (auto, cpu or cuda) to a verb that computes.
inline void addDeviceOption(CLI::App& verb, engine::DeviceKind& device)
{
    std::map<std::string, engine::DeviceKind> kinds;
    for (const auto& [kind, name] : engine::deviceNames)
        kinds.emplace(name, kind);
    verb.add_option("--device", device, "auto, cpu or cuda")
        ->transform(CLI::CheckedTransformer(kinds, CLI::ignore_case));
}

} // namespace cinecor::cli
