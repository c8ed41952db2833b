#pragma once

#include "core/engine/inference/batch_evaluation.h"
#include "core/engine/inference/slice_reader.h"
#include "core/engine/segmenter.h"

#include <optional>
#include <vector>

namespace cinecor::engine {

/// What a model is given of an image: how it is turned, which part, at which resolution.
struct FieldOfView {
    SliceReader reader;
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
/// fields of view of 170 to 460 mm are tried, and the one with the clearest heart is taken. Where the file
/// may have to be turned in two ways, it is taken as stated unless the heart is much clearer in the other.
/// @param image   must outlive the result.
/// @param known   of another phase: turned in that way, and where no box is asked for around its heart.
/// Throws what BatchEvaluation::run throws.
[[nodiscard]] FieldOfView chooseFieldOfView(const base::Volume& image, const ModelCard& card,
                                            const std::optional<HeartBox>& asked,
                                            const std::optional<ChosenView>& known,
                                            const BatchEvaluation& evaluation,
                                            const base::Progress& progress);

/// True where the heart has to be looked for unless a box is asked for.
[[nodiscard]] bool mustFindHeart(const base::Geometry& geometry, const ModelCard& card);

} // namespace cinecor::engine
