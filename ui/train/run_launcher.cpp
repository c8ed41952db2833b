#include "ui/train/run_launcher.h"

#include "core/base/atomic_file.h"
#include "core/engine/device_names.h"
#include "ui/train/run_files.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

#include <csignal>
#include <fstream>

namespace cinecor::ui {

namespace fs = std::filesystem;

namespace {

constexpr auto programName = "cinecor-cli";
constexpr auto lowPriority = "10"; // of nice(1)

QString text(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

QStringList machineArguments(const RunMachine& machine)
{
    QStringList arguments{"--device", engine::nameOf(machine.device)};
    if (machine.threads > 0)
        arguments << "--threads" << QString::number(machine.threads);
    return arguments;
}

/// Until the process tells by itself how it stands.
base::Status writePreparing(const fs::path& folder, engine::RunStatus status, qint64 process)
{
    status.state = engine::RunState::Preparing;
    status.problem.clear();
    engine::signStatus(status, static_cast<int>(process));
    return engine::writeRunStatus(folder, status);
}

base::Status makeFolder(const fs::path& folder)
{
    std::error_code problem;
    if (fs::exists(folder, problem))
        return base::failure(base::ErrorCode::WouldOverwrite, folder);
    fs::create_directories(folder, problem);
    if (problem)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, folder).with("reason", problem.message()));
    return {};
}

/// Where the kernel shares processors between sessions, nice(1) counts within a session only, and this has
/// one of its own: sched(7), "The autogroup feature". Elsewhere there is no such file.
void lowerSession(qint64 process)
{
    std::ofstream("/proc/" + std::to_string(process) + "/autogroup") << lowPriority;
}

base::Status launch(const fs::path& folder, const QStringList& arguments, const engine::RunStatus& status)
{
    const auto program = trainingProgram();
    if (!program)
        return base::failure(program.error());
    const QString output = text(folder / outputName);
    std::error_code ignored;
    fs::remove(folder / outputName, ignored);
    QProcess process;
    process.setProgram("nice"); // it becomes the program, under the same id
    process.setArguments(QStringList{"-n", lowPriority, text(*program)} + arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(output, QIODevice::Append);
    process.setStandardErrorFile(output, QIODevice::Append);
    qint64 id = 0;
    if (!process.startDetached(&id))
        return base::failure(base::Error(base::ErrorCode::FileNotReadable, *program)
                                 .with("reason", process.errorString().toStdString()));
    lowerSession(id);
    return writePreparing(folder, status, id);
}

} // namespace

base::Result<fs::path> trainingProgram()
{
    fs::path beside = fs::path(QCoreApplication::applicationDirPath().toStdString()) / programName;
    if (std::error_code ignored; fs::exists(beside, ignored))
        return beside;
    const QString found = QStandardPaths::findExecutable(programName);
    if (found.isEmpty())
        return base::failure(base::ErrorCode::FileNotFound, beside);
    return fs::path(found.toStdString());
}

QStringList trainingArguments(const NewRun& run)
{
    QStringList arguments{"train",         text(run.folder / requestName), "--data", text(run.data), "-o",
                          text(run.folder)};
    if (!run.validation.empty())
        arguments << "--validation" << text(run.validation);
    return arguments + machineArguments(run.machine);
}

QStringList tuningArguments(const NewTuning& tuning)
{
    QStringList arguments{"finetune",
                          "--model",
                          QString::fromStdString(tuning.model),
                          "--corrections",
                          text(tuning.corrections),
                          "-o",
                          text(tuning.folder),
                          "--steps",
                          QString::number(tuning.steps)};
    if (!tuning.replay.empty())
        arguments << "--replay" << text(tuning.replay);
    if (!tuning.unchanged.empty())
        arguments << "--unchanged" << text(tuning.unchanged);
    if (tuning.group > 1)
        arguments << "--group" << QString::number(tuning.group);
    return arguments + machineArguments(tuning.machine);
}

base::Status startTuning(const NewTuning& tuning)
{
    if (auto made = makeFolder(tuning.folder); !made)
        return made;
    return launch(tuning.folder, tuningArguments(tuning), {});
}

base::Status startRun(const NewRun& run)
{
    if (auto made = makeFolder(run.folder); !made)
        return made;
    const auto request = engine::trainingConfigJson(run.config);
    if (auto written = base::writeFileAtomically(run.folder / requestName, request); !written)
        return written;
    engine::RunStatus status;
    status.epochs = run.config.epochs;
    return launch(run.folder, trainingArguments(run), status);
}

base::Status resumeRun(const Run& run, const RunMachine& machine)
{
    std::error_code ignored;
    const bool tunes = fs::exists(run.folder / tuningName, ignored);
    const QStringList arguments{tunes ? "finetune" : "train", "--resume", text(run.folder)};
    return launch(run.folder, arguments + machineArguments(machine),
                  run.status.value_or(engine::RunStatus{}));
}

base::Status abandonPreparation(const Run& run)
{
    auto status = run.status.value_or(engine::RunStatus{});
    if (engine::isAlive(status))
        ::kill(status.process, SIGINT);
    status.state = engine::RunState::Stopped;
    return engine::writeRunStatus(run.folder, status);
}

} // namespace cinecor::ui
