#include "ui/theme/theme.h"

#include "ui/theme/icon_engine.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QPixmapCache>
#include <QProxyStyle>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

static void initialiseResources()
{
    Q_INIT_RESOURCE(cinecor);
}

namespace cinecor::ui {
namespace {

/// Fusion without lines below letters of menus: Alt shows the way as well.
class QuietStyle final : public QProxyStyle {
public:
    QuietStyle() : QProxyStyle(QStyleFactory::create("Fusion")) {}
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override
    {
        return hint == SH_UnderlineShortcut ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

QPalette paletteOf(const ThemeColours& colours)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colours.panel);
    palette.setColor(QPalette::Base, colours.field);
    palette.setColor(QPalette::AlternateBase, colours.card);
    palette.setColor(QPalette::Button, colours.card);
    palette.setColor(QPalette::ToolTipBase, colours.card);
    palette.setColor(QPalette::Mid, colours.line);
    palette.setColor(QPalette::Dark, colours.ground);
    palette.setColor(QPalette::Light, colours.hover);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, colours.text);
        palette.setColor(QPalette::Disabled, role, colours.faint);
    }
    palette.setColor(QPalette::PlaceholderText, colours.secondary);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, colours.link);
    return palette;
}

/// What stands for `@name@` in the style sheet.
std::vector<std::pair<QString, QString>> styleSheetWords(const ThemeColours& colours, int textSize)
{
    const auto state = [&](const QColor& colour) { return mixed(colour, colours.panel, 0.18).name(); };
    return {{"ground", colours.ground.name()},
            {"panel", colours.panel.name()},
            {"card", colours.card.name()},
            {"field", colours.field.name()},
            {"line", colours.line.name()},
            {"border", colours.border.name()},
            {"hover", colours.hover.name()},
            {"pressed", mixed(colours.line, colours.hover, 0.7).name()},
            {"button", colours.card.name()},
            {"scroll", mixed(colours.border, colours.panel, 0.6).name()},
            {"selection", colours.selection.name()},
            {"text", colours.text.name()},
            {"secondary", colours.secondary.name()},
            {"faint", colours.faint.name()},
            {"accent", colours.accent.name()},
            {"accentHover", colours.accent.lighter(112).name()},
            {"accentPressed", colours.accent.darker(118).name()},
            {"accentLine", mixed(colours.accent, colours.link, 0.7).name()},
            {"link", colours.link.name()},
            {"knob", colours.knob.name()},
            {"green", colours.green.name()},
            {"amber", colours.amber.name()},
            {"red", colours.red.name()},
            {"greenGround", state(colours.green)},
            {"amberGround", state(colours.amber)},
            {"redGround", state(colours.red)},
            {"smallSize", QString::number(textSize - 2)},
            {"titleSize", QString::number(textSize + 2)},
            {"headingSize", QString::number(textSize + 9)}};
}

QString styleSheet(const ThemeColours& colours, int textSize)
{
    QFile file(":/theme/cinecor.qss");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (const auto& [word, value] : styleSheetWords(colours, textSize))
        sheet.replace('@' + word + '@', value);
    return sheet;
}

int baseTextSize()
{
    constexpr double usualPixels = 12; // 9 pt at 96 dpi
    const double system = QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).pixelSize();
    return static_cast<int>(std::lround(13 * std::clamp(system / usualPixels, 1.0, 2.0)));
}

} // namespace

Theme::Theme(QApplication& application, ThemeKind kind)
    : application_(application),
      kind_(kind),
      textSize_(baseTextSize()),
      colours_(std::make_shared<ThemeColours>(themeColours(kind)))
{
    initialiseResources();
    QApplication::setStyle(new QuietStyle);
    QApplication::setWindowIcon(QIcon(":/icons/cinecor.svg"));
    apply();
}

Theme::~Theme() = default;

void Theme::setKind(ThemeKind kind)
{
    if (kind == kind_)
        return;
    kind_ = kind;
    *colours_ = themeColours(kind);
    QPixmapCache::clear();
    apply();
    emit changed();
}

QIcon Theme::icon(const QString& name, IconTone tone) const
{
    return QIcon(new IconEngine(":/icons/" + name + ".svg", tone, colours_));
}

QFont Theme::font(int difference, QFont::Weight weight) const
{
    QFont font = QApplication::font();
    font.setPixelSize(textSize_ + difference);
    font.setWeight(weight);
    return font;
}

void Theme::apply()
{
    QFont font = application_.font();
    if (QFontDatabase::hasFamily("Inter"))
        font.setFamily("Inter");
    font.setPixelSize(textSize_);
    QApplication::setFont(font);
    QApplication::setPalette(paletteOf(*colours_));
    application_.setStyleSheet(styleSheet(*colours_, textSize_));
}

} // namespace cinecor::ui
