#pragma once

#include "ui/theme/theme.h"
#include "ui/train/run.h"

#include <QStyledItemDelegate>

namespace cinecor::ui {

/// Draws a run in the list: name, how far it is, badge of its condition.
class RunDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RunDelegate(const Theme& theme, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), theme_(theme)
    {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGround(QPainter& painter, const QRect& row, QStyle::State state) const;

    const Theme& theme_;
};

} // namespace cinecor::ui
