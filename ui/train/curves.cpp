#include "ui/train/curves.h"

#include "ui/presentation/structure_colours.h"
#include "ui/theme/widgets.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace cinecor::ui {
namespace {

PlotCurve curveOf(const Run& run, std::string_view column, const QString& name, const QColor& colour,
                  bool labelled = true)
{
    const auto& values = run.history.values(column);
    if (values.empty())
        return {.name = name, .colour = colour, .labelled = labelled};
    return {.name = name, .colour = colour, .x = run.history.epochs(), .y = values, .labelled = labelled};
}

bool isEmpty(const PlotCurve& curve)
{
    return measuredPart(curve).x.empty();
}

/// What was measured of those who are held out, and dotted what was of those who train.
void addBoth(std::vector<PlotCurve>& curves, const Run& run, const std::string& column, const QString& name,
             const QColor& colour, bool labelled = true)
{
    curves.push_back(curveOf(run, column, name, colour, labelled));
    const bool alone = isEmpty(curves.back());
    auto train =
        curveOf(run, "train_" + column, Curves::tr("%1, train").arg(name), colour, labelled && alone);
    train.line = Qt::DotLine;
    if (!isEmpty(train)) // logs of other versions do not have it
        curves.push_back(std::move(train));
}

/// Two curves a structure.
std::vector<PlotCurve> curvesOfStructures(const Run& run, const std::string& prefix,
                                          const base::StructureColours& colours)
{
    std::vector<PlotCurve> curves;
    for (const auto& structure : run.history.structures())
        addBoth(curves, run, prefix + structure, QString::fromStdString(structure),
                structureColour(structure, colours));
    return curves;
}

std::vector<PlotCurve> curvesOfRuns(const std::vector<RunPtr>& runs, std::string_view column, bool labelled,
                                    const ThemeColours& colours)
{
    std::vector<PlotCurve> curves;
    for (std::size_t i = 0; i < runs.size(); ++i)
        curves.push_back(curveOf(*runs[i], column, runs[i]->name, seriesColour(i, colours), labelled));
    return curves;
}

QString waitingText(const Run& run)
{
    switch (run.condition) {
    case RunCondition::Waiting:
        return Curves::tr("Not started yet.");
    case RunCondition::Preparing:
        return Curves::tr("The data are being read and packed.");
    case RunCondition::Running:
    case RunCondition::Paused:
        return Curves::tr("The first epoch is not over yet.");
    default:
        return Curves::tr("No epoch was finished.");
    }
}

} // namespace

Curves::Curves(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      loss_(new Plot(theme, tr("Loss"), tr("epoch"))),
      dice_(new Plot(theme, tr("Dice"), tr("epoch"))),
      iou_(new Plot(theme, tr("IoU"), tr("epoch"))),
      accuracy_(new Plot(theme, tr("Pixel accuracy"), tr("epoch"))),
      rate_(new Plot(theme, tr("Learning rate"), tr("epoch"))),
      smooth_(new QCheckBox(tr("smooth"))),
      logarithmic_(new QCheckBox(tr("log")))
{
    smooth_->setToolTip(tr("Moving averages; the values as they are stay behind them, faintly"));
    logarithmic_->setToolTip(tr("Logarithmic axis of the loss"));
    for (auto* plot : {dice_, iou_, accuracy_})
        plot->setHighest(1);
    rate_->setFromZero(true);
    for (auto* plot : plots()) {
        connect(smooth_, &QCheckBox::toggled, plot, &Plot::setSmooth);
        connect(plot, &Plot::notSaved, this, &Curves::notSaved);
    }
    connect(logarithmic_, &QCheckBox::toggled, loss_, &Plot::setLogarithmic);
    addCards();
}

void Curves::addCards()
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setSpacing(12);
    grid->addWidget(makeCard(*loss_, logarithmic_), 0, 0, 1, 3);
    grid->addWidget(makeCard(*dice_, smooth_), 0, 3, 1, 3);
    grid->addWidget(makeCard(*iou_), 1, 0, 1, 2);
    grid->addWidget(makeCard(*accuracy_), 1, 2, 1, 2);
    grid->addWidget(makeCard(*rate_), 1, 4, 1, 2);
    for (int column = 0; column < 6; ++column)
        grid->setColumnStretch(column, 1);
    grid->setRowStretch(0, 3);
    grid->setRowStretch(1, 2);
}

QWidget* Curves::makeCard(Plot& plot, QCheckBox* option)
{
    auto* card = new Card;
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    line->addWidget(makeLabel(plot.title(), "title"));
    auto* explanation = makeLabel({}, "small");
    line->addWidget(explanation, 1, Qt::AlignLeft | Qt::AlignVCenter);
    if (&plot == dice_ || &plot == iou_ || &plot == accuracy_)
        explanations_.push_back(explanation);
    if (option)
        line->addWidget(option);
    card->box()->addLayout(line);
    card->box()->addWidget(&plot, 1);
    return card;
}

void Curves::setSmooth(bool on)
{
    smooth_->setChecked(on);
}

void Curves::setLogarithmic(bool on)
{
    logarithmic_->setChecked(on);
}

bool Curves::smooth() const
{
    return smooth_->isChecked();
}

bool Curves::logarithmic() const
{
    return logarithmic_->isChecked();
}

void Curves::setRuns(const std::vector<RunPtr>& runs, const base::StructureColours& colours)
{
    showEnd(runs);
    for (auto* explanation : explanations_)
        explanation->setText(runs.size() == 1 ? tr("validation; dotted: training") : tr("validation"));
    if (runs.size() == 1)
        showOne(*runs.front(), colours);
    else
        showSeveral(runs);
    showNotes(runs);
}

void Curves::showOne(const Run& run, const base::StructureColours& colours)
{
    const auto& tones = theme_.colours();
    loss_->setCurves({curveOf(run, "train_loss", tr("train"), tones.link),
                      curveOf(run, "validation_loss", tr("validation"), tones.amber)});
    dice_->setCurves(curvesOfStructures(run, "dice_", colours));
    iou_->setCurves(curvesOfStructures(run, "iou_", colours));
    std::vector<PlotCurve> accuracy;
    addBoth(accuracy, run, "accuracy", tr("accuracy"), tones.amber, false);
    accuracy_->setCurves(accuracy);
    rate_->setCurves({curveOf(run, "learning_rate", tr("learning rate"), tones.link, false)});
    const auto row = run.history.bestRow("dice_mean");
    for (auto* plot : plots()) {
        std::optional<PlotMark> mark;
        if (row >= 0)
            mark = PlotMark{.x = run.history.epochs()[static_cast<std::size_t>(row)]};
        if (mark && plot == dice_)
            mark->text = tr("best, epoch %1").arg(mark->x);
        plot->setMark(mark);
    }
}

/// One colour a run; the loss of the training beside that of the validation, dotted.
void Curves::showSeveral(const std::vector<RunPtr>& runs)
{
    const auto& tones = theme_.colours();
    auto loss = curvesOfRuns(runs, "validation_loss", true, tones);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        auto train = curveOf(*runs[i], "train_loss", tr("%1, train").arg(runs[i]->name), loss[i].colour,
                             isEmpty(loss[i]));
        train.line = Qt::DotLine;
        loss.push_back(train);
    }
    loss_->setCurves(loss);
    dice_->setCurves(curvesOfRuns(runs, "dice_mean", true, tones));
    iou_->setCurves(curvesOfRuns(runs, "iou_mean", false, tones));
    accuracy_->setCurves(curvesOfRuns(runs, "accuracy", false, tones));
    rate_->setCurves(curvesOfRuns(runs, "learning_rate", false, tones));
    for (auto* plot : plots())
        plot->setMark(std::nullopt);
}

void Curves::showEnd(const std::vector<RunPtr>& runs)
{
    int end = 1;
    for (const auto& run : runs)
        end = std::max({end, run->epochsPlanned(), run->epochsDone()});
    for (auto* plot : plots())
        plot->setEnd(end);
}

void Curves::showNotes(const std::vector<RunPtr>& runs)
{
    const bool begun = std::ranges::any_of(runs, [](const RunPtr& run) { return !run->history.isEmpty(); });
    for (auto* plot : plots()) {
        const bool drawn = !std::ranges::all_of(plot->curves(), isEmpty);
        if (drawn)
            plot->setNote({});
        else if (runs.empty())
            plot->setNote(tr("Choose a run."));
        else if (!begun)
            plot->setNote(waitingText(*runs.front()));
        else
            plot->setNote(tr("Not measured: nobody is held out for validation."));
    }
}

} // namespace cinecor::ui
