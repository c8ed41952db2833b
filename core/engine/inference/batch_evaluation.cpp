#include "core/engine/inference/batch_evaluation.h"

#include "core/engine/inference/over_threads.h"
#include "core/engine/inference/turns.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <set>
#include <thread>
#include <vector>

#include <torch/types.h>

namespace cinecor::engine {

namespace {

/// Counts slices that several threads have done, and tells it in one of them.
class SharedProgress {
public:
    SharedProgress(const base::Progress& progress, std::size_t all) : progress_(progress), all_(all) {}

    void add(std::size_t slices)
    {
        done_ += slices;
        if (progress_ && std::this_thread::get_id() == teller_)
            progress_(static_cast<double>(done_) / static_cast<double>(all_));
    }

private:
    const base::Progress& progress_;
    std::size_t all_;
    std::atomic<std::size_t> done_ = 0;
    std::thread::id teller_ = std::this_thread::get_id();
};

/// So many that none of several threads is left over with a small one.
std::size_t evenBatch(std::size_t slices, std::size_t most)
{
    const auto batches = (slices + most - 1) / most;
    return (slices + batches - 1) / batches;
}

} // namespace

void BatchEvaluation::stopWhereCancelled() const
{
    if (cancel_.isCancelled())
        throw Interrupted{};
}

/// @returns slices x 1 x rows x columns.
torch::Tensor BatchEvaluation::planesOf(const Job& job, std::span<const int> slices) const
{
    auto input = torch::empty({static_cast<std::int64_t>(slices.size()), 1, job.grid.rows, job.grid.columns});
    auto* target = input.data_ptr<float>();
    for (const int slice : slices) {
        stopWhereCancelled();
        auto plane = resampleImage(job.reader.plane(slice), job.grid, Border::Minimum);
        job.reader.windowFor(plane).apply(plane.values);
        target = std::ranges::copy(plane.values, target).out;
    }
    return input;
}

/// Each plane is made once, however many slices it is a neighbour of.
/// @returns slices x channels x rows x columns.
torch::Tensor BatchEvaluation::withNeighbours(const Job& job, std::span<const int> slices) const
{
    if (runner_.neighbours() == 0)
        return planesOf(job, slices);
    std::vector<int> channels; // of all slices, one after another
    for (const int slice : slices) {
        const auto window = DepthWindow::around(slice, runner_.neighbours(), job.reader.sliceCount());
        for (int channel = 0; channel < window.depth; ++channel)
            channels.push_back(window.sliceAt(channel));
    }
    const std::set<int> distinct(channels.begin(), channels.end());
    const std::vector<int> needed(distinct.begin(), distinct.end());
    std::vector<std::int64_t> places;
    for (const int slice : channels)
        places.push_back(std::ranges::lower_bound(needed, slice) - needed.begin());
    return planesOf(job, needed)
        .index_select(0, torch::tensor(places))
        .view({static_cast<std::int64_t>(slices.size()), -1, job.grid.rows, job.grid.columns});
}

void BatchEvaluation::evaluate(const Job& job, std::span<const int> slices,
                               const std::function<void(std::size_t)>& done) const
{
    const c10::InferenceMode inference;
    const auto probabilitiesOf = [this](const torch::Tensor& input) {
        return runner_.probabilities(input, [this] { stopWhereCancelled(); });
    };
    const auto most = static_cast<std::size_t>(runner_.batchFor(job.grid.columns, job.grid.rows));
    for (std::size_t first = 0; first < slices.size();) {
        const auto some = slices.subspan(first, evenBatch(slices.size() - first, most));
        const auto result =
            averagedOverTurns(withNeighbours(job, some), job.turns, probabilitiesOf).contiguous();
        const auto stride = static_cast<std::size_t>(result.numel()) / some.size();
        for (std::size_t i = 0; i < some.size(); ++i)
            job.consume(some[i], {result.data_ptr<float>() + i * stride, stride});
        first += some.size();
        done(some.size());
    }
}

void BatchEvaluation::evaluateVolume(const Job& job, std::span<const int> slices) const
{
    const c10::InferenceMode inference;
    const auto window = DepthWindow::whole(job.reader.sliceCount(), runner_.inputDepth());
    std::vector<int> places;
    for (int place = 0; place < window.depth; ++place)
        places.push_back(window.sliceAt(place));
    // The slices of the stack stand where those of a batch do, so that turns are in plane.
    const auto probabilitiesOf = [this](const torch::Tensor& stack) {
        const auto volume = stack.transpose(0, 1).unsqueeze(0);
        return runner_.probabilities(volume, [this] { stopWhereCancelled(); }).squeeze(0).transpose(0, 1);
    };
    runner_.takeThreads();
    const auto result = averagedOverTurns(planesOf(job, places), job.turns, probabilitiesOf).contiguous();
    const auto stride = static_cast<std::size_t>(result.stride(0));
    for (const int slice : slices)
        job.consume(
            slice,
            {result.data_ptr<float>() + static_cast<std::size_t>(slice - window.first) * stride, stride});
}

void BatchEvaluation::evaluateSlices(const Job& job, std::span<const int> slices,
                                     const base::Progress& progress) const
{
    SharedProgress shared(progress, slices.size());
    const auto done = [&](std::size_t count) { shared.add(count); };
    const auto threads = static_cast<std::size_t>(runner_.takeThreads());
    const auto each = slices.size() / threads;
    // What cannot be shared out evenly comes first, with all threads at one slice, so that the calling thread
    // tells of the last ones.
    const auto rest = slices.size() - each * threads;
    evaluate(job, slices.first(rest), done);
    overThreads(each > 0 ? static_cast<int>(threads) : 0, [&](int thread) {
        evaluate(job, slices.subspan(rest + static_cast<std::size_t>(thread) * each, each), done);
    });
}

void BatchEvaluation::run(const SliceReader& reader, std::span<const int> slices, const PlaneGrid& grid,
                          const SliceConsumer& consume, const base::Progress& progress,
                          std::span<const Turn> turns) const
{
    const Job job{.reader = reader, .grid = grid, .consume = consume, .turns = turns};
    if (runner_.inputDepth() > 0)
        evaluateVolume(job, slices);
    else
        evaluateSlices(job, slices, progress);
    if (progress)
        progress(1);
}

} // namespace cinecor::engine
