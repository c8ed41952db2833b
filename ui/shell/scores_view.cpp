#include "ui/shell/scores_view.h"

#include "ui/scores/score_table.h"

#include <QSplitter>

#include <chrono>

namespace cinecor::ui {

ScoresView::ScoresView(ActionRegistry& actions, Workspace& workspace, ViewState& view, Settings& settings,
                       const Theme& theme, QObject* parent)
    : QObject(parent),
      actions_(actions),
      workspace_(workspace),
      view_(view),
      settings_(settings),
      page_(new ScoresPage(theme))
{
    using namespace std::chrono_literals;
    soon_.setSingleShot(true);
    soon_.setInterval(50ms);
    connect(&soon_, &QTimer::timeout, this, &ScoresView::refresh);
    page_->setEmptyActions({actions_["openFolder"], actions_["open"], actions_["openSample"]});
    page_->setSegmentAction(*actions_["segmentAll"]);
    connectWorkspace();
    connectPage();
    applyColours();
}

void ScoresView::connectWorkspace()
{
    connect(&workspace_, &Workspace::documentLoaded, this, &ScoresView::lookAtLoaded);
    connect(&workspace_, &Workspace::documentChanged, this, [this](int row, const Change& change) {
        keeper_.follow(row, *workspace_.documentAt(row), change);
    });
    connect(&workspace_, &Workspace::aboutToClose, this, [this] {
        keeper_.clear();
        asked_.clear();
        opening_ = false;
        refreshSoon();
    });
    connect(&keeper_, &ScoreKeeper::changed, this, &ScoresView::refreshSoon);
    auto& model = workspace_.model();
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ScoresView::refreshSoon);
    connect(&model, &QAbstractItemModel::modelReset, this, &ScoresView::refreshSoon);
    connect(&model, &QAbstractItemModel::dataChanged, this, &ScoresView::refreshSoon);
}

void ScoresView::connectPage()
{
    connect(actions_["showScores"], &QAction::toggled, this, [this] {
        applyColours();
        refresh();
        refreshSaving();
        emit shownChanged();
        if (isShown())
            page_->table().setFocus();
    });
    connect(actions_["saveScores"], &QAction::triggered, &page_->table(),
            [table = &page_->table()] { table->askAndSave(PlotFile::Csv); });
    connect(page_, &ScoresPage::wanted, this, &ScoresView::goTo);
    connect(page_, &ScoresPage::boardChanged, this, &ScoresView::refreshSaving);
    connect(page_, &ScoresPage::notSaved, this, [this](const QString& file) {
        emit told(errorMessageFor(base::Error(base::ErrorCode::FileNotWritable, file.toStdString())
                                      .with("reason", "it is refused")));
    });
    refreshSaving();
}

void ScoresView::refreshSaving()
{
    QString obstacle;
    if (!isShown())
        obstacle = tr("Show the scores first.");
    else if (page_->board().rows.empty())
        obstacle = tr("Nothing is open.");
    actions_.setObstacle("saveScores", obstacle);
}

bool ScoresView::isShown() const
{
    return actions_["showScores"]->isChecked();
}

bool ScoresView::isUpToDate() const
{
    return !opening_ && !keeper_.isCounting() && !soon_.isActive() && page_->isUpToDate();
}

void ScoresView::leave()
{
    actions_["showScores"]->setChecked(false);
}

/// What the AI found is what it was when the study gave its memory back; a mask in a file may be another one.
void ScoresView::lookAtLoaded(int row)
{
    if (!keeper_.scores(row) || workspace_.model().row(row).state != StudyState::Ai)
        keeper_.look(row, *workspace_.documentAt(row));
}

void ScoresView::refreshSoon()
{
    if (isShown() && !soon_.isActive())
        soon_.start();
}

void ScoresView::refresh()
{
    if (!isShown())
        return;
    std::vector<ScoredCase> cases;
    const auto& model = workspace_.model();
    for (int row = 0; row < model.rowCount(); ++row)
        cases.push_back({row, model.row(row).name, model.row(row).state, keeper_.scores(row)});
    page_->setCases(std::move(cases));
    openNext();
}

bool ScoresView::isToBeOpened(int row) const
{
    const auto state = workspace_.model().row(row).state;
    return (state == StudyState::Saved || state == StudyState::Ai) && !keeper_.scores(row) &&
           !workspace_.documentAt(row) && !asked_.contains(row);
}

/// One after the other, so that what the reader asks for waits for one only.
void ScoresView::openNext()
{
    if (opening_ || !isShown())
        return;
    for (int row = 0; row < workspace_.model().rowCount(); ++row) {
        if (!isToBeOpened(row))
            continue;
        opening_ = true;
        asked_.insert(row);
        workspace_.withDocument(row, [this](SegmentationDocument*) {
            opening_ = false;
            openNext();
        });
        return;
    }
}

void ScoresView::goTo(int row, int phase, int slice)
{
    leave();
    workspace_.activate(row);
    if (phase == 0)
        return;
    workspace_.withDocument(row, [this, row, phase, slice](const SegmentationDocument* document) {
        if (document && row == workspace_.currentRow())
            view_.goTo(phase, slice);
    });
}

void ScoresView::applyColours()
{
    page_->setColours(settings_.structureColours());
}

void ScoresView::saveLayout() const
{
    settings_.setLayout("scores", page_->splitter().saveState());
    settings_.setTool("scoresUnit", static_cast<int>(page_->unit()));
    settings_.setTool("scoresMeasure", static_cast<int>(page_->measure()));
}

void ScoresView::restoreLayout()
{
    if (const auto state = settings_.layout("scores"); !state.isEmpty())
        page_->splitter().restoreState(state);
    page_->splitter().setHandleWidth(12);
    page_->setUnit(settings_.tool("scoresUnit", 1).toInt() == 0 ? ScoreUnit::Image : ScoreUnit::Volume);
    page_->setMeasure(settings_.tool("scoresMeasure", 0).toInt() == 1 ? Measure::Iou : Measure::Dice);
}

} // namespace cinecor::ui
