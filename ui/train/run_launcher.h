#pragma once

#include "ui/train/new_run.h"
#include "ui/train/new_tuning.h"
#include "ui/train/run.h"

#include <QStringList>

namespace cinecor::ui {

// A run is a process of its own: `cinecor-cli train` at low priority, in its own session, with its output in
// the run folder. It lives on when the window is closed. None of these waits for it; all touch the disk and
// belong on a worker.

/// cinecor-cli beside this program; else where the system finds it. FileNotFound.
[[nodiscard]] base::Result<std::filesystem::path> trainingProgram();
/// What the program is called with.
[[nodiscard]] QStringList trainingArguments(const NewRun& run);
[[nodiscard]] QStringList tuningArguments(const NewTuning& tuning);

/// Makes the run folder and starts to pack and train. WouldOverwrite, FileNotWritable, FileNotFound.
[[nodiscard]] base::Status startRun(const NewRun& run);
/// The same for `cinecor-cli finetune`.
[[nodiscard]] base::Status startTuning(const NewTuning& tuning);
/// Goes on from the last checkpoint of a run that nobody trains.
[[nodiscard]] base::Status resumeRun(const Run& run, const RunMachine& machine);
/// Ends a run that has not begun to train: what is packed so far is useless.
[[nodiscard]] base::Status abandonPreparation(const Run& run);

} // namespace cinecor::ui
