#include "ui/theme/icon_engine.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace cinecor::ui {
namespace {

QPixmap tinted(const QString& file, const QSize& size, const QColor& colour)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(file).render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    return pixmap;
}

} // namespace

QColor IconEngine::colour(QIcon::Mode mode) const
{
    if (mode == QIcon::Disabled)
        return colours_->faint;
    switch (tone_) {
    case IconTone::OnAccent:
        return Qt::white;
    case IconTone::Secondary:
        return colours_->secondary;
    case IconTone::Normal:
        break;
    }
    return colours_->text;
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State)
{
    const auto key =
        QString("%1 %2x%3 %4").arg(file_).arg(size.width()).arg(size.height()).arg(colour(mode).name());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = tinted(file_, size, colour(mode));
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    const double ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
}

} // namespace cinecor::ui
