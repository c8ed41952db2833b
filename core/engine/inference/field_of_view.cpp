#include "core/engine/inference/field_of_view.h"

#include "core/engine/inference/heart_search.h"
#include "core/engine/inference/progress_part.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cinecor::engine {

namespace {

using base::Error;
using base::ErrorCode;
using Pair = std::array<double, 2>;

constexpr double hardlyLarger = 1.5;
/// How much clearer the heart must be for a file to be turned otherwise than it states.
constexpr double muchClearer = 1.3;
/// Evidence of a heart whose file is not turned otherwise: hearts that are turned over have .2 to .4, since
/// their RV is not found, and others .6 to .95.
constexpr double clearlySeen = .65;

/// What the network is given when the file is turned in one way.
struct Candidate {
    FieldOfView field;
    std::optional<double> evidence; ///< how clear a heart it shows there; nothing where it was not looked for
};

bool isPicture(const base::Geometry& geometry)
{
    return geometry.size().z == 1 && !geometry.hasSpacing();
}

bool isHardlyLarger(const base::Size3& picture, const ModelCard& card)
{
    return picture.x <= hardlyLarger * card.inputSize[0] && picture.y <= hardlyLarger * card.inputSize[1];
}

HeartBox boxOf(const PlaneGrid& grid, const SliceReader& reader)
{
    const auto corner = [&](double share) {
        return reader.orientation().toFile(reader.size(),
                                           grid.origin[0] + (share * grid.columns - .5) * grid.step[0],
                                           grid.origin[1] + (share * grid.rows - .5) * grid.step[1]);
    };
    const auto first = corner(0);
    const auto last = corner(1);
    return {.x = std::min(first[0], last[0]),
            .y = std::min(first[1], last[1]),
            .width = std::abs(last[0] - first[0]),
            .height = std::abs(last[1] - first[1])};
}

/// A box in plane pixels.
struct PlaneBox {
    Pair centre{};
    Pair extent{};
};

PlaneBox toPlane(const HeartBox& box, const SliceReader& reader)
{
    const auto& orientation = reader.orientation();
    PlaneBox result{.centre =
                        orientation.toDisplay(reader.size(), box.x + box.width / 2, box.y + box.height / 2),
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

FieldOfView around(const PlaneBox& box, const Pair& spacing, const SliceReader& reader, const ModelCard& card)
{
    const auto grid =
        PlaneGrid::around(box.centre, spacing, card.inputSpacing, gridSize(box.extent, spacing, card));
    return {.reader = reader, .grid = grid, .box = boxOf(grid, reader), .notes = {}};
}

/// Pixel size under which a box, or the whole image, is as large as the model's input.
Pair spacingToFill(const Pair& extent, const ModelCard& card)
{
    const double field =
        std::max(card.inputSize[0] * card.inputSpacing[0], card.inputSize[1] * card.inputSpacing[1]);
    const double pixel = field / std::max({extent[0], extent[1], 1.0});
    return {pixel, pixel};
}

Candidate askedFor(const HeartBox& asked, const SliceReader& reader, const ModelCard& card)
{
    const auto box = toPlane(asked, reader);
    const auto spacing = reader.hasSpacing() ? reader.spacing() : spacingToFill(box.extent, card);
    return {.field = around(box, spacing, reader, card), .evidence = {}};
}

Candidate aroundFoundHeart(const FoundHeart& heart, const SliceReader& reader, const ModelCard& card)
{
    return {.field = around({.centre = heart.centre, .extent = {}}, heart.spacing, reader, card),
            .evidence = heart.evidence};
}

Candidate aroundMiddle(const SliceReader& reader, const ModelCard& card)
{
    const Pair extent{static_cast<double>(reader.columns()), static_cast<double>(reader.rows())};
    const auto spacing = reader.hasSpacing() ? reader.spacing() : spacingToFill(extent, card);
    const PlaneBox middle{.centre = {(extent[0] - 1) / 2, (extent[1] - 1) / 2}, .extent = {}};
    Candidate candidate{.field = around(middle, spacing, reader, card), .evidence = 0};
    candidate.field.notes.emplace_back(ErrorCode::NoteHeartNotFound);
    return candidate;
}

Candidate searchedFor(const SliceReader& reader, const ModelCard& card, const BatchEvaluation& evaluation,
                      const base::Progress& progress)
{
    const auto heart = searchHeart(reader, card, evaluation, progress);
    auto candidate = heart ? aroundFoundHeart(*heart, reader, card) : aroundMiddle(reader, card);
    if (!reader.hasSpacing())
        candidate.field.notes.emplace_back(ErrorCode::NoteScaleGuessed);
    return candidate;
}

Candidate wholeImage(const SliceReader& reader, const ModelCard& card)
{
    if (card.stretched)
        return {.field = {.reader = reader,
                          .grid = PlaneGrid::stretched(reader.columns(), reader.rows(), card.inputSize),
                          .box = {},
                          .notes = {}},
                .evidence = {}};
    const bool resampled = reader.hasSpacing() && card.inputSpacing[0] > 0 && card.inputSpacing[1] > 0;
    const auto spacing = resampled ? card.inputSpacing : reader.spacing();
    const auto grid = PlaneGrid::covering(reader.columns(), reader.rows(), reader.spacing(), spacing);
    return {.field = {.reader = reader, .grid = grid, .box = {}, .notes = {}}, .evidence = {}};
}

Candidate candidateOf(const SliceReader& reader, const base::Geometry& geometry, const ModelCard& card,
                      const std::optional<HeartBox>& asked, const BatchEvaluation& evaluation,
                      const base::Progress& progress)
{
    if (asked && card.needsHeartBox)
        return askedFor(*asked, reader, card);
    return mustFindHeart(geometry, card) ? searchedFor(reader, card, evaluation, progress)
                                         : wholeImage(reader, card);
}

double evidenceOf(Candidate& candidate, const ModelCard& card, const BatchEvaluation& evaluation)
{
    const auto& field = candidate.field;
    if (!candidate.evidence)
        candidate.evidence = evidenceOn(field.grid, field.reader, card, evaluation);
    return *candidate.evidence;
}

/// The file is right unless the heart is much clearer when it is turned otherwise.
FieldOfView clearer(Candidate stated, Candidate other, const ModelCard& card,
                    const BatchEvaluation& evaluation)
{
    if (evidenceOf(other, card, evaluation) <= muchClearer * evidenceOf(stated, card, evaluation))
        return std::move(stated.field);
    other.field.notes.emplace_back(ErrorCode::NoteOrientationContradicted);
    return std::move(other.field);
}

} // namespace

bool mustFindHeart(const base::Geometry& geometry, const ModelCard& card)
{
    return card.needsHeartBox && !(isPicture(geometry) && isHardlyLarger(geometry.size(), card));
}

FieldOfView chooseFieldOfView(const base::Volume& image, const ModelCard& card,
                              const std::optional<HeartBox>& asked, const std::optional<ChosenView>& known,
                              const BatchEvaluation& evaluation, const base::Progress& progress)
{
    if (known && known->geometry.sameGrid(image.geometry()))
        return candidateOf(SliceReader(image, card, known->orientation), image.geometry(), card,
                           asked ? asked : known->box, evaluation, progress)
            .field;
    const auto orientations = possibleOrientations(image.geometry(), card.orientation);
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < orientations.size(); ++i) {
        if (i > 0 && evidenceOf(candidates.front(), card, evaluation) >= clearlySeen)
            break;
        const double share = 1.0 / static_cast<double>(orientations.size());
        const auto part =
            partOf(progress, static_cast<double>(i) * share, static_cast<double>(i + 1) * share);
        candidates.push_back(candidateOf(SliceReader(image, card, orientations[i]), image.geometry(), card,
                                         asked, evaluation, part));
    }
    return candidates.size() == 1
               ? std::move(candidates[0].field)
               : clearer(std::move(candidates[0]), std::move(candidates[1]), card, evaluation);
}

} // namespace cinecor::engine
