#pragma once

#include <QString>

#include <filesystem>

namespace cinecor::ui {

// Files of a run folder: core/engine/training/README.md.
inline constexpr auto statusName = "status.json";
inline constexpr auto logName = "log.csv";
inline constexpr auto configurationName = "config.json";
inline constexpr auto controlName = "control";
inline constexpr auto checkpointName = "checkpoints/latest.json";
inline constexpr auto examplesName = "examples";
// Of fine-tuning: what it was told, and how old and new model compare.
inline constexpr auto tuningName = "tuning.json";
inline constexpr auto comparisonName = "comparison.json";
// Two more, of runs that the window started: what was asked for, and what the process printed.
inline constexpr auto requestName = "request.json";
inline constexpr auto outputName = "output.txt";

/// The last errors that a run's process printed; where it named none, its last line.
[[nodiscard]] QString lastErrors(const std::filesystem::path& runFolder);

} // namespace cinecor::ui
