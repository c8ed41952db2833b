#pragma once

#include "ui/shell/action_registry.h"

#include <QToolBar>

class QToolButton;

namespace cinecor::ui {

/// What is needed often: open, save, undo, tools, overlay, and the one coloured button.
class Toolbar final : public QToolBar {
    Q_OBJECT
public:
    Toolbar(const Theme& theme, const ActionRegistry& actions, QWidget* parent = nullptr);

    /// The coloured button stops the segmentation while one runs.
    void setSegmenting(bool segmenting);

private:
    void addActions(std::initializer_list<const char*> ids);
    void addTools(std::initializer_list<const char*> ids);
    /// The icon tells what holds, instead of a filled button.
    void showState(const char* id, const char* on, const char* off);
    QToolButton* makeSegmentButton();

    const Theme& theme_;
    const ActionRegistry& actions_;
    QToolButton* segment_ = nullptr;
};

} // namespace cinecor::ui
