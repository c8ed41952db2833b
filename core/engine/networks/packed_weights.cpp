#include "core/engine/networks/packed_weights.h"

#include "core/engine/networks/boxed_operator.h"

#include <algorithm>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/util/Exception.h>

namespace cinecor::engine {

namespace {

/// Boxes around hearts and fields of view, in one thread and in all, and the last batch, which may be
/// smaller.
constexpr std::size_t keptSizes = 6;

const BoxedOperator& reorderOperator()
{
    static const BoxedOperator reorder("mkldnn::_reorder_convolution_weight");
    return reorder;
}

torch::Tensor packedFor(c10::IntArrayRef inputSize, const torch::Tensor& weight)
{
    const std::int64_t padding = weight.size(2) / 2;
    const torch::List<std::int64_t> paddings{padding, padding};
    const torch::List<std::int64_t> ones{1, 1};
    return reorderOperator()(
        {weight, paddings, ones, ones, std::int64_t{1}, torch::List<std::int64_t>(inputSize)});
}

} // namespace

std::unique_ptr<PackedWeights> PackedWeights::of(torch::Tensor weight)
{
    if (!weight.is_cpu() || !at::globalContext().hasMKLDNN() || !reorderOperator().isThere())
        return nullptr;
    try {
        (void)packedFor({1, weight.size(1), 8, 8}, weight);
    } catch (const c10::Error&) {
        return nullptr;
    }
    return std::unique_ptr<PackedWeights>(new PackedWeights(std::move(weight)));
}

torch::Tensor PackedWeights::forInput(const torch::Tensor& x)
{
    const Key key{x.size(0), x.size(1), x.size(2), x.size(3), at::get_num_threads()};
    const std::scoped_lock lock(mutex_);
    const auto known = std::ranges::find(packed_, key, &std::pair<Key, torch::Tensor>::first);
    if (known != packed_.end()) {
        std::rotate(packed_.begin(), known, known + 1);
    } else {
        if (packed_.size() == keptSizes)
            packed_.pop_back();
        packed_.emplace(packed_.begin(), key, packedFor(x.sizes(), weight_));
    }
    return packed_.front().second;
}

} // namespace cinecor::engine
