#include "app/cli/commands.h"

#include "core/engine/devices.h"

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace {

void devices(const Console& console)
{
    auto list = nlohmann::ordered_json::array();
    for (const auto& device : engine::listDevices()) {
        list.push_back({{"id", device.id},
                        {"name", device.name},
                        {"bfloat16", device.bfloat16},
                        {"memory_gib", device.memoryGiB},
                        {"cores", device.cores}});
        char memory[32];
        std::snprintf(memory, sizeof memory, "%.1f GiB", device.memoryGiB);
        console.print(device.id + "  " + device.name + ", " + memory +
                      (device.cores ? ", " + std::to_string(device.cores) + " cores" : "") +
                      (device.bfloat16 ? ", computes in bf16" : ""));
    }
    console.print(nlohmann::ordered_json{{"devices", list}});
}

} // namespace

void addDevices(CLI::App& program, Console& console)
{
    auto* verb =
        addVerb(program, console, "devices", "Devices that networks can run on", "devices --json", true);
    verb->callback([&console] { devices(console); });
}

} // namespace cinecor::cli
