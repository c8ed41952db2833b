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
/// How good the labels of a study are, for those who look for failures.
struct StudyScore {
    double value = 0; ///< 0..1, low = look at it first
    QString text;     ///< which score it is, with its value: "Dice 0.87"
};
/// Where there is a truth: mean Dice over structures and labelled phases, each in 3D. Else the lowest
/// confidence of a slice, and 0 where the AI found nothing. Nothing where nothing was labelled.
[[nodiscard]] std::optional<StudyScore> studyScore(const SegmentationDocument& document,
                                                   StudyNumbers& numbers);
[[nodiscard]] bool hasTruth(const SegmentationDocument& document);

} // namespace cinecor::ui
