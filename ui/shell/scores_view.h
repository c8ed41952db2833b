#pragma once

#include "ui/document/view_state.h"
#include "ui/scores/scores_page.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/workspace.h"

#include <QTimer>

#include <set>

namespace cinecor::ui {

/// The scores in the window: keeps them up to date with the open studies, opens those that have labels in a
/// file and were not looked at yet while the page is shown, and goes to the images that are asked for.
class ScoresView final : public QObject {
    Q_OBJECT
public:
    ScoresView(ActionRegistry& actions, Workspace& workspace, ViewState& view, Settings& settings,
               const Theme& theme, QObject* parent);

    [[nodiscard]] ScoresPage& page() { return *page_; }
    [[nodiscard]] const ScoreKeeper& keeper() const { return keeper_; }
    [[nodiscard]] bool isShown() const;
    /// Everything that has labels is counted and shown.
    [[nodiscard]] bool isUpToDate() const;
    void leave(); ///< back to the images
    void applyColours();
    void saveLayout() const;
    void restoreLayout();

signals:
    void shownChanged();
    void told(const cinecor::ui::Message& message);

private:
    void connectWorkspace();
    void connectPage();
    void lookAtLoaded(int row);
    void refreshSoon();
    void refresh();
    void refreshSaving();
    void openNext();
    void goTo(int row, int phase, int slice);
    [[nodiscard]] bool isToBeOpened(int row) const;

    ActionRegistry& actions_;
    Workspace& workspace_;
    ViewState& view_;
    Settings& settings_;
    ScoreKeeper keeper_;
    ScoresPage* page_;
    QTimer soon_;
    std::set<int> asked_; ///< rows that were opened for their labels
    bool opening_ = false;
};

} // namespace cinecor::ui
