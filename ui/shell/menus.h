#pragma once

#include "ui/shell/action_registry.h"

class QMenu;
class QMenuBar;

namespace cinecor::ui {

/// Fills the menu bar from the registry. @returns the menu of recent paths, which is filled when it opens.
QMenu* buildMenus(QMenuBar& bar, const ActionRegistry& actions);
/// Menus of which every action is hidden are hidden, too; others are shown.
void hideEmptyMenus(QMenuBar& bar);

} // namespace cinecor::ui
