#pragma once

#include "ui/train/run.h"

#include <QAbstractListModel>

namespace cinecor::ui {

/// The runs as a list, newest first. Rows keep their identity while runs change, come and go.
class RunsModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, ConditionRole };
    using QAbstractListModel::QAbstractListModel;

    void setRuns(const std::vector<RunPtr>& runs);
    [[nodiscard]] RunPtr run(int row) const { return runs_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(const std::filesystem::path& folder) const; ///< -1 where it is not listed
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void removeMissing(const std::vector<RunPtr>& runs);

    std::vector<RunPtr> runs_;
};

} // namespace cinecor::ui
