#pragma once

#include "core/base/error.h"
#include "ui/tasks/segmentation_engine.h"

#include <QString>

namespace cinecor::ui {

/// What the makers need to know of an error: version, system, device and model, what was going on, the
/// error's code and its arguments. Names of files and folders, which may name a patient, are left out.
/// @param during  title of a task, without its subject; may be empty.
/// @param engine  of the last model that was ready.
[[nodiscard]] QString problemReport(const base::Error& error, const QString& during,
                                    const EngineInfo& engine);

} // namespace cinecor::ui
