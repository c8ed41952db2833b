#pragma once

#include <QFontMetrics>
#include <QString>

namespace cinecor::ui {

/// A path for a menu or button: home as ~, the middle left out where it is wider than `width` pixels, and no
/// letter underlined.
[[nodiscard]] QString pathText(const QString& path, const QFontMetrics& metrics, int width);

} // namespace cinecor::ui
