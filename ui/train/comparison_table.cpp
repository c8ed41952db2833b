#include "ui/train/comparison_table.h"

#include "ui/theme/widgets.h"
#include "ui/train/comparison.h"
#include "ui/train/facts.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cinecor::ui {

ComparisonTable::ComparisonTable(const Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), table_(new QTableWidget)
{
    table_->setAccessibleName(tr("Comparison of the chosen runs"));
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->setFocusPolicy(Qt::TabFocus);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setHighlightSections(false);
    table_->setProperty("role", "plain");
    auto* card = new Card;
    card->box()->addWidget(table_);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(12, 0, 12, 12);
    box->addWidget(card);
}

void ComparisonTable::setRuns(const std::vector<RunPtr>& runs)
{
    const auto comparison = compare(runs);
    table_->clear();
    table_->setColumnCount(static_cast<int>(comparison.headers.size()));
    table_->setRowCount(static_cast<int>(runs.size()));
    table_->setHorizontalHeaderLabels(comparison.headers);
    for (int column = 0; column < table_->columnCount(); ++column) {
        const auto side = column == 0 ? Qt::AlignLeft : Qt::AlignRight;
        table_->horizontalHeaderItem(column)->setTextAlignment(side | Qt::AlignVCenter);
        for (int row = 0; row < table_->rowCount(); ++row) {
            auto* item = new QTableWidgetItem(comparison.rows[static_cast<std::size_t>(row)][column]);
            item->setTextAlignment(side | Qt::AlignVCenter);
            if (comparison.best[static_cast<std::size_t>(column)] == row) {
                item->setFont(theme_.font(0, QFont::DemiBold));
                item->setForeground(theme_.colours().green);
            }
            if (column == 0)
                item->setIcon(swatchOf(seriesColour(static_cast<std::size_t>(row), theme_.colours()), 12,
                                       devicePixelRatioF()));
            table_->setItem(row, column, item);
        }
    }
    table_->resizeColumnsToContents();
    constexpr int widestName = 260;
    table_->setColumnWidth(0, std::min(widestName, table_->columnWidth(0)));
    fitHeight();
}

/// All rows up to a few, then it scrolls.
void ComparisonTable::fitHeight()
{
    constexpr int mostRows = 6;
    const int rows = std::min(mostRows, table_->rowCount());
    const int row = table_->rowCount() > 0 ? table_->rowHeight(0) : 0;
    table_->setFixedHeight(table_->horizontalHeader()->sizeHint().height() + rows * row +
                           table_->horizontalScrollBar()->sizeHint().height());
}

} // namespace cinecor::ui
