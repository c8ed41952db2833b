#pragma once

#include "ui/train/run.h"

#include <QStringList>

#include <vector>

namespace cinecor::ui {

/// Several runs side by side: a row each.
struct Comparison {
    QStringList headers{};           ///< of the columns
    std::vector<QStringList> rows{}; ///< one a run, in their order
    int firstSetting = 0;            ///< column at which what was configured differently begins
    std::vector<int> best{};         ///< of every column the row with the highest Dice; -1 = not a score
};

/// Best mean Dice with its epoch and the Dice per structure at that epoch, epochs done, time, and every value
/// of the configurations that is not the same in all.
[[nodiscard]] Comparison compare(const std::vector<RunPtr>& runs);

} // namespace cinecor::ui
