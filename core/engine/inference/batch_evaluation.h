#pragma once

#include "core/base/progress.h"
#include "core/engine/inference/network_runner.h"
#include "core/engine/inference/slice_reader.h"

#include <functional>
#include <span>
#include <vector>

namespace cinecor::engine {

/// Probabilities of one slice on the grid: classes x rows x columns. Called for each slice once, for several
/// at a time.
using SliceConsumer = std::function<void(int slice, std::span<const float> probabilities)>;

/// Slices of an image -> grid -> network -> probabilities: on the processor a slice in each thread, on a card
/// a batch at a time. Networks of volumes are given the whole stack, whichever slices are asked for.
class BatchEvaluation {
public:
    BatchEvaluation(NetworkRunner& runner, const base::CancelToken& cancel) : runner_(runner), cancel_(cancel)
    {}

    /// @param turns     further views of each slice; see ModelCard.
    /// @param progress  is told on the calling thread.
    /// Throws Interrupted when cancelled, and what LibTorch throws.
    void run(const SliceReader& reader, std::span<const int> slices, const PlaneGrid& grid,
             const SliceConsumer& consume, const base::Progress& progress,
             std::span<const Turn> turns = {}) const;

private:
    /// What `run` is asked for, but for the slices.
    struct Job {
        const SliceReader& reader;
        const PlaneGrid& grid;
        const SliceConsumer& consume;
        std::span<const Turn> turns;
    };

    void evaluate(const Job& job, std::span<const int> slices,
                  const std::function<void(std::size_t)>& done) const;
    void evaluateSlices(const Job& job, std::span<const int> slices, const base::Progress& progress) const;
    void evaluateVolume(const Job& job, std::span<const int> slices) const;
    [[nodiscard]] torch::Tensor planesOf(const Job& job, std::span<const int> slices) const;
    [[nodiscard]] torch::Tensor withNeighbours(const Job& job, std::span<const int> slices) const;
    void stopWhereCancelled() const;

    NetworkRunner& runner_;
    const base::CancelToken& cancel_;
};

} // namespace cinecor::engine
