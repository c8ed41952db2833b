#pragma once

#include "core/base/progress.h"
#include "core/engine/inference/network_runner.h"
#include "core/engine/inference/slice_reader.h"

#include <functional>
#include <span>
#include <vector>

namespace cinecor::engine {

/// Probabilities of one slice on the grid: classes x rows x columns.
using SliceConsumer = std::function<void(int slice, std::span<const float> probabilities)>;

/// Slices of an image -> grid -> network -> probabilities, a batch at a time.
class BatchEvaluation {
public:
    BatchEvaluation(NetworkRunner& runner, const base::CancelToken& cancel) : runner_(runner), cancel_(cancel)
    {}

    /// @param turns  further views of each slice; see ModelCard.
    /// Throws Interrupted when cancelled, and what LibTorch throws.
    void run(const SliceReader& reader, std::span<const int> slices, const PlaneGrid& grid,
             const SliceConsumer& consume, const base::Progress& progress,
             std::span<const Turn> turns = {}) const;

private:
    [[nodiscard]] torch::Tensor inputOf(const SliceReader& reader, std::span<const int> slices,
                                        const PlaneGrid& grid) const;
    void stopWhereCancelled() const;

    NetworkRunner& runner_;
    const base::CancelToken& cancel_;
};

} // namespace cinecor::engine
