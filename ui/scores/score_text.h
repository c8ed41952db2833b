#pragma once

#include "ui/scores/score_board.h"

/// What the scores are called, in words and in files.
namespace cinecor::ui {

[[nodiscard]] QString unitName(ScoreUnit unit); ///< "images (2D)"
[[nodiscard]] QString measureName(Measure measure);
[[nodiscard]] QString scoreText(double score);        ///< three digits
[[nodiscard]] QString phaseText(const ScoreRow& row); ///< "1 (ED)"
[[nodiscard]] QString placeText(const ScoreRow& row,
                                const ScoreBoard& board); ///< "patient001, phase 1 (ED), slice 3"
[[nodiscard]] QString statusText(const ScoreRow& row);    ///< why there is no score
[[nodiscard]] QString columnTitle(const ScoreColumn& column, const ScoreBoard& board);
[[nodiscard]] QString columnTip(const ScoreColumn& column, const ScoreBoard& board, Measure measure);
[[nodiscard]] QString cellText(const ScoreRow& row, const ScoreColumn& column, Measure measure);
[[nodiscard]] QString cellTip(const ScoreRow& row, const ScoreColumn& column, const ScoreBoard& board);
/// What the page shows, in a sentence.
[[nodiscard]] QString boardText(const ScoreBoard& board);
/// The whole table with Dice and IoU of every structure, in the order of the board; numbers in the C locale,
/// empty where neither has the structure.
[[nodiscard]] QString csvOf(const ScoreBoard& board);

} // namespace cinecor::ui
