#include "core/engine/inference/field_of_view.h"

#include "core/engine/inference/heart_locator.h"
#include "core/engine/inference/native_grid.h"

#include <algorithm>
#include <cmath>

namespace cinecor::engine {

namespace {

using base::Error;
using base::ErrorCode;
using Pair = std::array<double, 2>;

constexpr int searchedSlices = 5;
constexpr double hardlyLarger = 1.5;
constexpr std::array possibleFieldsMm{170.0, 230.0, 300.0, 380.0, 460.0};

PlaneGrid wholeImage(const SliceReader& reader)
{
    return {.columns = reader.columns(), .rows = reader.rows()};
}

bool isHardlyLarger(const SliceReader& reader, const ModelCard& card)
{
    return reader.columns() <= hardlyLarger * card.inputSize[0] &&
           reader.rows() <= hardlyLarger * card.inputSize[1];
}

/// Evenly spread over the middle half of the stack.
std::vector<int> midSlices(int count)
{
    const int first = count / 4;
    const int last = std::max(first, count - 1 - count / 4);
    const int wanted = std::min(searchedSlices, last - first + 1);
    std::vector<int> slices;
    for (int i = 0; i < wanted; ++i)
        slices.push_back(wanted == 1 ? (first + last) / 2 : first + i * (last - first) / (wanted - 1));
    return slices;
}

/// Pixel sizes in mm under which an image may be looked at: its own, or guesses.
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

struct FoundHeart {
    Pair centre{}; ///< plane pixels
    Pair spacing{};
    double evidence = 0;
};

std::optional<FoundHeart> searchAt(const Pair& spacing, const SliceReader& reader, const ModelCard& card,
                                   const BatchEvaluation& evaluation, const base::Progress& progress)
{
    const auto grid = PlaneGrid::covering(reader.columns(), reader.rows(), spacing, card.inputSpacing);
    const PlaneGrid own{.columns = grid.columns, .rows = grid.rows};
    const int classes = static_cast<int>(card.scheme.structures().size()) + 1;
    std::vector<LabelPlane> planes;
    evaluation.run(
        reader, midSlices(reader.sliceCount()), grid,
        [&](int, std::span<const float> probabilities) {
            auto labelled = toNativeGrid(probabilities, classes, own, own.columns, own.rows);
            planes.push_back(
                {.columns = own.columns, .rows = own.rows, .labels = std::move(labelled.labels)});
        },
        progress);
    const auto heart = locateHeart(planes, card.scheme, card.inputSpacing);
    if (!heart)
        return {};
    return FoundHeart{.centre = {grid.origin[0] + heart->centre[0] * grid.step[0],
                                 grid.origin[1] + heart->centre[1] * grid.step[1]},
                      .spacing = spacing,
                      .evidence = heart->evidence};
}

std::optional<FoundHeart> searchHeart(const SliceReader& reader, const ModelCard& card,
                                      const BatchEvaluation& evaluation, const base::Progress& progress)
{
    const auto spacings = possibleSpacings(reader);
    std::optional<FoundHeart> best;
    for (std::size_t i = 0; i < spacings.size(); ++i) {
        const auto part = [&](double fraction) {
            if (progress)
                progress((static_cast<double>(i) + fraction) / static_cast<double>(spacings.size()));
        };
        const auto found = searchAt(spacings[i], reader, card, evaluation, part);
        if (found && (!best || found->evidence > best->evidence))
            best = found;
    }
    return best;
}

HeartBox boxOf(const PlaneGrid& grid, const SliceReader& reader, const base::Size3& size)
{
    const auto corner = [&](double share) {
        return reader.orientation().toFile(size, grid.origin[0] + (share * grid.columns - .5) * grid.step[0],
                                           grid.origin[1] + (share * grid.rows - .5) * grid.step[1]);
    };
    const auto first = corner(0);
    const auto last = corner(1);
    return {.x = std::min(first[0], last[0]),
            .y = std::min(first[1], last[1]),
            .width = std::abs(last[0] - first[0]),
            .height = std::abs(last[1] - first[1])};
}

/// Middle and extent in plane pixels of a box in file pixels.
struct PlaneBox {
    Pair centre{};
    Pair extent{};
};

PlaneBox toPlane(const HeartBox& box, const SliceReader& reader, const base::Size3& size)
{
    const auto& orientation = reader.orientation();
    PlaneBox result{.centre = orientation.toDisplay(size, box.x + box.width / 2, box.y + box.height / 2),
                    .extent = {box.width, box.height}};
    if (orientation.swapAxes)
        std::swap(result.extent[0], result.extent[1]);
    return result;
}

/// At least the model's input size, and large enough for the extent.
std::array<int, 2> gridSize(const Pair& extent, const Pair& spacing, const ModelCard& card)
{
    std::array<int, 2> size = card.inputSize;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const double needed = extent[axis] * spacing[axis] / card.inputSpacing[axis];
        size[axis] = std::max(size[axis], static_cast<int>(std::ceil(needed - 1e-6)));
    }
    return size;
}

FieldOfView around(const Pair& centre, const Pair& extent, const Pair& spacing, const SliceReader& reader,
                   const ModelCard& card)
{
    FieldOfView field{
        .grid = PlaneGrid::around(centre, spacing, card.inputSpacing, gridSize(extent, spacing, card)),
        .box = {},
        .notes = {}};
    field.box = boxOf(field.grid, reader, reader.size());
    return field;
}

/// Where the scale is not known, the box that was asked for is taken to be as large as the model's input.
Pair spacingUnder(const PlaneBox& box, const SliceReader& reader, const ModelCard& card)
{
    if (reader.hasSpacing())
        return reader.spacing();
    const double field =
        std::max(card.inputSize[0] * card.inputSpacing[0], card.inputSize[1] * card.inputSpacing[1]);
    const double pixel = field / std::max({box.extent[0], box.extent[1], 1.0});
    return {pixel, pixel};
}

FieldOfView askedFor(const HeartBox& asked, const SliceReader& reader, const ModelCard& card)
{
    const auto box = toPlane(asked, reader, reader.size());
    return around(box.centre, box.extent, spacingUnder(box, reader, card), reader, card);
}

FieldOfView found(const SliceReader& reader, const ModelCard& card, const BatchEvaluation& evaluation,
                  const base::Progress& progress)
{
    const auto heart = searchHeart(reader, card, evaluation, progress);
    const Pair middle{(reader.columns() - 1) / 2.0, (reader.rows() - 1) / 2.0};
    auto field = heart ? around(heart->centre, {0, 0}, heart->spacing, reader, card)
                       : around(middle, {0, 0}, possibleSpacings(reader).front(), reader, card);
    if (!heart)
        field.notes.emplace_back(ErrorCode::NoteHeartNotFound);
    if (!reader.hasSpacing())
        field.notes.emplace_back(ErrorCode::NoteScaleGuessed);
    return field;
}

FieldOfView wholeField(const SliceReader& reader, const ModelCard& card)
{
    const bool resampled = reader.hasSpacing() && card.inputSpacing[0] > 0 && card.inputSpacing[1] > 0;
    return {.grid = resampled ? PlaneGrid::covering(reader.columns(), reader.rows(), reader.spacing(),
                                                    card.inputSpacing)
                              : wholeImage(reader),
            .box = {},
            .notes = {}};
}

} // namespace

bool mustFindHeart(const SliceReader& reader, const ModelCard& card)
{
    return card.needsHeartBox && !(reader.isPicture() && isHardlyLarger(reader, card));
}

FieldOfView chooseFieldOfView(const SliceReader& reader, const ModelCard& card,
                              const std::optional<HeartBox>& asked, const BatchEvaluation& evaluation,
                              const base::Progress& progress)
{
    if (!card.needsHeartBox)
        return wholeField(reader, card);
    if (asked)
        return askedFor(*asked, reader, card);
    if (!mustFindHeart(reader, card))
        return {.grid = wholeImage(reader), .box = {}, .notes = {}};
    return found(reader, card, evaluation, progress);
}

} // namespace cinecor::engine
