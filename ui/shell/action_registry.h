#pragma once

#include "ui/shell/settings.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHash>
#include <QObject>

#include <vector>

class QWidget;

namespace cinecor::ui {

/// Where the keys of an action count.
enum class KeyScope {
    Window, ///< everywhere but in text fields
    Canvas  ///< while the image has the focus: keys that lists and sliders use, too
};

/// What stands in the table of actions.
struct ActionSpec {
    const char* id;
    const char* group; ///< heading in the palette and in the list of keys: the menu it stands in
    const char* text;
    const char* tip;
    const char* icon; ///< of resources/icons; null = none
    const char* keys; ///< standard keys, separated by spaces; null = none
    bool checkable = false;
    KeyScope scope = KeyScope::Window;
};

/// The table of all actions: action_list.cpp.
[[nodiscard]] const std::vector<ActionSpec>& actionSpecs();

/// Every action of the window, by its id. Menus, toolbar, palette and the keys page are made from it.
class ActionRegistry final : public QObject {
    Q_OBJECT
public:
    /// @param window  gets the actions whose keys count everywhere.
    /// @param canvas  gets those whose keys count while it has the focus.
    ActionRegistry(const Theme& theme, Settings& settings, QWidget& window, QWidget& canvas);

    [[nodiscard]] QAction* operator[](const QString& id) const;
    [[nodiscard]] const std::vector<QAction*>& all() const { return actions_; }
    [[nodiscard]] static QString group(const QAction* action); ///< as it is shown
    [[nodiscard]] static QString menu(const QAction* action);  ///< the same, in English
    [[nodiscard]] static QList<QKeySequence> standardKeys(const QAction* action);

    /// Whether an action can be used now; where not, its tooltip says why.
    /// @param obstacle  a sentence; empty = it can.
    void setObstacle(const QString& id, const QString& obstacle);

    /// The reader's own keys; remembered. Other actions lose them.
    void setKeys(QAction* action, const QList<QKeySequence>& keys);
    void resetKeys();
    /// The action that has a key already; null where it is free.
    [[nodiscard]] QAction* holderOf(const QKeySequence& key, const QAction* besides) const;

private:
    QAction* make(const ActionSpec& spec, const Theme& theme);
    static void refreshTip(QAction* action);

    Settings& settings_;
    std::vector<QAction*> actions_;
    QHash<QString, QAction*> byId_;
};

} // namespace cinecor::ui
