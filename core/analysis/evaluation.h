#pragma once

#include "core/analysis/heart_thirds.h"
#include "core/analysis/statistics.h"
#include "core/analysis/surface_distance.h"

#include <optional>
#include <string>
#include <vector>

namespace cinecor::analysis {

/// What is scored as one: a picture or slice (2D surfaces), or a whole volume (3D surfaces).
enum class EvaluationUnit { Image, Volume };

/// One structure of one case against the truth.
struct StructureScore {
    std::string structure; ///< name in the scheme
    OverlapState state = OverlapState::NeitherHasIt;
    double dice = 0;
    double iou = 0;
    std::optional<SurfaceDistances> distances; ///< none where only one of the two has the structure
    /// Dice by `heartThirds`; NaN where neither has the structure there. None for images and for volumes of
    /// fewer than three labelled slices.
    std::optional<std::array<double, 3>> diceByThird;
};

struct CaseScore {
    std::string name;
    bool millimetres = false; ///< distances are in mm; in pixels otherwise
    double accuracy = 0;      ///< share of equal voxels, background included
    std::vector<StructureScore> structures;
};

/// Scores a prediction against a truth of the same size and scheme, structure by structure, background left
/// out. SizesDiffer where they do not fit.
[[nodiscard]] base::Result<CaseScore> scoreCase(std::string name, const base::LabelMap& prediction,
                                                const base::LabelMap& truth, EvaluationUnit unit);

/// One structure over all cases. Dice and IoU count every case; distances only those where they are defined.
struct StructureSummary {
    std::string structure;
    MeanWithError dice;
    MeanWithError iou;
    MeanWithError hausdorff;
    MeanWithError hausdorff95;
    MeanWithError averageSymmetric;
    int missed = 0;                           ///< cases with the structure in the truth only
    int extra = 0;                            ///< cases with the structure in the prediction only
    std::array<MeanWithError, 3> diceByThird; ///< over the cases that have the structure there
};

struct Evaluation {
    EvaluationUnit unit = EvaluationUnit::Image;
    bool millimetres = false; ///< all distances are in mm
    std::vector<StructureSummary> structures;
    double meanDice = 0; ///< over cases, then over structures
    double meanIou = 0;
    double accuracy = 0; ///< mean over cases
    std::vector<CaseScore> cases;
};

[[nodiscard]] Evaluation summarise(std::vector<CaseScore> cases, EvaluationUnit unit);

} // namespace cinecor::analysis
