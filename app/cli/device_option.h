#pragma once

#include "core/engine/devices.h"

#include <map>
#include <string>

#include <CLI/CLI.hpp>

namespace cinecor::cli {

/// Adds `--device` (auto, cpu or cuda) to a verb that computes.
inline void addDeviceOption(CLI::App& verb, engine::DeviceKind& device)
{
    verb.add_option("--device", device, "auto, cpu or cuda")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, engine::DeviceKind>{{"auto", engine::DeviceKind::Auto},
                                                      {"cpu", engine::DeviceKind::Cpu},
                                                      {"cuda", engine::DeviceKind::Cuda}},
            CLI::ignore_case));
}

} // namespace cinecor::cli
