#pragma once

#include "ui/shell/action_registry.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace cinecor::ui {

/// Search over everything that can be done: words in any order, arrow keys, Enter.
class CommandPalette final : public QFrame {
    Q_OBJECT
public:
    CommandPalette(const Theme& theme, const ActionRegistry& actions, QWidget& window);

    void popUp();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& words);
    void trigger();

    const Theme& theme_;
    const ActionRegistry& actions_;
    QWidget& window_;
    QLineEdit* words_;
    QListWidget* found_;
};

} // namespace cinecor::ui
