#include "ui/train/runs_model.h"

#include "ui/train/run_text.h"

#include <algorithm>

namespace cinecor::ui {

int RunsModel::rowOf(const std::filesystem::path& folder) const
{
    const auto found = std::ranges::find(runs_, folder, [](const RunPtr& run) { return run->folder; });
    return found == runs_.end() ? -1 : static_cast<int>(found - runs_.begin());
}

void RunsModel::removeMissing(const std::vector<RunPtr>& runs)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto& folder = run(row)->folder;
        if (std::ranges::any_of(runs, [&](const RunPtr& one) { return one->folder == folder; }))
            continue;
        beginRemoveRows({}, row, row);
        runs_.erase(runs_.begin() + row);
        endRemoveRows();
    }
}

void RunsModel::setRuns(const std::vector<RunPtr>& runs)
{
    removeMissing(runs);
    for (int row = 0; row < static_cast<int>(runs.size()); ++row) {
        const auto& wanted = runs[static_cast<std::size_t>(row)];
        const int before = rowOf(wanted->folder);
        if (before < 0) {
            beginInsertRows({}, row, row);
            runs_.insert(runs_.begin() + row, wanted);
            endInsertRows();
            continue;
        }
        if (before != row) {
            beginMoveRows({}, before, before, {}, row);
            std::rotate(runs_.begin() + row, runs_.begin() + before, runs_.begin() + before + 1);
            endMoveRows();
        }
        if (runs_[static_cast<std::size_t>(row)] != wanted) {
            runs_[static_cast<std::size_t>(row)] = wanted;
            emit dataChanged(index(row), index(row));
        }
    }
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    const auto& run = runs_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return run->name;
    case Qt::ToolTipRole:
        return QString::fromStdString(run->folder.string());
    case Qt::AccessibleTextRole:
        return QString("%1, %2, %3").arg(run->name, conditionName(run->condition), progressText(*run));
    case DetailRole:
        return progressText(*run);
    case ConditionRole:
        return static_cast<int>(run->condition);
    default:
        return {};
    }
}

} // namespace cinecor::ui
