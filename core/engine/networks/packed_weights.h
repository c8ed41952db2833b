#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <torch/types.h>

namespace cinecor::engine {

/// Weights of a convolution with stride 1 and same padding in oneDNN's blocked formats, laid out once for
/// each size of input. Which format is best depends on the size: weights blocked for another one would be
/// reordered at every call, by a reference implementation that takes longer than the convolution. May be used
/// from several threads.
class PackedWeights {
public:
    /// @param weight  outputs x inputs x k x k, k odd.
    /// @returns null where they cannot be packed: not on the processor, a type it does not compute in, a
    /// LibTorch without the operators.
    [[nodiscard]] static std::unique_ptr<PackedWeights> of(torch::Tensor weight);

    /// For an input of B x C x H x W; those of the last few sizes are kept.
    [[nodiscard]] torch::Tensor forInput(const torch::Tensor& x);

private:
    /// What the format depends on: B, C, H, W and the number of threads.
    using Key = std::array<std::int64_t, 5>;

    explicit PackedWeights(torch::Tensor weight) : weight_(std::move(weight)) {}

    torch::Tensor weight_;
    std::mutex mutex_;
    std::vector<std::pair<Key, torch::Tensor>> packed_; ///< the last one used first
};

} // namespace cinecor::engine
