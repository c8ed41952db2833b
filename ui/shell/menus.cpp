#include "ui/shell/menus.h"

#include "ui/theme/widgets.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace cinecor::ui {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Menus", text);
}

/// Actions by id; an empty id is a line.
void fill(QMenu& menu, const ActionRegistry& actions, std::initializer_list<const char*> ids)
{
    for (const char* id : ids) {
        if (*id)
            menu.addAction(actions[id]);
        else
            menu.addSeparator();
    }
}

void fillView(QMenu& menu, const ActionRegistry& actions)
{
    fill(menu, actions, {"zoomIn", "zoomOut", "fit", "resetWindow", "smooth", "asStored", ""});
    auto* overlay = menu.addMenu(QCoreApplication::translate("Menus", "Overlay"));
    fill(*overlay, actions,
         {"overlay", "contourOnly", "", "layerMine", "layerAi", "layerTruth", "", "viewLabels",
          "viewDifference", "viewConfidence"});
    auto* position = menu.addMenu(QCoreApplication::translate("Menus", "Go To"));
    fill(*position, actions,
         {"sliceUp", "sliceDown", "phaseBack", "phaseForward", "goToEd", "goToEs", "play"});
    fill(menu, actions,
         {"", "studiesPanel", "sidePanel", "phasePanel", "tasks", "fullScreen", "", "showScores",
          "saveScores", "", "lightTheme"});
}

void addCorners(QMenuBar& bar)
{
    auto* brand = makeLabel("Cinecor");
    brand->setObjectName("brand");
    bar.setCornerWidget(brand, Qt::TopLeftCorner);
    auto* terms = makeLabel(tr("Research use only"));
    terms->setObjectName("researchUse");
    bar.setCornerWidget(terms, Qt::TopRightCorner);
}

/// Whether anything of a menu can be seen; one that is filled when it opens counts.
bool hasContent(const QMenu& menu)
{
    const auto actions = menu.actions();
    return actions.isEmpty() || std::ranges::any_of(actions, [](const QAction* action) {
               return !action->isSeparator() && action->isVisible();
           });
}

void hideIfEmpty(QMenu& menu)
{
    for (auto* action : menu.actions())
        if (action->menu())
            hideIfEmpty(*action->menu());
    menu.menuAction()->setVisible(hasContent(menu));
}

} // namespace

void hideEmptyMenus(QMenuBar& bar)
{
    for (auto* action : bar.actions())
        if (action->menu())
            hideIfEmpty(*action->menu());
}

QMenu* buildMenus(QMenuBar& bar, const ActionRegistry& actions)
{
    addCorners(bar);
    auto* file = bar.addMenu(tr("&File"));
    fill(*file, actions, {"open", "openFolder"});
    auto* recent = file->addMenu(tr("Open Recent"));
    fill(*file, actions,
         {"openSample", "", "save", "saveAs", "exportAll", "exportDataset", "", "closeAll", "preferences",
          "quit"});
    auto* edit = bar.addMenu(tr("&Edit"));
    fill(*edit, actions, {"undo", "redo", "", "navigate", "brush", "eraser", "fill", "lastTool", ""});
    auto* labels = edit->addMenu(tr("Label"));
    fill(*labels, actions, {"label1", "label2", "label3", "label0", "", "labelBack", "labelForward"});
    fill(*edit, actions, {"brushSmaller", "brushLarger", "", "clearSlice", "takeAi", "cancelStroke"});
    fillView(*bar.addMenu(tr("&View")), actions);
    fill(*bar.addMenu(tr("Se&gment")), actions,
         {"segmentStudy", "segmentPhase", "segmentSlice", "segmentAll", "cancelSegment", "", "heartBox",
          "resetHeartBox", "", "setEd", "setEs"});
    fill(*bar.addMenu(tr("&Review")), actions, {"reviewed", "", "nextCase", "previousCase"});
    auto* train = bar.addMenu(tr("&Train"));
    fill(*train, actions,
         {"newRun", "fineTune", "openRun", "runsFolder", "", "showTraining", "", "pauseRun", "resumeRun",
          "stopRun"});
    train->setToolTipsVisible(true);
    fill(*bar.addMenu(tr("&Help")), actions, {"palette", "keys", "firstSteps", "", "about"});
    return recent;
}

} // namespace cinecor::ui
