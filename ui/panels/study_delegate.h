#pragma once

#include "ui/panels/studies_model.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace cinecor::ui {

/// Draws a study in the list: thumbnail, name, second line, badge of its state.
class StudyDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit StudyDelegate(const Theme& theme, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), theme_(theme)
    {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

signals:
    void thumbnailMissing(const QModelIndex& index) const;

private:
    void paintThumbnail(QPainter& painter, const QRect& area, const QImage& picture) const;

    const Theme& theme_;
};

} // namespace cinecor::ui
