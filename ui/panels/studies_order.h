#pragma once

#include "ui/panels/studies_model.h"

#include <QSortFilterProxyModel>

namespace cinecor::ui {

/// The reader's order of the studies, and which of them are shown.
class StudiesOrder final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    enum class By { Opened, Name, Worst /* lowest score first, unjudged last */, State };
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setOrder(By by);
    [[nodiscard]] By order() const { return by_; }
    void setWanted(const QString& text); ///< part of the name, or of the state: "edited"

    /// The second line tells by what the studies are ordered.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    By by_ = By::Opened;
    QString wanted_;
};

} // namespace cinecor::ui
