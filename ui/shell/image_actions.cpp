#include "ui/shell/image_actions.h"

#include "ui/shell/menus.h"

#include <QSet>

#include <utility>

namespace cinecor::ui {
namespace {

bool isForImages(const QAction* action)
{
    static const QSet<QString> everywhere{"tasks", "fullScreen", "lightTheme", "showScores"};
    static const QSet<QString> menus{"Edit", "View", "Segment", "Review"};
    return menus.contains(ActionRegistry::menu(action)) && !everywhere.contains(action->objectName());
}

} // namespace

ImageActions::ImageActions(const ActionRegistry& actions, QMenuBar& bar, QObject* parent)
    : QObject(parent), actions_(actions), bar_(bar)
{}

void ImageActions::hide(const QStringList& besides)
{
    show();
    for (auto* action : actions_.all())
        if (isForImages(action) && action->isVisible() && !besides.contains(action->objectName())) {
            action->setVisible(false);
            hidden_.push_back(action);
        }
    hideEmptyMenus(bar_);
}

void ImageActions::show()
{
    for (auto* action : std::exchange(hidden_, {}))
        action->setVisible(true);
    hideEmptyMenus(bar_);
}

} // namespace cinecor::ui
