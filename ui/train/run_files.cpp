#include "ui/train/run_files.h"

#include <QFile>
#include <QStringList>

namespace cinecor::ui {

QString lastErrors(const std::filesystem::path& runFolder)
{
    constexpr qint64 longest = 4096;
    constexpr int most = 3;
    QFile file(QString::fromStdString((runFolder / outputName).string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - longest));
    const auto lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
    const QString mark = "error: ";
    QStringList errors;
    for (const auto& line : lines)
        if (line.startsWith(mark))
            errors.append(line.mid(mark.size()));
    if (errors.isEmpty())
        return lines.isEmpty() ? QString() : lines.back();
    return errors.mid(std::max<qsizetype>(0, errors.size() - most)).join('\n');
}

} // namespace cinecor::ui
