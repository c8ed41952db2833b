#include "core/engine/inference/heart_search.h"

#include "core/engine/inference/heart_locator.h"
#include "core/engine/inference/native_grid.h"
#include "core/engine/inference/progress_part.h"

#include <algorithm>

namespace cinecor::engine {

namespace {

using Pair = std::array<double, 2>;

constexpr int searchedSlices = 5;
constexpr int slicesForEvidence = 3;
constexpr std::array possibleFieldsMm{170.0, 230.0, 300.0, 380.0, 460.0};

/// Evenly spread over the middle half of the stack.
std::vector<int> midSlices(int count, int most)
{
    const int first = count / 4;
    const int last = std::max(first, count - 1 - count / 4);
    const int wanted = std::min(most, last - first + 1);
    std::vector<int> slices;
    for (int i = 0; i < wanted; ++i)
        slices.push_back(wanted == 1 ? (first + last) / 2 : first + i * (last - first) / (wanted - 1));
    return slices;
}

std::vector<Pair> possibleSpacings(const SliceReader& reader)
{
    if (reader.hasSpacing())
        return {reader.spacing()};
    std::vector<Pair> spacings;
    for (const double field : possibleFieldsMm) {
        const double pixel = field / std::max(reader.columns(), reader.rows());
        spacings.push_back({pixel, pixel});
    }
    return spacings;
}

/// Where the network sees the heart in some slices; pixels of the grid, whose pixels are `spacing` mm large.
std::optional<HeartPosition> heartOn(const PlaneGrid& grid, const Pair& spacing, std::span<const int> slices,
                                     const SliceReader& reader, const ModelCard& card,
                                     const BatchEvaluation& evaluation, const base::Progress& progress)
{
    const PlaneGrid own{.columns = grid.columns, .rows = grid.rows};
    const int classes = static_cast<int>(card.scheme.structures().size()) + 1;
    std::vector<LabelPlane> planes(slices.size());
    const auto keep = [&](int slice, std::span<const float> probabilities) {
        auto labelled = toNativeGrid(probabilities, classes, own, own.columns, own.rows);
        planes[static_cast<std::size_t>(std::ranges::find(slices, slice) - slices.begin())] = {
            .columns = own.columns, .rows = own.rows, .labels = std::move(labelled.labels)};
    };
    evaluation.run(reader, slices, grid, keep, progress);
    auto heart = locateHeart(planes, card.scheme, spacing);
    if (heart)
        heart->evidence /= static_cast<double>(planes.size());
    return heart;
}

std::optional<FoundHeart> searchUnder(const Pair& spacing, const SliceReader& reader, const ModelCard& card,
                                      const BatchEvaluation& evaluation, const base::Progress& progress)
{
    const auto grid = PlaneGrid::covering(reader.columns(), reader.rows(), spacing, card.inputSpacing);
    const auto heart = heartOn(grid, card.inputSpacing, midSlices(reader.sliceCount(), searchedSlices),
                               reader, card, evaluation, progress);
    if (!heart)
        return {};
    return FoundHeart{.centre = {grid.origin[0] + heart->centre[0] * grid.step[0],
                                 grid.origin[1] + heart->centre[1] * grid.step[1]},
                      .spacing = spacing,
                      .evidence = heart->evidence};
}

} // namespace

std::optional<FoundHeart> searchHeart(const SliceReader& reader, const ModelCard& card,
                                      const BatchEvaluation& evaluation, const base::Progress& progress)
{
    const auto spacings = possibleSpacings(reader);
    const double share = 1.0 / static_cast<double>(spacings.size());
    std::optional<FoundHeart> best;
    double done = 0;
    for (const auto& spacing : spacings) {
        const auto found =
            searchUnder(spacing, reader, card, evaluation, partOf(progress, done, done + share));
        if (found && (!best || found->evidence > best->evidence))
            best = found;
        done += share;
    }
    return best;
}

double evidenceOn(const PlaneGrid& grid, const SliceReader& reader, const ModelCard& card,
                  const BatchEvaluation& evaluation)
{
    const Pair spacing{grid.step[0] * reader.spacing()[0], grid.step[1] * reader.spacing()[1]};
    const auto slices = midSlices(reader.sliceCount(), slicesForEvidence);
    const auto heart = heartOn(grid, spacing, slices, reader, card, evaluation, {});
    return heart ? heart->evidence : 0;
}

} // namespace cinecor::engine
