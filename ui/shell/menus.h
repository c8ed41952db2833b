#pragma once

#include "ui/shell/action_registry.h"

class QMenu;
class QMenuBar;

namespace cinecor::ui {

/// Fills the menu bar from the registry. @returns the menu of recent paths, which is filled when it opens.
QMenu* buildMenus(QMenuBar& bar, const ActionRegistry& actions);

} // namespace cinecor::ui
