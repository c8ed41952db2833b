#pragma once

#include "ui/shell/action_registry.h"

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace cinecor::ui {

/// Page of the preferences: the keys of every action, each changeable.
class KeysPage final : public QWidget {
    Q_OBJECT
public:
    explicit KeysPage(ActionRegistry& actions, QWidget* parent = nullptr);

private:
    void fill();
    void filter(const QString& text);
    void showSelected();
    void assign();
    [[nodiscard]] QAction* selected() const;

    ActionRegistry& actions_;
    QLineEdit* filter_;
    QTreeWidget* tree_;
    QKeySequenceEdit* edit_;
    QLabel* conflict_;
};

} // namespace cinecor::ui
