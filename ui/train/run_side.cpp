#include "ui/train/run_side.h"

#include "ui/presentation/structure_colours.h"
#include "ui/theme/short_words.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"
#include "ui/train/example_cases.h"
#include "ui/train/facts.h"
#include "ui/train/run_text.h"
#include "ui/train/tuning_card.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace cinecor::ui {
namespace {

/// What stands where a running run has its time left.
QString stateText(const Run& run)
{
    using engine::RunRequest;
    if (run.isActive() && run.request == RunRequest::Stop)
        return QObject::tr("stopping…");
    if (run.condition == RunCondition::Running && run.request == RunRequest::Pause)
        return QObject::tr("pausing…");
    if (run.condition == RunCondition::Running && run.status->step > 0)
        return QObject::tr("%1 left").arg(durationText(run.status->secondsLeft));
    if (run.condition == RunCondition::Done)
        return QObject::tr("done in %1").arg(durationText(run.status->secondsElapsed));
    return conditionName(run.condition);
}

double shareDone(const Run& run)
{
    if (run.status && run.status->steps > 0)
        return static_cast<double>(run.status->step) / static_cast<double>(run.status->steps);
    return run.epochsPlanned() > 0 ? static_cast<double>(run.epochsDone()) / run.epochsPlanned() : 0;
}

} // namespace

RunSide::RunSide(QWidget* parent)
    : QWidget(parent),
      what_(new Facts),
      bestHeading_(makeSectionLabel({})),
      bestNote_(makeLabel({}, "secondary")),
      best_(new Facts),
      tuning_(new TuningCard),
      choice_(new TuningChoice),
      examples_(new ExampleCases)
{
    setObjectName("sidePanel");
    setAttribute(Qt::WA_StyledBackground);
    auto* scroll = new QScrollArea;
    scroll->setObjectName("trainSide");
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makeWords());
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(scroll, 1);
    box->addWidget(choice_);
    connect(choice_, &TuningChoice::useWanted, this, &RunSide::useWanted);
    connect(choice_, &TuningChoice::backWanted, this, &RunSide::backWanted);
}

QWidget* RunSide::makeWords()
{
    auto* words = new QWidget;
    auto* box = new QVBoxLayout(words);
    box->setContentsMargins(12, 12, 12, 12);
    box->setSpacing(metrics::grid);
    auto* what = new Card;
    what->box()->addWidget(what_);
    box->addWidget(makeSectionLabel(tr("Run")));
    box->addWidget(what);
    box->addSpacing(metrics::grid);
    box->addWidget(makeSectionLabel(tr("Now")));
    box->addWidget(makeNow());
    box->addSpacing(metrics::grid);
    box->addWidget(tuning_);
    box->addWidget(bestHeading_);
    auto* best = new Card;
    bestNote_->setWordWrap(true);
    best->box()->addWidget(bestNote_);
    best->box()->addWidget(best_);
    box->addWidget(best);
    box->addSpacing(metrics::grid);
    box->addWidget(examples_);
    box->addStretch(1);
    return words;
}

QWidget* RunSide::makeNow()
{
    auto* card = new Card;
    epoch_ = makeLabel({}, "heading");
    epochs_ = makeLabel({}, "secondary");
    left_ = makeLabel({});
    progress_ = new QProgressBar;
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the run"));
    device_ = makeLabel({}, "small");
    problem_ = makeLabel({}, "bad");
    problem_->setWordWrap(true);
    problem_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* line = new QHBoxLayout;
    line->addWidget(epoch_);
    line->addWidget(epochs_, 1, Qt::AlignLeft);
    line->addWidget(left_);
    card->box()->addLayout(line);
    card->box()->addWidget(progress_);
    card->box()->addWidget(device_);
    card->box()->addWidget(problem_);
    return card;
}

void RunSide::setRun(const Run& run, const base::StructureColours& colours, const QString& modelInUse)
{
    tuning_->setRun(run, colours);
    choice_->setRun(run, modelInUse);
    showWhat(run);
    showNow(run);
    showBest(run, colours);
    examples_->setRun(run);
}

void RunSide::showWhat(const Run& run)
{
    std::vector<Fact> facts;
    if (const auto& config = run.config)
        facts = {{tr("Data"), dataText(*config)},
                 {tr("Held out"), heldOutText(*config)},
                 {tr("Network"), networkText(*config)},
                 {tr("Loss"), lossText(*config)},
                 {tr("Optimiser"), optimiserText(*config)},
                 {tr("Batch"), QString::number(config->batchSize)},
                 {tr("Seed"), QString::number(config->seed)}};
    else
        facts = {{tr("Configuration"), tr("cannot be read")}};
    what_->setFacts(facts);
}

void RunSide::showNow(const Run& run)
{
    epoch_->setText(QString::number(run.epochsDone()));
    const int planned = run.epochsPlanned();
    epochs_->setText(planned > 0 ? tr("of %n epoch(s)", nullptr, planned) : tr("epochs"));
    left_->setText(stateText(run));
    progress_->setValue(static_cast<int>(1000 * std::clamp(shareDone(run), 0.0, 1.0)));
    const QString device = run.status ? QString::fromStdString(run.status->device) : QString();
    device_->setText(device);
    device_->setVisible(!device.isEmpty());
    constexpr int room = metrics::rightPanel - 64;
    problem_->setText(withShortWords(run.problem, problem_->fontMetrics(), room));
    problem_->setToolTip(run.problem);
    problem_->setVisible(!run.problem.isEmpty());
}

void RunSide::showBest(const Run& run, const base::StructureColours& colours)
{
    const auto& history = run.history;
    const auto row = history.bestRow("dice_mean");
    const bool known = row >= 0;
    const int epoch = known ? static_cast<int>(history.epochs()[static_cast<std::size_t>(row)]) : 0;
    const QString heading = !known           ? tr("Best Dice")
                            : run.isActive() ? tr("Best Dice so far, epoch %1").arg(epoch)
                                             : tr("Best Dice, epoch %1").arg(epoch);
    bestHeading_->setText(heading.toUpper());
    bestNote_->setVisible(!known);
    bestNote_->setText(history.isEmpty() ? tr("No epoch is over yet.")
                                         : tr("Not measured: nobody is held out for validation."));
    best_->setVisible(known);
    std::vector<Fact> facts;
    const auto add = [&](const QString& name, const std::string& column, std::optional<QColor> swatch) {
        facts.push_back({name, diceText(history.values(column)[static_cast<std::size_t>(row)]), swatch});
    };
    if (known) {
        for (const auto& structure : history.structures())
            add(QString::fromStdString(structure), "dice_" + structure, structureColour(structure, colours));
        add(tr("Mean"), "dice_mean", std::nullopt);
    }
    best_->setFacts(facts);
}

} // namespace cinecor::ui
