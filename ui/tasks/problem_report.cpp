#include "ui/tasks/problem_report.h"

#include "core/base/error_text.h"
#include "core/imaging/case_discovery.h"

#include <QRegularExpression>
#include <QStringList>
#include <QSysInfo>

#include <algorithm>
#include <filesystem>
#include <set>

namespace cinecor::ui {
namespace {

QString omitted()
{
    return QStringLiteral("[omitted]");
}

bool isFileArgument(const std::string& name)
{
    return name == "file" || name == "other";
}

/// "[omitted].nii.gz": of a file only what it is.
QString withoutName(const std::string& path)
{
    const auto name = QString::fromStdString(std::filesystem::path(path).filename().string());
    static const QRegularExpression extension("(\\.(nii|img|hdr))?\\.[A-Za-z0-9]{1,6}$");
    return omitted() + extension.match(name).captured();
}

/// Names and paths of the error's files and the paths of their folders, longest first.
std::vector<QString> privateWords(const base::Error& error)
{
    std::set<std::string> words;
    for (const auto& [name, value] : error.arguments()) {
        if (!isFileArgument(name))
            continue;
        const std::filesystem::path file(value);
        words.insert({file.filename().string(), imaging::stemOf(file)});
        for (auto path = file; path.has_relative_path(); path = path.parent_path())
            words.insert(path.string());
    }
    words.erase("");
    std::vector<QString> sorted;
    for (const auto& word : words)
        sorted.push_back(QString::fromStdString(word));
    std::ranges::sort(sorted, std::greater(), [](const QString& word) { return word.size(); });
    return sorted;
}

/// A sentence may quote other errors, and those name files.
QString withoutPaths(QString text, const std::vector<QString>& words)
{
    for (const auto& word : words)
        text.replace(word, omitted());
    static const QRegularExpression path("\\S*/\\S*");
    return text.replace(path, omitted());
}

QString engineLine(const EngineInfo& engine)
{
    if (engine.cards.empty())
        return "no model";
    return QString("%1, %2, %3")
        .arg(QString::fromStdString(modelNames(engine)), QString::fromStdString(engine.device),
             QString::fromStdString(engine.library));
}

} // namespace

QString problemReport(const base::Error& error, const QString& during, const EngineInfo& engine)
{
    QStringList lines{"Cinecor " CINECOR_VERSION ", " + QSysInfo::prettyProductName(), engineLine(engine)};
    if (!during.isEmpty())
        lines.append(QString(during).replace("%1", omitted()));
    const auto sentence = base::errorTemplate(error.code());
    lines.append(QString("error %1: %2")
                     .arg(static_cast<int>(error.code()))
                     .arg(QString::fromUtf8(sentence.data(), static_cast<qsizetype>(sentence.size()))));
    const auto words = privateWords(error);
    for (const auto& [name, value] : error.arguments())
        lines.append(
            QString::fromStdString(name) + ": " +
            (isFileArgument(name) ? withoutName(value) : withoutPaths(QString::fromStdString(value), words)));
    return lines.join('\n') + '\n';
}

} // namespace cinecor::ui
