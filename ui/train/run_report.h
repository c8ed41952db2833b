#pragma once

#include "core/base/error.h"
#include "ui/theme/theme.h"

#include <filesystem>
#include <vector>

namespace cinecor::ui {

/// Draws a run for those who do not open it in the window: curves/loss.png, .pdf and .csv and the same for
/// Dice, IoU, pixel accuracy and learning rate, and examples/first-and-last.png. To be called on the UI
/// thread. What is there of an earlier report is replaced.
/// @param target  folder that gets `curves` and `examples`; the run folder itself, or another.
/// @returns the files, or RunInvalid where the folder is no run or no epoch of it is over; FileNotWritable.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>>
writeRunReport(const std::filesystem::path& runFolder, const std::filesystem::path& target,
               const Theme& theme);

} // namespace cinecor::ui
