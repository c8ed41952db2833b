#include "ui/panels/study_delegate.h"

#include "ui/theme/badge.h"

#include <QPainter>
#include <QPainterPath>

namespace cinecor::ui {
namespace {

constexpr int margin = 6;
constexpr int rowHeight = metrics::thumbnail + 2 * margin;

QColor badgeColour(StudyState state, const ThemeColours& colours)
{
    switch (state) {
    case StudyState::Ai:
        return colours.amber;
    case StudyState::Edited:
        return colours.link;
    case StudyState::Saved:
        return colours.green;
    case StudyState::Failed:
        return colours.red;
    case StudyState::New:
    case StudyState::Loading:
        break;
    }
    return colours.secondary;
}

} // namespace

QSize StudyDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {100, std::max(rowHeight, 3 * theme_.textSize() + 2 * margin) + 2};
}

void StudyDelegate::paintThumbnail(QPainter& painter, const QRect& area, const QImage& picture) const
{
    QPainterPath frame;
    frame.addRoundedRect(area, 5, 5);
    painter.save();
    painter.setClipPath(frame);
    painter.fillRect(area, Qt::black);
    if (!picture.isNull())
        painter.drawImage(area, picture);
    painter.restore();
}

void StudyDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const auto& colours = theme_.colours();
    const QRect row = option.rect.adjusted(0, 1, 0, -1);
    const auto picture = index.data(StudiesModel::ThumbnailRole).value<QImage>();
    const auto state = static_cast<StudyState>(index.data(StudiesModel::StateRole).toInt());
    if (picture.isNull())
        emit thumbnailMissing(index);

    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? colours.selection : colours.hover);
        painter->drawRoundedRect(row, 6, 6);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Selected)) {
        painter->setPen(colours.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const QRect thumbnail(row.left() + margin, row.center().y() - metrics::thumbnail / 2, metrics::thumbnail,
                          metrics::thumbnail);
    paintThumbnail(*painter, thumbnail, picture);
    const int badgeLeft = paintBadge(*painter, row.adjusted(0, 0, -margin, 0), StudiesModel::stateName(state),
                                     badgeColour(state, colours), theme_);

    const int left = thumbnail.right() + 10, room = badgeLeft - left - 6;
    const int line = painter->fontMetrics().height() + 5;
    const auto write = [&](const QString& text, int top, const QFont& font, const QColor& colour) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(QRect(left, top, room, line), Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(text, Qt::ElideMiddle, room));
    };
    const QString detail = index.data(StudiesModel::DetailRole).toString();
    const int top = row.center().y() - (detail.isEmpty() ? line / 2 : line);
    write(index.data(Qt::DisplayRole).toString(), top, theme_.font(), colours.text);
    write(detail, top + line, theme_.font(-1),
          option.state & QStyle::State_Selected ? colours.secondaryOnSelection : colours.secondary);
    painter->restore();
}

} // namespace cinecor::ui
