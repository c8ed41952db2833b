#pragma once

#include "ui/shell/action_registry.h"

#include <QWidget>

class QFrame;
class QVBoxLayout;

namespace cinecor::ui {

/// What is seen while no study is open: open, recent, the sample, and room to drop files.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    StartPage(const Theme& theme, const ActionRegistry& actions, QWidget* parent = nullptr);

    void setRecent(const QStringList& paths);
    void setDropping(bool dropping); ///< files hover over the window

signals:
    void recentChosen(const QString& path);

private:
    [[nodiscard]] QWidget* makeHeader() const;
    [[nodiscard]] QWidget* makeTiles(const Theme& theme, const ActionRegistry& actions) const;
    [[nodiscard]] QWidget* makeDropZone(const Theme& theme);

    const Theme& theme_;
    QFrame* dropZone_ = nullptr;
    QWidget* recentArea_;
    QVBoxLayout* recentList_;
};

} // namespace cinecor::ui
