#pragma once

#include "core/base/error.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <torch/nn/module.h>
#include <torch/types.h>

namespace cinecor::engine {

/// What a network is made from.
struct NetworkConfig {
    std::string architecture = "unet"; ///< a name of `architectureNames()`
    int inputChannels = 1;
    int classes = 4; ///< with background
    int baseWidth =
        16; ///< channels at full resolution (of the first convolution in ResNets); all others scale with it
    int levels = 4; ///< halvings of the resolution, where the architecture leaves them open: the U-Nets

    bool operator==(const NetworkConfig&) const = default;
};

/// Asked between the blocks of a network; throws `Interrupted` to leave it.
using BetweenBlocks = std::function<void()>;

/// Thrown by a `BetweenBlocks` to leave a running network; never leaves the engine.
struct Interrupted {};

/// A network frozen for inference: same input and output as the network it was made from.
class PreparedNetwork {
public:
    virtual ~PreparedNetwork() = default;
    /// @param input   B x C x H x W, float32, on the prepared device.
    /// @returns B x K x H x W float32 logits.
    [[nodiscard]] virtual torch::Tensor forward(const torch::Tensor& input,
                                                const BetweenBlocks& betweenBlocks) const = 0;
};

/// What a network computes on the way, for auxiliary losses.
struct StagedOutput {
    torch::Tensor logits;                ///< B x K x H x W
    std::vector<torch::Tensor> features; ///< B x C x H/2 x W/2, then H/4, ...: fine to coarse, may be none
    torch::Tensor auxiliaryLogits{};     ///< B x K x H x W of the network's own second head, where it has one
    std::vector<StagedOutput> members{}; ///< of networks that learn each by itself; then all else is empty
};

/// A trainable network from images B x C x H x W (any H and W) to logits B x K x H x W, or from volumes
/// B x C x D x H x W (any D) to B x K x D x H x W: `spatialDimensions` tells which.
class SegmentationNetwork : public torch::nn::Module {
public:
    [[nodiscard]] virtual torch::Tensor forward(torch::Tensor input) = 0;
    /// The same logits, left between blocks where the network has such a place.
    [[nodiscard]] virtual torch::Tensor forwardBetween(torch::Tensor input,
                                                       const BetweenBlocks& betweenBlocks)
    {
        betweenBlocks();
        return forward(std::move(input));
    }
    /// The same logits, and the features of coarser stages where the network has such.
    [[nodiscard]] virtual StagedOutput forwardStaged(torch::Tensor input)
    {
        return {.logits = forward(std::move(input)), .features = {}};
    }
    /// Copies the weights into a form that is fast to evaluate: batch norms folded, channels-last, `type`
    /// (float32, bfloat16 or float16) on `device`. The network itself stays as it is.
    [[nodiscard]] virtual std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                                   torch::ScalarType type) const = 0;
};

/// Makes a network with fresh weights (from torch's random generator: seed it first for the same ones).
/// ConfigurationInvalid where the architecture is not known or a number makes no sense.
[[nodiscard]] base::Result<std::shared_ptr<SegmentationNetwork>> makeNetwork(const NetworkConfig& config);

[[nodiscard]] std::vector<std::string> architectureNames();

/// What a network takes: 2 = images, 3 = volumes. 2 for names that are not known, which `makeNetwork`
/// refuses.
[[nodiscard]] int spatialDimensions(const std::string& architecture);

} // namespace cinecor::engine
