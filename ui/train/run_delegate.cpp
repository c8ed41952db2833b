#include "ui/train/run_delegate.h"

#include "ui/theme/badge.h"
#include "ui/train/run_text.h"
#include "ui/train/runs_model.h"

#include <QPainter>

namespace cinecor::ui {
namespace {

constexpr int margin = 10;

} // namespace

QSize RunDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {100, 3 * theme_.textSize() + 18};
}

void RunDelegate::paintGround(QPainter& painter, const QRect& row, QStyle::State state) const
{
    const auto& colours = theme_.colours();
    if (state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(state & QStyle::State_Selected ? colours.selection : colours.hover);
        painter.drawRoundedRect(row, 6, 6);
    }
    if (state & QStyle::State_HasFocus) {
        painter.setPen(colours.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& colours = theme_.colours();
    const QRect row = option.rect.adjusted(0, 1, 0, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, row, option.state);
    const auto condition = static_cast<RunCondition>(index.data(RunsModel::ConditionRole).toInt());
    const int badgeLeft = paintBadge(*painter, row.adjusted(0, 0, -margin, 0), conditionName(condition),
                                     conditionColour(condition, colours), theme_);
    const int left = row.left() + margin, line = row.height() / 2 - 4;
    const auto write = [&](const QString& text, int top, const QFont& font, const QColor& colour) {
        const int room = badgeLeft - left - 6;
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(QRect(left, top, room, line), Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(text, Qt::ElideMiddle, room));
    };
    const bool selected = option.state & QStyle::State_Selected;
    write(index.data().toString(), row.top() + 4, theme_.font(), colours.text);
    write(index.data(RunsModel::DetailRole).toString(), row.top() + 4 + line, theme_.font(-1),
          selected ? colours.secondaryOnSelection : colours.secondary);
    painter->restore();
}

} // namespace cinecor::ui
