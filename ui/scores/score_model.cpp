#include "ui/scores/score_model.h"

#include "ui/scores/score_text.h"

namespace cinecor::ui {

using Kind = ScoreColumn::Kind;

ScoreModel::ScoreModel(const Theme& theme, QObject* parent) : QAbstractTableModel(parent), theme_(theme) {}

void ScoreModel::setBoard(std::shared_ptr<const ScoreBoard> board, Measure measure, const ScoreOrder& order)
{
    beginResetModel();
    board_ = std::move(board);
    measure_ = measure;
    order_ = order;
    endResetModel();
}

int ScoreModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(board_->rows.size());
}

int ScoreModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(board_->columns.size());
}

/// A row without a score says why in its second column, which the table lets reach over the others.
QString ScoreModel::textAt(const QModelIndex& index) const
{
    const auto& one = row(index.row());
    if (one.isScored() || index.column() == 0)
        return cellText(one, column(index.column()), measure_);
    return index.column() == 1 ? statusText(one) : QString();
}

QVariant ScoreModel::toneAt(const QModelIndex& index) const
{
    const auto& one = row(index.row());
    const auto& colours = theme_.colours();
    if (!one.isScored())
        return colours.secondary;
    const auto& shown = column(index.column());
    if (shown.kind != Kind::Structure || shown.structure >= one.overlaps.size())
        return {};
    switch (one.overlaps[shown.structure].state()) {
    case analysis::OverlapState::Missed:
        return colours.red;
    case analysis::OverlapState::Extra:
        return colours.amber;
    case analysis::OverlapState::NeitherHasIt:
        return colours.secondary;
    case analysis::OverlapState::Both:
        break;
    }
    return {};
}

QVariant ScoreModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return textAt(index);
    case Qt::ForegroundRole:
        return toneAt(index);
    case Qt::ToolTipRole:
        return cellTip(row(index.row()), column(index.column()), *board_);
    case Qt::TextAlignmentRole: {
        const bool words = index.column() == 0 || !row(index.row()).isScored();
        return QVariant::fromValue(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
    }
    default:
        return {};
    }
}

/// With an arrow where it orders the rows.
QString ScoreModel::titleOf(int section) const
{
    const auto& shown = column(section);
    const bool confidenceInstead =
        board_->scoredCases > 0 && order_.column.kind == Kind::Dice && !board_->hasTruth;
    const bool orders = shown == order_.column || (confidenceInstead && shown.kind == Kind::Confidence);
    QString title = columnTitle(shown, *board_);
    if (!orders)
        return title;
    return title + (order_.descending ? QStringLiteral(" ↓") : QStringLiteral(" ↑"));
}

QVariant ScoreModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return titleOf(section);
    if (role == Qt::ToolTipRole)
        return columnTip(column(section), *board_, measure_);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace cinecor::ui
