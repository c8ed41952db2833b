#pragma once

#include "core/engine/training/training_config.h"
#include "ui/train/run_data.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace cinecor::ui {

/// A configuration that runs start from.
struct Recipe {
    QString name{}; ///< of a preset or file; empty = the standard recipe
    base::Result<engine::TrainingConfig> config{};
};

/// The presets that came with the program and those in the reader's models folder, by name. Touches the disk.
[[nodiscard]] std::vector<Recipe> readPresets();

/// Name of the preset that was made for such data; empty where that is not easy to tell.
[[nodiscard]] QString presetFor(const RunData& data);

/// What a reader sees of a configuration and changed of it: "network", "batch size".
[[nodiscard]] QStringList changesBetween(const engine::TrainingConfig& recipe,
                                         const engine::TrainingConfig& config);

/// The card of a model that a preset made of other data: what the preset says of its own model, its data and
/// their terms does not hold.
/// @param changes  of `changesBetween`.
[[nodiscard]] engine::CardConfig cardOfOwnRun(const engine::CardConfig& card, const QString& preset,
                                              const QStringList& changes);

} // namespace cinecor::ui
