#pragma once

#include "core/analysis/overlap.h"
#include "core/base/error.h"
#include "ui/document/segmentation_document.h"

#include <cstdint>
#include <map>
#include <vector>

namespace cinecor::ui {

/// Volumes, mass, ejection fraction and Dice of a document. Pixels are counted per slice and only where
/// something changed, so that asking after every stroke costs one slice.
class StudyNumbers {
public:
    /// @param document  must outlive this.
    explicit StudyNumbers(const SegmentationDocument& document) : document_(document) {}

    /// To be called with every change of the document; counts nothing yet.
    void invalidate(const Change& change);

    /// Volume of a structure in mL. NoSpacing; NotAvailable where nothing is labelled in the phase.
    [[nodiscard]] base::Result<double> volumeMl(Layer layer, int phase, base::Role role);
    /// Mass of the myocardium at end-diastole, g.
    [[nodiscard]] base::Result<double> massGrams(Layer layer);
    /// Percent; from the end-diastolic and end-systolic volume of LeftVentricle or RightVentricle.
    /// NotAvailable says what is missing.
    [[nodiscard]] base::Result<double> ejectionFraction(Layer layer, base::Role cavity);
    [[nodiscard]] base::Result<double> endDiastolicMl(Layer layer, base::Role cavity);
    [[nodiscard]] base::Result<double> endSystolicMl(Layer layer, base::Role cavity);
    [[nodiscard]] base::Result<double> strokeVolumeMl(Layer layer, base::Role cavity);

    /// Labelled pixels of a structure in a slice.
    [[nodiscard]] std::size_t pixels(Layer layer, editing::SliceId id, std::uint8_t value);
    /// Overlap of mine or AI with the truth; empty where there is no truth or nothing was labelled.
    [[nodiscard]] std::optional<analysis::OverlapCounts> sliceOverlap(Layer layer, editing::SliceId id,
                                                                      std::uint8_t value);
    [[nodiscard]] std::optional<analysis::OverlapCounts> volumeOverlap(Layer layer, int phase,
                                                                       std::uint8_t value);

private:
    struct SliceCounts {
        bool valid = false;
        std::vector<std::size_t> pixels;                ///< by label value
        std::vector<analysis::OverlapCounts> withTruth; ///< by label value; empty without truth
    };
    const SliceCounts& counts(Layer layer, editing::SliceId id);

    const SegmentationDocument& document_;
    std::map<std::pair<Layer, editing::SliceId>, SliceCounts> counts_;
};

} // namespace cinecor::ui
