#include "core/engine/inference/batch_evaluation.h"

#include "core/engine/inference/turns.h"

#include <algorithm>

#include <torch/types.h>

namespace cinecor::engine {

void BatchEvaluation::stopWhereCancelled() const
{
    if (cancel_.isCancelled())
        throw Interrupted{};
}

torch::Tensor BatchEvaluation::inputOf(const SliceReader& reader, std::span<const int> slices,
                                       const PlaneGrid& grid) const
{
    auto input = torch::empty({static_cast<std::int64_t>(slices.size()), 1, grid.rows, grid.columns});
    auto* target = input.data_ptr<float>();
    for (const int slice : slices) {
        stopWhereCancelled();
        auto plane = resampleImage(reader.plane(slice), grid, Border::Minimum);
        reader.windowFor(plane).apply(plane.values);
        target = std::ranges::copy(plane.values, target).out;
    }
    return input;
}

void BatchEvaluation::run(const SliceReader& reader, std::span<const int> slices, const PlaneGrid& grid,
                          const SliceConsumer& consume, const base::Progress& progress,
                          std::span<const Turn> turns) const
{
    const c10::InferenceMode inference;
    const auto evaluate = [this](const torch::Tensor& input) {
        return runner_.probabilities(input, [this] { stopWhereCancelled(); });
    };
    const auto batch = static_cast<std::size_t>(runner_.batchFor(grid.columns, grid.rows));
    for (std::size_t first = 0; first < slices.size(); first += batch) {
        const auto some = slices.subspan(first, std::min(batch, slices.size() - first));
        const auto result = averagedOverTurns(inputOf(reader, some, grid), turns, evaluate).contiguous();
        const auto stride = static_cast<std::size_t>(result.numel()) / some.size();
        for (std::size_t i = 0; i < some.size(); ++i)
            consume(some[i], {result.data_ptr<float>() + i * stride, stride});
        if (progress)
            progress(static_cast<double>(first + some.size()) / static_cast<double>(slices.size()));
    }
}

} // namespace cinecor::engine
