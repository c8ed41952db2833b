#pragma once

#include "core/engine/inference/batch_evaluation.h"
#include "core/engine/segmenter.h"

#include <optional>
#include <vector>

namespace cinecor::engine {

/// The part of an image that a model is given, and at which resolution.
struct FieldOfView {
    PlaneGrid grid;
    std::optional<HeartBox>
        box; ///< what the grid covers, in file pixels; nothing where it is the whole image
    std::vector<base::Error> notes;
};

/// Decides what a model is given of an image.
///
/// Models that want the whole field of view get it, resampled to their spacing where both are known. The
/// others get a box of their input size around the heart, or around and covering the box that was asked for.
/// Pictures that are hardly larger than the model's input are taken whole. Where the scale is not known,
/// fields of view of 170 to 460 mm are tried, and the one with the clearest heart is taken.
/// Throws what BatchEvaluation::run throws.
[[nodiscard]] FieldOfView chooseFieldOfView(const SliceReader& reader, const ModelCard& card,
                                            const std::optional<HeartBox>& asked,
                                            const BatchEvaluation& evaluation,
                                            const base::Progress& progress);

/// True where `chooseFieldOfView` would have to look for the heart.
[[nodiscard]] bool mustFindHeart(const SliceReader& reader, const ModelCard& card);

} // namespace cinecor::engine
