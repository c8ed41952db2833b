#include "ui/panels/studies_model.h"

namespace cinecor::ui {

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
        return study.problem.isEmpty() ? study.name : study.name + '\n' + study.problem;
    case Qt::AccessibleTextRole:
        return study.name + ", " + stateName(study.state) + ", " + study.detail;
    case DetailRole:
        return study.detail;
    case ProblemRole:
        return study.problem;
    case StateRole:
        return static_cast<int>(study.state);
    case ThumbnailRole:
        return study.thumbnail;
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
