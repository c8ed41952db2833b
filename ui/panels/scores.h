#pragma once

#include "ui/document/segmentation_document.h"
#include "ui/document/study_numbers.h"

#include <optional>

namespace cinecor::ui {

/// By what slices are judged.
enum class ScoreKind {
    Confidence, ///< of the AI: mean over what it labelled
    Dice        ///< of mine against the truth: mean over structures
};

/// 0..1; nothing where there is neither label nor truth to judge by.
[[nodiscard]] std::optional<double> sliceScore(const SegmentationDocument& document, StudyNumbers& numbers,
                                               editing::SliceId id, ScoreKind kind);
/// Mean over all slices: Dice where there is a truth, else confidence.
[[nodiscard]] std::optional<double> studyScore(const SegmentationDocument& document, StudyNumbers& numbers);
[[nodiscard]] bool hasTruth(const SegmentationDocument& document);

} // namespace cinecor::ui
