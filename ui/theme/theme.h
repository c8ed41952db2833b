#pragma once

#include "ui/theme/theme_colours.h"

#include <QFont>
#include <QIcon>
#include <QObject>

#include <memory>

class QApplication;

namespace cinecor::ui {

/// Sizes in logical pixels at the standard text size. One grid of 8.
namespace metrics {
inline constexpr int grid = 8;
inline constexpr int radius = 8;
inline constexpr int iconSize = 18;
inline constexpr int thumbnail = 48;
inline constexpr int leftPanel = 248;
inline constexpr int rightPanel = 300;
} // namespace metrics

/// What an icon stands on.
enum class IconTone { Normal, Secondary, OnAccent };

/// Look of the window: colours, fonts, style sheet, icons. One for the application; handed to whoever paints
/// by itself.
class Theme final : public QObject {
    Q_OBJECT
public:
    Theme(QApplication& application, ThemeKind kind);
    ~Theme() override;

    [[nodiscard]] ThemeKind kind() const { return kind_; }
    void setKind(ThemeKind kind);
    [[nodiscard]] const ThemeColours& colours() const { return *colours_; }

    /// A line icon of `resources/icons` by its name; it takes the colours of the theme, also when that
    /// changes.
    [[nodiscard]] QIcon icon(const QString& name, IconTone tone = IconTone::Normal) const;
    /// Base text: 13 px at the usual 9 pt of the system, larger where the system's text is larger.
    [[nodiscard]] int textSize() const { return textSize_; }
    [[nodiscard]] QFont font(int difference = 0, QFont::Weight weight = QFont::Normal) const;

signals:
    void changed();

private:
    void apply();

    QApplication& application_;
    ThemeKind kind_;
    int textSize_;
    std::shared_ptr<ThemeColours> colours_; ///< shared with the icons
};

} // namespace cinecor::ui
