#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>

namespace cinecor::ui {

/// Draws a line icon in the colours of the theme, sharp at every scale.
class IconEngine final : public QIconEngine {
public:
    IconEngine(QString file, IconTone tone, std::shared_ptr<const ThemeColours> colours)
        : file_(std::move(file)), tone_(tone), colours_(std::move(colours))
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine* clone() const override { return new IconEngine(file_, tone_, colours_); }
    [[nodiscard]] bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const;

    QString file_;
    IconTone tone_;
    std::shared_ptr<const ThemeColours> colours_;
};

} // namespace cinecor::ui
