#pragma once

#include "core/analysis/statistics.h"
#include "ui/panels/studies_model.h"
#include "ui/scores/score_keeper.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace cinecor::ui {

/// What is scored as one.
enum class ScoreUnit {
    Image, ///< a slice of a labelled phase, in 2D
    Volume ///< all slices of a phase, in 3D
};

enum class Measure { Dice, Iou };

/// A study of the list with what is known of it.
struct ScoredCase {
    int study = 0; ///< its row in the list
    QString name{};
    StudyState state = StudyState::New;
    ScoreKeeper::Known scores{};
};

/// An image or a volume; or a study that has no score yet.
struct ScoreRow {
    int study = 0;
    QString name{};
    StudyState state = StudyState::New;
    int phase = 0;  ///< 0 = the study has no score
    int slice = -1; ///< from 0; -1 = the whole volume
    bool isEndDiastole = false;
    bool isEndSystole = false;
    std::vector<analysis::OverlapCounts> overlaps{}; ///< by structure of the board; empty without truth
    std::optional<double> dice{};                    ///< mean over the structures that one of the two has
    std::optional<double> iou{};
    std::optional<double> confidence{}; ///< of the AI; without truth only

    [[nodiscard]] bool isScored() const { return dice || confidence; }
    /// Nothing where neither has the structure, or there is no truth.
    [[nodiscard]] std::optional<double> value(std::size_t structure, Measure measure) const;
};

/// A column of the table.
struct ScoreColumn {
    enum class Kind { Case, Phase, Slice, Structure, Dice, Iou, Confidence };
    Kind kind = Kind::Dice;
    std::size_t structure = 0;
    bool operator==(const ScoreColumn&) const = default;
};

/// By what rows are ordered; those without a score come last, whatever it is.
struct ScoreOrder {
    ScoreColumn column{};
    bool descending = false;
    bool operator==(const ScoreOrder&) const = default;
};

/// One structure over all rows that have it in mine or truth.
struct StructureSummary {
    analysis::MeanWithError dice{};
    analysis::MeanWithError iou{};
    int missed = 0; ///< rows with the structure in the truth only; Dice 0
    int extra = 0;  ///< rows with the structure in mine only; Dice 0
};

struct BoardRequest {
    std::vector<ScoredCase> cases{};
    ScoreUnit unit = ScoreUnit::Volume;
    Measure measure = Measure::Dice; ///< of the columns of structures, where rows are ordered by one
    ScoreOrder order{};
};

/// The scores of everything that is open.
struct ScoreBoard {
    ScoreUnit unit = ScoreUnit::Volume; ///< Image where there are only pictures
    std::vector<std::string> structures{};
    std::vector<ScoreColumn> columns{};
    std::vector<ScoreRow> rows{};
    std::vector<StructureSummary> summaries{}; ///< by structure
    std::optional<double> meanDice{};          ///< over rows, then over structures
    std::optional<double> meanIou{};
    int cases = 0;
    int scoredCases = 0;
    int waitingCases = 0; ///< not segmented yet
    bool hasTruth = false;
    bool hasVolumes = false; ///< a study has several slices
};

/// For workers: takes a while where there are tens of thousands of images.
[[nodiscard]] ScoreBoard makeBoard(const BoardRequest& request);

} // namespace cinecor::ui
