#include "ui/train/run_text.h"

#include <QLocale>
#include <QObject>
#include <QStringList>

#include <cmath>

namespace cinecor::ui {
namespace {

QString scheduleName(engine::ScheduleKind kind)
{
    using engine::ScheduleKind;
    switch (kind) {
    case ScheduleKind::Cosine:
        return QObject::tr("cosine");
    case ScheduleKind::Constant:
        return QObject::tr("constant");
    case ScheduleKind::Step:
        return QObject::tr("steps");
    case ScheduleKind::Exponential:
        return QObject::tr("exponential");
    case ScheduleKind::Polynomial:
        return QObject::tr("polynomial");
    case ScheduleKind::OneCycle:
        return QObject::tr("one cycle");
    case ScheduleKind::Plateau:
        break;
    }
    return QObject::tr("on plateaus");
}

/// Weights of the classes are what tells two losses of a name apart most.
QString lossName(const engine::LossOptions& options)
{
    const QString name = engine::lossNames[options.index()];
    const auto* entropy = std::get_if<engine::CrossEntropyOptions>(&options);
    return entropy && !entropy->classWeights.empty() ? QObject::tr("weighted %1").arg(name) : name;
}

QString nameOf(const std::filesystem::path& folder)
{
    return QString::fromStdString(folder.filename().string());
}

} // namespace

QString conditionName(RunCondition condition)
{
    switch (condition) {
    case RunCondition::Waiting:
        return QObject::tr("not started");
    case RunCondition::Preparing:
        return QObject::tr("preparing");
    case RunCondition::Running:
        return QObject::tr("running");
    case RunCondition::Paused:
        return QObject::tr("paused");
    case RunCondition::Done:
        return QObject::tr("done");
    case RunCondition::Stopped:
        return QObject::tr("stopped");
    case RunCondition::Failed:
        return QObject::tr("failed");
    case RunCondition::Dead:
        break;
    }
    return QObject::tr("dead");
}

QColor conditionColour(RunCondition condition, const ThemeColours& colours)
{
    switch (condition) {
    case RunCondition::Preparing:
    case RunCondition::Running:
        return colours.link;
    case RunCondition::Paused:
        return colours.amber;
    case RunCondition::Done:
        return colours.green;
    case RunCondition::Failed:
    case RunCondition::Dead:
        return colours.red;
    case RunCondition::Waiting:
    case RunCondition::Stopped:
        break;
    }
    return colours.secondary;
}

std::optional<double> bestDice(const Run& run)
{
    const auto row = run.history.bestRow("dice_mean");
    if (row >= 0)
        return run.history.values("dice_mean")[static_cast<std::size_t>(row)];
    if (run.status && run.status->bestEpoch > 0)
        return run.status->bestDice;
    return std::nullopt;
}

QString diceText(std::optional<double> dice)
{
    return dice && std::isfinite(*dice) ? QString::number(*dice, 'f', 3) : QString("–");
}

QString progressText(const Run& run)
{
    const int done = run.epochsDone(), planned = run.epochsPlanned();
    QString text = planned > done ? QObject::tr("%1/%2 epochs").arg(done).arg(planned)
                                  : QObject::tr("%n epoch(s)", nullptr, done);
    if (const auto best = bestDice(run))
        text += QString(" · ") + diceText(best);
    return text;
}

QString durationText(double seconds)
{
    const auto whole = std::llround(std::max(0.0, seconds));
    if (whole < 60)
        return QObject::tr("%1 s").arg(whole);
    const auto minutes = std::llround(static_cast<double>(whole) / 60.0);
    if (minutes < 60)
        return QObject::tr("%1 min").arg(minutes);
    return QObject::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString networkText(const engine::TrainingConfig& config)
{
    QStringList widths;
    for (const int width : config.widths())
        widths << QString::number(width);
    return QObject::tr("%1, width %2").arg(QString::fromStdString(config.architecture), widths.join(" + "));
}

QString lossText(const engine::TrainingConfig& config)
{
    return lossText(config.loss);
}

QString lossText(const engine::LossConfig& loss)
{
    QStringList terms;
    for (const auto& term : loss.terms) {
        const QString name = lossName(term.options);
        terms.append(term.weight == 1 ? name : QString("%1 %2").arg(term.weight).arg(name));
    }
    return terms.join(" + ");
}

QString optimiserName(engine::OptimiserKind kind)
{
    switch (kind) {
    case engine::OptimiserKind::AdamW:
        return "AdamW";
    case engine::OptimiserKind::Adam:
        return "Adam";
    case engine::OptimiserKind::Sgd:
        return "SGD";
    case engine::OptimiserKind::AdaGrad:
        break;
    }
    return "AdaGrad";
}

QString optimiserText(const engine::TrainingConfig& config)
{
    return QString("%1 %2, %3")
        .arg(optimiserName(config.optimiser.kind))
        .arg(config.optimiser.learningRate)
        .arg(scheduleName(config.schedule.kind));
}

QString dataText(const engine::TrainingConfig& config)
{
    return config.card.trainingData.empty() ? nameOf(config.bundle)
                                            : QString::fromStdString(config.card.trainingData);
}

QString heldOutText(const engine::TrainingConfig& config)
{
    if (!config.validationBundle.empty())
        return QObject::tr("a folder of its own");
    if (config.split.folds > 0)
        return QObject::tr("fold %1 of %2").arg(config.split.fold + 1).arg(config.split.folds);
    if (const auto count = config.split.validation.size())
        return QObject::tr("%n patient(s), listed", nullptr, static_cast<int>(count));
    return QObject::tr("nobody");
}

} // namespace cinecor::ui
