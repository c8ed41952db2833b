#include "ui/shell/settings.h"

#include "core/engine/device_names.h"
#include "ui/presentation/overlay_style.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace cinecor::ui {
namespace {

constexpr int recentLimit = 8;

QString lastFolderKey(FolderUse use)
{
    return use == FolderUse::Save ? "files/lastSaveFolder" : "files/lastFolder";
}

} // namespace

ThemeKind Settings::theme() const
{
    return settings_.value("look/theme").toString() == "light" ? ThemeKind::Light : ThemeKind::Dark;
}

void Settings::setTheme(ThemeKind kind)
{
    settings_.setValue("look/theme", kind == ThemeKind::Light ? "light" : "dark");
}

EngineOptions Settings::engineOptions() const
{
    EngineOptions options;
    options.model = settings_.value("engine/model").toString().toStdString();
    options.segmenter.device = engine::deviceNamed(settings_.value("engine/device").toString().toStdString());
    options.segmenter.threads = std::clamp(settings_.value("engine/threads", 0).toInt(), 0, 256);
    return options;
}

void Settings::setEngineOptions(const EngineOptions& options)
{
    settings_.setValue("engine/model", QString::fromStdString(options.model));
    settings_.setValue("engine/device", engine::nameOf(options.segmenter.device));
    settings_.setValue("engine/threads", options.segmenter.threads);
}

base::StructureColours Settings::structureColours() const
{
    base::StructureColours colours;
    for (const QString& key : settings_.allKeys().filter(QRegularExpression("^colours/")))
        if (const QColor colour(settings_.value(key).toString()); colour.isValid())
            colours[key.section('/', 1).toStdString()] = toColour(colour);
    return colours;
}

void Settings::setStructureColour(const QString& structure, std::optional<base::Colour> colour)
{
    if (colour)
        settings_.setValue("colours/" + structure, toQColor(*colour).name());
    else
        settings_.remove("colours/" + structure);
}

void Settings::resetStructureColours()
{
    settings_.remove("colours");
}

bool Settings::segmentAhead() const
{
    return settings_.value("engine/ahead", true).toBool();
}

void Settings::setSegmentAhead(bool ahead)
{
    settings_.setValue("engine/ahead", ahead);
}

QString Settings::outputFolder() const
{
    return settings_.value("files/output").toString();
}

void Settings::setOutputFolder(const QString& folder)
{
    settings_.setValue("files/output", folder);
}

QString Settings::readerName() const
{
    return settings_.value("files/reader").toString();
}

void Settings::setReaderName(const QString& name)
{
    settings_.setValue("files/reader", name);
}

QString Settings::folderInstead() const
{
    return settings_.value("files/instead").toString();
}

void Settings::setFolderInstead(const QString& folder)
{
    settings_.setValue("files/instead", folder);
}

QString Settings::lastFolder(FolderUse use) const
{
    const QString folder = settings_.value(lastFolderKey(use)).toString();
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

void Settings::setLastFolder(const QString& folder, FolderUse use)
{
    settings_.setValue(lastFolderKey(use), folder);
}

QStringList Settings::recent() const
{
    return settings_.value("files/recent").toStringList();
}

void Settings::addRecent(const QString& path)
{
    QStringList paths = recent();
    paths.removeAll(path);
    paths.prepend(path);
    settings_.setValue("files/recent", paths.mid(0, recentLimit));
}

void Settings::clearRecent()
{
    settings_.remove("files/recent");
}

DatasetChoices Settings::datasetChoices() const
{
    DatasetChoices choices;
    const auto known = static_cast<int>(choices.layout),
               last = static_cast<int>(imaging::DatasetLayout::NnUnet);
    const int layout = settings_.value("dataset/layout", known).toInt();
    choices.layout = static_cast<imaging::DatasetLayout>(layout >= 0 && layout <= last ? layout : known);
    choices.folder = settings_.value("dataset/folder").toString();
    choices.name = settings_.value("dataset/name", choices.name).toString();
    choices.number = std::clamp(settings_.value("dataset/number", choices.number).toInt(), 1, 999);
    choices.group = std::clamp(settings_.value("dataset/group", choices.group).toInt(), 1, 1000);
    choices.withAiOnly = settings_.value("dataset/withAiOnly", choices.withAiOnly).toBool();
    return choices;
}

void Settings::setDatasetChoices(const DatasetChoices& choices)
{
    settings_.setValue("dataset/layout", static_cast<int>(choices.layout));
    settings_.setValue("dataset/folder", choices.folder);
    settings_.setValue("dataset/name", choices.name);
    settings_.setValue("dataset/number", choices.number);
    settings_.setValue("dataset/group", choices.group);
    settings_.setValue("dataset/withAiOnly", choices.withAiOnly);
}

QString Settings::runsFolder() const
{
    const QString standard = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/runs";
    return settings_.value("train/folder", standard).toString();
}

void Settings::setRunsFolder(const QString& folder)
{
    settings_.setValue("train/folder", folder);
}

QStringList Settings::otherRuns() const
{
    return settings_.value("train/others").toStringList();
}

void Settings::addOtherRun(const QString& folder)
{
    constexpr int most = 100;
    QStringList runs = otherRuns();
    runs.removeAll(folder);
    runs.prepend(folder);
    settings_.setValue("train/others", runs.mid(0, most));
}

QByteArray Settings::layout(const QString& part) const
{
    return settings_.value("layout/" + part).toByteArray();
}

void Settings::setLayout(const QString& part, const QByteArray& bytes)
{
    settings_.setValue("layout/" + part, bytes);
}

QVariant Settings::tool(const QString& name, const QVariant& standard) const
{
    return settings_.value("tools/" + name, standard);
}

void Settings::setTool(const QString& name, const QVariant& value)
{
    settings_.setValue("tools/" + name, value);
}

std::optional<QList<QKeySequence>> Settings::keys(const QString& action) const
{
    const QVariant stored = settings_.value("keys/" + action);
    if (!stored.isValid())
        return std::nullopt;
    QList<QKeySequence> keys;
    for (const auto& text : stored.toStringList())
        if (!text.isEmpty())
            keys.append(QKeySequence(text, QKeySequence::PortableText));
    return keys;
}

void Settings::setKeys(const QString& action, const std::optional<QList<QKeySequence>>& keys)
{
    if (!keys)
        return settings_.remove("keys/" + action);
    QStringList texts;
    for (const auto& key : *keys)
        texts.append(key.toString(QKeySequence::PortableText));
    settings_.setValue("keys/" + action, texts);
}

bool Settings::hintSeen() const
{
    return settings_.value("look/hintSeen", false).toBool();
}

void Settings::setHintSeen(bool seen)
{
    settings_.setValue("look/hintSeen", seen);
}

void Settings::reset()
{
    settings_.clear();
}

std::filesystem::path journalFolder()
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/cinecor/journals";
    QDir().mkpath(folder);
    return folder.toStdString();
}

} // namespace cinecor::ui
