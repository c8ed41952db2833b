#pragma once

#include "ui/tasks/segmentation_engine.h"

class QWidget;

namespace cinecor::ui {

/// Version, what it may be used for, licences, terms of the model.
void showAbout(QWidget* parent, const EngineInfo& engine);

} // namespace cinecor::ui
