#pragma once

#include "ui/theme/elided_label.h"

#include <QAbstractButton>
#include <QLabel>
#include <QStringList>
#include <QWidget>

namespace cinecor::test {

/// Labels and buttons that have less room than their text needs.
inline QStringList cutOff(QWidget& area)
{
    QStringList found;
    for (auto* widget : area.findChildren<QWidget*>()) {
        const auto* label = qobject_cast<QLabel*>(widget);
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        if (!widget->isVisible() || (!label && !button) || qobject_cast<ui::ElidedLabel*>(widget))
            continue;
        const QString text = label ? label->text() : button->text();
        const bool wraps = label && label->wordWrap();
        const int needed = wraps ? label->heightForWidth(label->width()) : widget->minimumSizeHint().width();
        const int room = wraps ? label->height() : widget->width();
        if (!text.isEmpty() && room < needed)
            found.append(text);
    }
    return found;
}

} // namespace cinecor::test
