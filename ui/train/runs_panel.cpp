#include "ui/train/runs_panel.h"

#include "ui/theme/elided_label.h"
#include "ui/theme/widgets.h"
#include "ui/train/run_delegate.h"

#include <QDir>
#include <QHBoxLayout>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace cinecor::ui {

RunsPanel::RunsPanel(RunsModel& model, const Theme& theme, QWidget* parent)
    : QWidget(parent), model_(model), list_(new QListView)
{
    setObjectName("sidePanel");
    setAttribute(Qt::WA_StyledBackground);
    list_->setModel(&model_);
    list_->setItemDelegate(new RunDelegate(theme, this));
    list_->setMouseTracking(true);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setUniformItemSizes(true);
    list_->setAccessibleName(tr("Runs"));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(10, 12, 10, metrics::grid);
    box->setSpacing(metrics::grid);
    box->addWidget(makeSectionLabel(tr("Runs")));
    box->addWidget(list_, 1);
    box->addWidget(makeFolderLine());
    connect(list_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPanel::chosenChanged);
    connect(&model_, &QAbstractItemModel::dataChanged, this, &RunsPanel::chosenChanged);
}

QWidget* RunsPanel::makeFolderLine()
{
    auto* area = new QWidget;
    auto* line = new QHBoxLayout(area);
    line->setContentsMargins(0, 0, 0, 0);
    folder_ = new ElidedLabel;
    folder_->setProperty("role", "small");
    auto* change = makeButton(tr("Change…"), "link");
    change->setAccessibleName(tr("Change the folder of the runs"));
    connect(change, &QPushButton::clicked, this, &RunsPanel::folderWanted);
    line->addWidget(folder_, 1);
    line->addWidget(change);
    return area;
}

void RunsPanel::setFolder(const QString& folder)
{
    const QString home = QDir::homePath() + '/';
    folder_->setText(folder.startsWith(home) ? "~/" + folder.mid(home.size()) : folder);
}

std::vector<RunPtr> RunsPanel::chosen() const
{
    std::vector<int> rows;
    for (const auto& index : list_->selectionModel()->selectedIndexes())
        rows.push_back(index.row());
    std::ranges::sort(rows);
    std::vector<RunPtr> runs;
    for (const int row : rows)
        runs.push_back(model_.run(row));
    return runs;
}

void RunsPanel::choose(int row)
{
    // Whatever keys are held meanwhile.
    list_->selectionModel()->setCurrentIndex(model_.index(row), QItemSelectionModel::ClearAndSelect);
    list_->scrollTo(model_.index(row));
}

} // namespace cinecor::ui
