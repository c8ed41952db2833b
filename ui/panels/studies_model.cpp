#include "ui/panels/studies_model.h"

#include <algorithm>

namespace cinecor::ui {

namespace {

QString tipOf(const StudyRow& study)
{
    QStringList lines{study.name, study.judgement, study.problem};
    lines.removeAll(QString());
    return lines.join('\n');
}

} // namespace

int StudiesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant StudiesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& study = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return study.name;
    case Qt::ToolTipRole:
        return tipOf(study);
    case Qt::AccessibleTextRole:
        return QStringList{study.name, stateName(study.state), study.detail, study.judgement}.join(", ");
    case DetailRole:
        return study.detail;
    case ProblemRole:
        return study.problem;
    case StateRole:
        return static_cast<int>(study.state);
    case ThumbnailRole:
        return study.thumbnail;
    case JudgementRole:
        return study.judgement;
    case ScoreRole:
        return study.score ? QVariant(*study.score) : QVariant();
    default:
        return {};
    }
}

void StudiesModel::append(std::vector<StudyRow> rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
    rows_.insert(rows_.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
}

void StudiesModel::clear()
{
    beginResetModel();
    rows_.clear();
    endResetModel();
}

void StudiesModel::setRow(int index, StudyRow row)
{
    rows_[static_cast<std::size_t>(index)] = std::move(row);
    const auto changed = this->index(index);
    emit dataChanged(changed, changed);
}

int StudiesModel::unjudgedCount() const
{
    return static_cast<int>(std::ranges::count_if(rows_, &StudyRow::isUnjudged));
}

QString StudiesModel::stateName(StudyState state)
{
    switch (state) {
    case StudyState::New:
        return tr("new");
    case StudyState::Loading:
        return tr("opening");
    case StudyState::Ai:
        return tr("AI");
    case StudyState::Edited:
        return tr("edited");
    case StudyState::Saved:
        return tr("saved");
    case StudyState::Failed:
        return tr("not readable");
    }
    return {};
}

} // namespace cinecor::ui
