#pragma once

#include <QFontMetrics>
#include <QString>

namespace cinecor::ui {

/// A text that wraps at its spaces, where words wider than `width` pixels (paths above all) lose their
/// middle.
[[nodiscard]] QString withShortWords(const QString& text, const QFontMetrics& metrics, int width);

} // namespace cinecor::ui
