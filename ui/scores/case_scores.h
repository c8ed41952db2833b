#pragma once

#include "core/analysis/overlap.h"
#include "ui/document/segmentation_document.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cinecor::ui {

/// How good the labels of one slice are.
struct SliceScore {
    std::vector<analysis::OverlapCounts>
        overlaps;                     ///< of mine with the truth, by structure; empty without truth
    std::optional<double> confidence; ///< of the AI, mean over what it labelled; without truth only

    /// Mean Dice over the structures that one of the two has, or of one structure; without truth the
    /// confidence.
    [[nodiscard]] std::optional<double> value(std::optional<std::size_t> structure = {}) const;
};

struct PhaseScores {
    bool hasTruth = false;
    bool hasAi = false;
    std::vector<SliceScore> slices; ///< all of the phase

    /// Of the whole phase in 3D, by structure; empty without truth.
    [[nodiscard]] std::vector<analysis::OverlapCounts> volume() const;
    /// The lowest of a slice; 0 where the AI found nothing; nothing without AI.
    [[nodiscard]] std::optional<double> confidence() const;
    /// The slice with the lowest value; nothing where none has one.
    [[nodiscard]] std::optional<int> worstSlice(std::optional<std::size_t> structure = {}) const;
};

/// What is known of a study's labels, kept while the study itself gives its memory back.
struct CaseScores {
    std::vector<std::string> structures; ///< names in the scheme, in its order
    std::map<int, PhaseScores> phases;   ///< those that are labelled
    std::optional<int> endDiastole;
    std::optional<int> endSystole;
    int sliceCount = 1;
};

/// What is counted of one phase: its labels, copied, so that a worker can count while the reader paints.
struct PhaseLabels {
    struct Slice {
        int number = 0;
        std::vector<std::uint8_t> mine{};
        std::vector<std::uint8_t> ai{};         ///< without truth only, as the next
        std::vector<std::uint8_t> confidence{}; ///< empty where there is none
    };
    std::vector<std::uint8_t> values{};            ///< of the structures
    std::shared_ptr<const base::LabelMap> truth{}; ///< null where there is none
    int phase = 1;
    bool hasAi = false;
    std::vector<Slice> slices{};
};

/// Phases that hold labels of the AI or of the reader; one whose only stroke was taken back is none.
[[nodiscard]] std::vector<int> labelledPhases(const SegmentationDocument& document);
/// Everything but the phases.
[[nodiscard]] CaseScores factsOf(const SegmentationDocument& document);
/// @param slices  empty = all.
[[nodiscard]] PhaseLabels labelsOf(const SegmentationDocument& document, int phase,
                                   const std::set<int>& slices = {});
/// For workers.
[[nodiscard]] std::map<int, SliceScore> scoreSlices(const PhaseLabels& labels);

} // namespace cinecor::ui
