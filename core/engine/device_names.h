#pragma once

#include "core/engine/devices.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace cinecor::engine {

/// Kinds of devices as they stand on the command line and in settings.
inline constexpr std::array<std::pair<DeviceKind, const char*>, 3> deviceNames{
    {{DeviceKind::Auto, "auto"}, {DeviceKind::Cpu, "cpu"}, {DeviceKind::Cuda, "cuda"}}};

[[nodiscard]] inline const char* nameOf(DeviceKind kind)
{
    return std::ranges::find(deviceNames, kind, &std::pair<DeviceKind, const char*>::first)->second;
}

/// Auto where the name is none of them.
[[nodiscard]] inline DeviceKind deviceNamed(std::string_view name)
{
    const auto* found = std::ranges::find(deviceNames, name,
                                          [](const auto& entry) { return std::string_view(entry.second); });
    return found == deviceNames.end() ? DeviceKind::Auto : found->first;
}

} // namespace cinecor::engine
