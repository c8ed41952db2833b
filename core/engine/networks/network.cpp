#include "core/engine/networks/network.h"

#include "core/engine/networks/unet.h"

#include <algorithm>
#include <array>

namespace cinecor::engine {

namespace {

using base::Error;
using base::ErrorCode;
using Maker = std::shared_ptr<SegmentationNetwork> (*)(const NetworkConfig&);

struct Architecture {
    const char* name;
    Maker make;
};

template <UpSampling upSampling>
std::shared_ptr<SegmentationNetwork> makeUNet(const NetworkConfig& config)
{
    return std::make_shared<UNet>(config, upSampling);
}

constexpr std::array architectures{
    Architecture{"unet", makeUNet<UpSampling::PixelShuffle>},
    Architecture{"unet-transposed", makeUNet<UpSampling::TransposedConvolution>},
};

base::Status checkRange(const char* key, int value, int lowest, int highest)
{
    if (value >= lowest && value <= highest)
        return {};
    return base::failure(Error(ErrorCode::ConfigurationInvalid)
                             .with("key", key)
                             .with("value", std::to_string(value))
                             .with("allowed", std::to_string(lowest) + " to " + std::to_string(highest)));
}

std::string allowedNames()
{
    std::string text;
    for (const auto& name : architectureNames())
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace

std::vector<std::string> architectureNames()
{
    std::vector<std::string> names;
    for (const auto& architecture : architectures)
        names.emplace_back(architecture.name);
    return names;
}

base::Result<std::shared_ptr<SegmentationNetwork>> makeNetwork(const NetworkConfig& config)
{
    const auto* found = std::ranges::find_if(
        architectures, [&](const Architecture& one) { return config.architecture == one.name; });
    if (found == architectures.end())
        return base::failure(Error(ErrorCode::ConfigurationInvalid)
                                 .with("key", "architecture")
                                 .with("value", config.architecture)
                                 .with("allowed", allowedNames()));
    for (const auto& status :
         {checkRange("inputChannels", config.inputChannels, 1, 64),
          checkRange("classes", config.classes, 1, 256), checkRange("baseWidth", config.baseWidth, 1, 256),
          checkRange("levels", config.levels, 1, 6)})
        if (!status)
            return base::failure(status.error());
    return found->make(config);
}

} // namespace cinecor::engine
