#include "ui/scores/score_table.h"

#include "ui/plots/table_sheet.h"
#include "ui/scores/score_text.h"

#include <QContextMenuEvent>
#include <QFile>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace cinecor::ui {

ScoreTable::ScoreTable(const Theme& theme, QWidget* parent) : QTableView(parent), model_(theme)
{
    setAccessibleName(tr("Scores, worst first"));
    setObjectName("scoresTable");
    setModel(&model_);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setProperty("role", "plain");
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(theme.textSize() + 15);
    auto& header = *horizontalHeader();
    header.setHighlightSections(false);
    header.setSectionsClickable(true);
    header.setMinimumSectionSize(40);
    connect(&header, &QHeaderView::sectionClicked, this, &ScoreTable::orderBy);
    connect(this, &QTableView::clicked, this, &ScoreTable::want);
    connect(this, &QTableView::activated, this, &ScoreTable::want);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (settling_)
            return;
        chosenByReader_ = true;
        emit chosenChanged();
    });
}

void ScoreTable::setBoard(const std::shared_ptr<const ScoreBoard>& board, Measure measure,
                          const ScoreOrder& order)
{
    settling_ = true;
    const auto before = chosenByReader_ ? chosenRow() : std::nullopt;
    const auto kept = before ? std::optional(model_.row(static_cast<int>(*before))) : std::nullopt;
    order_ = order;
    model_.setBoard(board, measure, order);
    spanStatus();
    fitColumns();
    const auto same = [&](const ScoreRow& row) {
        return kept && row.study == kept->study && row.phase == kept->phase && row.slice == kept->slice;
    };
    const auto found = std::ranges::find_if(board->rows, same);
    chosenByReader_ = found != board->rows.end();
    if (!board->rows.empty())
        chooseRow(chosenByReader_ ? static_cast<std::size_t>(found - board->rows.begin()) : 0);
    settling_ = false;
    emit chosenChanged();
}

/// A row that has no score says why, over all its columns.
void ScoreTable::spanStatus()
{
    clearSpans();
    if (model_.columnCount() < 3)
        return;
    for (int row = model_.rowCount() - 1; row >= 0 && !model_.row(row).isScored(); --row)
        setSpan(row, 1, 1, model_.columnCount() - 1);
}

/// The names take what the numbers leave, and enough to be told apart: the table scrolls then.
void ScoreTable::fitNames()
{
    if (nameWidth_ == 0 || model_.columnCount() == 0)
        return;
    int numbers = 0;
    for (int column = 1; column < model_.columnCount(); ++column)
        numbers += columnWidth(column);
    setColumnWidth(0, std::max(nameWidth_, viewport()->width() - numbers));
}

void ScoreTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitNames();
}

void ScoreTable::fitColumns()
{
    if (model_.board().columns == fitted_ || model_.rowCount() == 0)
        return;
    constexpr int looked = 200;
    auto& header = *horizontalHeader();
    header.setResizeContentsPrecision(looked);
    header.setSectionResizeMode(QHeaderView::Interactive);
    resizeColumnsToContents();
    const int fewest = fontMetrics().horizontalAdvance(tr("missed")) + 26; // whatever numbers come later
    for (int column = 1; column < model_.columnCount(); ++column)
        setColumnWidth(column, std::max(fewest, columnWidth(column)));
    constexpr int widestName = 160;
    nameWidth_ = std::min(widestName, columnWidth(0));
    fitNames();
    fitted_ = model_.board().columns;
}

std::optional<std::size_t> ScoreTable::chosenRow() const
{
    const int row = currentIndex().row();
    return row < 0 || row >= model_.rowCount() ? std::nullopt : std::optional(static_cast<std::size_t>(row));
}

void ScoreTable::chooseRow(std::size_t row)
{
    setCurrentIndex(model_.index(static_cast<int>(row), 0));
}

void ScoreTable::step(int by)
{
    const int row = currentIndex().row() + by;
    if (row >= 0 && row < model_.rowCount())
        setCurrentIndex(model_.index(row, 0));
}

/// Worst first; once more turns it round.
void ScoreTable::orderBy(int section)
{
    const auto& column = model_.column(section);
    emit orderWanted({column, column == order_.column && !order_.descending});
}

void ScoreTable::want(const QModelIndex& index)
{
    if (index.isValid())
        emit wanted(static_cast<std::size_t>(index.row()), model_.column(index.column()));
}

bool ScoreTable::saveCsv(const QString& file) const
{
    QFile out(file);
    const auto table = csvOf(model_.board()).toUtf8();
    return out.open(QIODevice::WriteOnly) && out.write(table) == table.size() && out.flush();
}

bool ScoreTable::save(const QString& file, PlotFile kind) const
{
    const QString heading = boardText(model_.board());
    switch (kind) {
    case PlotFile::Png:
        return saveTablePng(model_, heading, file);
    case PlotFile::Pdf:
        return saveTablePdf(model_, heading, file);
    case PlotFile::Csv:
        break;
    }
    return saveCsv(file);
}

void ScoreTable::askAndSave(PlotFile kind)
{
    askWhereToSave(*this, tr("Scores"), endingOf(kind), [this, kind](const QString& file) {
        if (!save(file, kind))
            emit notSaved(file);
    });
}

void ScoreTable::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto index = indexAt(viewport()->mapFromGlobal(event->globalPos())); index.isValid())
        menu->addAction(tr("Go to the image"), this,
                        [this, where = QPersistentModelIndex(index)] { want(where); });
    menu->addAction(tr("Save table as PNG…"), this, [this] { askAndSave(PlotFile::Png); });
    menu->addAction(tr("Save table as PDF…"), this, [this] { askAndSave(PlotFile::Pdf); });
    menu->addAction(tr("Save table as CSV…"), this, [this] { askAndSave(PlotFile::Csv); });
    menu->popup(event->globalPos());
}

} // namespace cinecor::ui
