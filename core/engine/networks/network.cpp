#include "core/engine/networks/network.h"

#include "core/engine/networks/architecture_list.h"
#include "core/engine/networks/attention_unet.h"
#include "core/engine/networks/deconvnet.h"
#include "core/engine/networks/fcn8s.h"
#include "core/engine/networks/residual_unet.h"
#include "core/engine/networks/resnet_segmentation.h"
#include "core/engine/networks/segnet.h"
#include "core/engine/networks/unet.h"
#include "core/engine/networks/vnet.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cinecor::engine {

namespace {

using base::Error;
using base::ErrorCode;
using Maker = std::shared_ptr<SegmentationNetwork> (*)(const NetworkConfig&);

struct Architecture {
    const char* name;
    Maker make;
    int dimensions = 2;
};

template <typename Network>
std::shared_ptr<SegmentationNetwork> make(const NetworkConfig& config)
{
    return std::make_shared<Network>(config);
}

template <UpSampling upSampling>
std::shared_ptr<SegmentationNetwork> makeUNet(const NetworkConfig& config)
{
    return std::make_shared<UNet>(config, upSampling);
}

template <ResNetHead head, ResNetDepth depth>
std::shared_ptr<SegmentationNetwork> makeResNet(const NetworkConfig& config)
{
    return std::make_shared<ResNetSegmentation>(
        config, ResNetSegmentation::Options{.head = head, .depth = depth, .auxiliary = true});
}

constexpr std::array architectures{
    Architecture{"unet", makeUNet<UpSampling::PixelShuffle>},
    Architecture{"unet-transposed", makeUNet<UpSampling::TransposedConvolution>},
    Architecture{"residual-unet", make<ResidualUNet>},
    Architecture{"attention-unet", make<AttentionUNet>},
    Architecture{"segnet", make<SegNet>},
    Architecture{"fcn-8s", make<Fcn8s>},
    Architecture{"deconvnet", make<DeconvNet>},
    Architecture{"fcn-resnet50", makeResNet<ResNetHead::Fcn, ResNetDepth::Fifty>},
    Architecture{"fcn-resnet101", makeResNet<ResNetHead::Fcn, ResNetDepth::HundredAndOne>},
    Architecture{"deeplabv3-resnet50", makeResNet<ResNetHead::DeepLabV3, ResNetDepth::Fifty>},
    Architecture{"deeplabv3-resnet101", makeResNet<ResNetHead::DeepLabV3, ResNetDepth::HundredAndOne>},
    Architecture{"vnet", make<VNet>, 3},
};

const Architecture* architectureNamed(const std::string& name)
{
    const auto* found =
        std::ranges::find_if(architectures, [&](const Architecture& one) { return name == one.name; });
    return found == architectures.end() ? nullptr : found;
}

constexpr bool namesAreListed()
{
    return std::ranges::equal(architectures, architectureList, [](const Architecture& one, const char* name) {
        return std::string_view(one.name) == name && (one.dimensions == 3) == readsVolumes(name);
    });
}
static_assert(namesAreListed(), "architecture_list.h says the same");

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

int spatialDimensions(const std::string& architecture)
{
    const auto* found = architectureNamed(architecture);
    return found ? found->dimensions : 2;
}

base::Result<std::shared_ptr<SegmentationNetwork>> makeNetwork(const NetworkConfig& config)
{
    const auto* architecture = architectureNamed(config.architecture);
    if (!architecture)
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
    return architecture->make(config);
}

} // namespace cinecor::engine
