#include "core/engine/devices.h"

#include "core/engine/hardware/cuda_library.h"
#include "core/engine/hardware/processor.h"

#include <torch/version.h>
#include <unistd.h>

namespace cinecor::engine {

namespace {

double mainMemoryGiB()
{
    return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE)) /
           (1 << 30);
}

DeviceInfo describe(const Processor& processor)
{
    return {.id = "cpu",
            .name = processor.name,
            .bfloat16 = processor.bfloat16,
            .memoryGiB = mainMemoryGiB(),
            .cores = processor.cores};
}

} // namespace

std::vector<DeviceInfo> listDevices()
{
    std::vector<DeviceInfo> devices{describe(readProcessor())};
    if (!cudaProblem().empty())
        return devices;
    for (const auto& card : graphicsCards())
        devices.push_back({.id = "cuda:" + std::to_string(devices.size() - 1),
                           .name = card.name,
                           .bfloat16 = card.computeCapability >= 8,
                           .memoryGiB = card.memoryGiB,
                           .cores = 0});
    return devices;
}

std::string libtorchVersion()
{
    return TORCH_VERSION;
}

} // namespace cinecor::engine
