#include "ui/panels/results_table.h"

#include "ui/theme/number_text.h"
#include "ui/theme/widgets.h"

#include <QGridLayout>

namespace cinecor::ui {

ResultsTable::ResultsTable(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this))
{
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(16);
    grid_->setVerticalSpacing(3);
    grid_->setColumnStretch(0, 1);
    grid_->setColumnMinimumWidth(2, 40);
}

void ResultsTable::fit(std::size_t count)
{
    while (cells_.size() < count) {
        const int row = static_cast<int>(cells_.size());
        Cells cells{makeLabel({}, "secondary"), new NumberLabel, new NumberLabel};
        cells.ai->setProperty("role", "secondary");
        cells.mine->setAlignment(Qt::AlignRight);
        cells.ai->setAlignment(Qt::AlignRight);
        grid_->addWidget(cells.name, row, 0);
        grid_->addWidget(cells.mine, row, 1);
        grid_->addWidget(cells.ai, row, 2);
        cells_.push_back(cells);
    }
    for (std::size_t i = 0; i < cells_.size(); ++i)
        for (QWidget* cell : {static_cast<QWidget*>(cells_[i].name), static_cast<QWidget*>(cells_[i].mine),
                              static_cast<QWidget*>(cells_[i].ai)})
            cell->setVisible(i < count);
}

void ResultsTable::setLines(const std::vector<ResultLine>& lines)
{
    fit(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& line = lines[i];
        cells_[i].name->setText(line.name);
        cells_[i].mine->setText(line.mine.isEmpty() ? QString("–") : line.mine);
        cells_[i].ai->setText(line.ai);
        cells_[i].name->setToolTip(line.reason);
        cells_[i].mine->setToolTip(line.reason);
        cells_[i].mine->setAccessibleName(line.name + ": " + (line.mine.isEmpty() ? line.reason : line.mine));
    }
}

} // namespace cinecor::ui
