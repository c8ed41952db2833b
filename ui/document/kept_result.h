#pragma once

#include "core/editing/layers.h"
#include "core/engine/segmenter.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <string>

namespace cinecor::ui {

class SegmentationDocument;

/// What stays of an unedited study whose voxels were given back: the AI's result, compressed to a hundredth
/// or so, and what the reader set without saving it.
struct KeptResult {
    struct Phase {
        QByteArray labels;
        QByteArray confidence;
    };
    std::map<int, Phase> ai;
    std::string model;
    std::string scheme; ///< name of the AI's label scheme
    std::optional<engine::HeartBox> heartBox;
    std::optional<engine::ChosenView> view;
    std::optional<int> endDiastole;
    std::optional<int> endSystole;
};

/// Everything but the AI's voxels.
[[nodiscard]] KeptResult keptSettings(const SegmentationDocument& document);
/// The AI's labels and confidence. Takes some milliseconds a phase: for workers.
[[nodiscard]] std::map<int, KeptResult::Phase> packAi(const editing::Layers& layers);
/// Inverse of `packAi`, for the same study. For workers.
/// @param scheme  of the study; the AI may have another one where nobody drew in it.
[[nodiscard]] std::map<int, engine::Segmentation>
unpackAi(const KeptResult& kept, const base::Geometry& geometry, const base::LabelScheme& scheme);
/// Puts all of it back on the study that was opened again.
void restoreKept(SegmentationDocument& document, const KeptResult& kept,
                 const std::map<int, engine::Segmentation>& ai);

} // namespace cinecor::ui
