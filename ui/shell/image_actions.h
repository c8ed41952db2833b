#pragma once

#include "ui/shell/action_registry.h"

#include <QMenuBar>
#include <QStringList>

#include <vector>

namespace cinecor::ui {

/// The actions that change or show an image: while it is not seen, no key may reach them.
class ImageActions final : public QObject {
    Q_OBJECT
public:
    ImageActions(const ActionRegistry& actions, QMenuBar& bar, QObject* parent);

    /// @param besides  what stays all the same, by id.
    void hide(const QStringList& besides = {});
    void show();

private:
    const ActionRegistry& actions_;
    QMenuBar& bar_;
    std::vector<QAction*> hidden_;
};

} // namespace cinecor::ui
