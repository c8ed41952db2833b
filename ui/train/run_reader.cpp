#include "ui/train/run_reader.h"

#include "core/engine/training/run_examples.h"
#include "ui/presentation/error_message.h"
#include "ui/train/run_files.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include <algorithm>
#include <optional>
#include <set>

namespace cinecor::ui {

namespace fs = std::filesystem;

namespace {

bool isThere(const fs::path& file)
{
    std::error_code ignored;
    return fs::exists(file, ignored);
}

/// Whether the process that wrote a status is still there.
bool lives(const std::optional<engine::RunStatus>& status)
{
    return status && engine::isAlive(*status);
}

QString textOf(const QJsonValue& value)
{
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

void flatten(const QJsonObject& object, const QString& path, QMap<QString, QString>& settings)
{
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QString key = path.isEmpty() ? entry.key() : path + '.' + entry.key();
        if (entry->isObject())
            flatten(entry->toObject(), key, settings);
        else
            settings.insert(key, textOf(*entry));
    }
}

RunCondition conditionOf(const std::optional<engine::RunStatus>& status, bool alive)
{
    using engine::RunState;
    if (!status)
        return RunCondition::Waiting;
    switch (status->state) {
    case RunState::Preparing:
        return alive ? RunCondition::Preparing : RunCondition::Failed;
    case RunState::Running:
        return alive ? RunCondition::Running : RunCondition::Dead;
    case RunState::Paused:
        return alive ? RunCondition::Paused : RunCondition::Dead;
    case RunState::Stopped:
        return RunCondition::Stopped;
    case RunState::Finished:
        return RunCondition::Done;
    case RunState::Failed:
        break;
    }
    return RunCondition::Failed;
}

QString problemOf(const Run& run)
{
    if (run.condition == RunCondition::Dead)
        return QObject::tr("The process is gone without having said why: it was killed, or the machine was "
                           "switched off.");
    if (run.condition != RunCondition::Failed)
        return {};
    if (run.status && !run.status->problem.empty())
        return QString::fromStdString(run.status->problem);
    const QString said = lastErrors(run.folder);
    return said.isEmpty() ? QObject::tr("The process ended before it began to train.") : said;
}

void readConfiguration(Run& run)
{
    // What was asked for stands there until the data are packed.
    const auto config = engine::readTrainingConfig(run.folder / configurationName);
    const auto asked = config ? config : engine::readTrainingConfig(run.folder / requestName);
    if (!asked)
        return;
    run.config = *asked;
    if (!asked->card.name.empty())
        run.modelName = QString::fromStdString(asked->card.name);
    const auto json = engine::trainingConfigJson(*asked);
    flatten(QJsonDocument::fromJson(QByteArray::fromStdString(json)).object(), {}, run.settings);
}

void readHistory(Run& run)
{
    if (!isThere(run.folder / logName))
        return;
    if (auto history = engine::readTrainingHistory(run.folder / logName))
        run.history = std::move(*history);
    else if (run.problem.isEmpty())
        run.problem = errorMessage(history.error());
}

bool isUnanswered(const Run& run)
{
    if (run.condition == RunCondition::Paused)
        return run.request != engine::RunRequest::Pause;
    return run.isActive();
}

} // namespace

int Run::epochsDone() const
{
    return status ? std::max(status->epoch, static_cast<int>(history.epochCount()))
                  : static_cast<int>(history.epochCount());
}

int Run::epochsPlanned() const
{
    if (status && status->epochs > 0)
        return status->epochs;
    return config ? config->epochs : 0;
}

bool isRunFolder(const fs::path& folder)
{
    return isThere(folder / configurationName) || isThere(folder / statusName) ||
           isThere(folder / requestName);
}

RunReader::Stamps RunReader::stampsOf(const fs::path& folder)
{
    Stamps stamps{};
    std::size_t i = 0;
    for (const char* name :
         {statusName, logName, configurationName, controlName, outputName, examplesName, comparisonName}) {
        std::error_code problem;
        const auto time = fs::last_write_time(folder / name, problem);
        std::error_code isFolder;
        const auto size = problem ? 0 : fs::file_size(folder / name, isFolder);
        stamps[i++] = problem ? Stamp{} : Stamp{time, isFolder ? 0 : size};
    }
    return stamps;
}

RunPtr RunReader::readRun(const fs::path& folder)
{
    auto& known = known_[folder];
    const auto stamps = stampsOf(folder);
    const bool alive = known.run && lives(known.run->status);
    if (known.run && stamps == known.stamps && alive == known.alive)
        return known.run;
    auto run = std::make_shared<Run>();
    run->folder = folder;
    run->name = QString::fromStdString(folder.filename().string());
    run->modelName = run->name;
    if (const auto status = engine::readRunStatus(folder))
        run->status = *status;
    known.alive = lives(run->status);
    run->condition = conditionOf(run->status, known.alive);
    run->request = engine::readRequest(folder);
    if (!isUnanswered(*run))
        run->request = engine::RunRequest::None;
    run->resumable = isThere(folder / checkpointName);
    run->problem = problemOf(*run);
    run->alive = known.alive;
    readConfiguration(*run);
    readHistory(*run);
    run->tuning = readTuningResult(folder);
    run->exampleEpochs = engine::exampleEpochs(folder);
    const char* oldest = isThere(folder / requestName) ? requestName : configurationName;
    run->made = QFileInfo(QString::fromStdString((folder / oldest).string())).lastModified();
    known.stamps = stamps;
    return known.run = run;
}

std::vector<RunPtr> RunReader::read(const fs::path& runsFolder, const std::vector<fs::path>& others)
{
    std::set<fs::path> folders(others.begin(), others.end());
    std::error_code problem;
    for (fs::directory_iterator entry(runsFolder, problem), end; !problem && entry != end;
         entry.increment(problem))
        folders.insert(entry->path());
    std::vector<RunPtr> runs;
    for (const auto& folder : folders)
        if (isRunFolder(folder))
            runs.push_back(readRun(folder));
    std::erase_if(known_, [&](const auto& entry) { return !folders.contains(entry.first); });
    std::ranges::stable_sort(runs, [](const RunPtr& a, const RunPtr& b) { return a->made > b->made; });
    return runs;
}

} // namespace cinecor::ui
