#include "ui/theme/short_words.h"

#include <QStringList>

namespace cinecor::ui {

QString withShortWords(const QString& text, const QFontMetrics& metrics, int width)
{
    QStringList words = text.split(' ');
    for (auto& word : words)
        word = metrics.elidedText(word, Qt::ElideMiddle, width);
    return words.join(' ');
}

} // namespace cinecor::ui
