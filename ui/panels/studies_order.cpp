#include "ui/panels/studies_order.h"

#include "core/imaging/case_discovery.h"

namespace cinecor::ui {

void StudiesOrder::setOrder(By by)
{
    by_ = by;
    invalidate();
    sort(0);
}

void StudiesOrder::setWanted(const QString& text)
{
    wanted_ = text.trimmed();
    invalidateFilter();
}

QVariant StudiesOrder::data(const QModelIndex& index, int role) const
{
    if (role == StudiesModel::DetailRole && by_ == By::Worst)
        if (const auto judgement = QSortFilterProxyModel::data(index, StudiesModel::JudgementRole);
            !judgement.toString().isEmpty())
            return judgement;
    return QSortFilterProxyModel::data(index, role);
}

bool StudiesOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto& a = static_cast<StudiesModel*>(sourceModel())->row(left.row());
    const auto& b = static_cast<StudiesModel*>(sourceModel())->row(right.row());
    switch (by_) {
    case By::Name:
        return imaging::naturallyBefore(a.name.toStdString(), b.name.toStdString());
    case By::Worst:
        return a.score.value_or(2) < b.score.value_or(2);
    case By::State:
        return a.state < b.state;
    case By::Opened:
        break;
    }
    return left.row() < right.row();
}

bool StudiesOrder::filterAcceptsRow(int row, const QModelIndex&) const
{
    const auto& study = static_cast<StudiesModel*>(sourceModel())->row(row);
    return wanted_.isEmpty() || study.name.contains(wanted_, Qt::CaseInsensitive) ||
           StudiesModel::stateName(study.state).contains(wanted_, Qt::CaseInsensitive);
}

} // namespace cinecor::ui
