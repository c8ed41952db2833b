#pragma once

#include "ui/theme/theme_colours.h"
#include "ui/train/run.h"

#include <QString>

namespace cinecor::ui {

/// "running"
[[nodiscard]] QString conditionName(RunCondition condition);
[[nodiscard]] QColor conditionColour(RunCondition condition, const ThemeColours& colours);
/// "87/150 epochs · 0.912": how far, and the best mean Dice.
[[nodiscard]] QString progressText(const Run& run);
/// "6 min", "1 h 20 min"
[[nodiscard]] QString durationText(double seconds);
/// "0.912"; a dash where there is none.
[[nodiscard]] QString diceText(std::optional<double> dice);

// What a configuration asks for, in a few words.
[[nodiscard]] QString networkText(const engine::TrainingConfig& config);
[[nodiscard]] QString lossText(const engine::TrainingConfig& config);
[[nodiscard]] QString lossText(const engine::LossConfig& loss);
[[nodiscard]] QString optimiserName(engine::OptimiserKind kind);
[[nodiscard]] QString optimiserText(const engine::TrainingConfig& config);
[[nodiscard]] QString dataText(const engine::TrainingConfig& config);
[[nodiscard]] QString heldOutText(const engine::TrainingConfig& config);

/// The highest mean Dice so far.
[[nodiscard]] std::optional<double> bestDice(const Run& run);

} // namespace cinecor::ui
