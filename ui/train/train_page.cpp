#include "ui/train/train_page.h"

#include "ui/train/comparison_table.h"
#include "ui/train/curves.h"
#include "ui/train/run_side.h"

#include <QAction>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace cinecor::ui {

TrainPage::TrainPage(RunsModel& model, const Theme& theme, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent),
      model_(model),
      theme_(theme),
      runs_(new RunsPanel(model, theme)),
      curves_(new Curves(theme)),
      table_(new ComparisonTable(theme)),
      words_(new RunSide),
      empty_(new EmptyPage(
          tr("No runs yet"),
          tr("A run trains a network on labelled images, in a process of its own: it goes on when "
             "this window is closed, and is found again.")))
{
    setObjectName("trainPage");
    setHandleWidth(1);
    setChildrenCollapsible(false);
    runs_->setMinimumWidth(200);
    words_->setMinimumWidth(260);
    addWidget(runs_);
    addWidget(makeMiddle());
    addWidget(words_);
    setStretchFactor(1, 1);
    setSizes({metrics::leftPanel, 800, metrics::rightPanel});
    connect(runs_, &RunsPanel::chosenChanged, this, &TrainPage::showChosen);
    connect(runs_, &RunsPanel::folderWanted, this, &TrainPage::folderWanted);
    connect(words_, &RunSide::useWanted, this, &TrainPage::useWanted);
    connect(words_, &RunSide::backWanted, this, &TrainPage::backWanted);
    connect(&model_, &QAbstractItemModel::rowsInserted, this, &TrainPage::followModel);
    connect(&model_, &QAbstractItemModel::rowsRemoved, this, &TrainPage::followModel);
    connect(&theme, &Theme::changed, this, &TrainPage::showChosen);
    showChosen();
}

QWidget* TrainPage::makeMiddle()
{
    auto* plots = new QWidget;
    auto* box = new QVBoxLayout(plots);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(curves_, 1);
    box->addWidget(table_);
    middle_ = new QStackedWidget;
    middle_->setObjectName("trainCentre");
    middle_->addWidget(empty_);
    middle_->addWidget(plots);
    return middle_;
}

void TrainPage::setColours(const base::StructureColours& colours)
{
    colours_ = colours;
    showChosen();
}

void TrainPage::setModelInUse(const QString& name)
{
    modelInUse_ = name;
    showChosen();
}

void TrainPage::choose(const std::filesystem::path& folder)
{
    wanted_ = folder;
    followModel();
}

/// The run that was asked for; where none is chosen, the newest.
void TrainPage::followModel()
{
    const int row = wanted_ ? model_.rowOf(*wanted_) : -1;
    if (row >= 0) {
        wanted_.reset();
        runs_->choose(row);
    } else if (model_.rowCount() > 0 && runs_->chosen().empty()) {
        runs_->choose(0);
    }
    showChosen();
}

void TrainPage::showEvent(QShowEvent* event)
{
    if (std::exchange(outOfDate_, false))
        fill();
    QSplitter::showEvent(event);
}

/// A run that trains changes every second; nobody shall wait for plots that are not seen.
void TrainPage::showChosen()
{
    if (isVisible())
        fill();
    else
        outOfDate_ = true;
    emit chosenChanged();
}

void TrainPage::fill()
{
    const auto chosen = runs_->chosen();
    middle_->setCurrentIndex(model_.rowCount() == 0 ? 0 : 1);
    words_->setVisible(chosen.size() == 1);
    table_->setVisible(chosen.size() > 1);
    curves_->setRuns(chosen, colours_);
    if (chosen.size() == 1)
        words_->setRun(*chosen.front(), colours_, modelInUse_);
    if (chosen.size() > 1)
        table_->setRuns(chosen);
}

} // namespace cinecor::ui
