#include "ui/shell/path_text.h"

#include <QDir>

namespace cinecor::ui {

QString pathText(const QString& path, const QFontMetrics& metrics, int width)
{
    const QString home = QDir::homePath();
    const QString shown = path.startsWith(home + '/') ? '~' + path.mid(home.size()) : path;
    return metrics.elidedText(shown, Qt::ElideMiddle, width).replace('&', "&&");
}

} // namespace cinecor::ui
