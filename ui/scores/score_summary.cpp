#include "ui/scores/score_summary.h"

#include "ui/presentation/structure_colours.h"
#include "ui/scores/score_text.h"
#include "ui/theme/number_text.h"
#include "ui/theme/widgets.h"

#include <QGridLayout>

#include <cmath>

namespace cinecor::ui {
namespace {

enum Column {
    Name,
    DiceColumn,
    DiceError,
    IouColumn,
    IouError,
    CountColumn,
    MissedColumn,
    ExtraColumn,
    Rest
};

QString meanText(const std::optional<double>& mean)
{
    return mean ? scoreText(*mean) : QStringLiteral("–");
}

QString meanText(const analysis::MeanWithError& mean)
{
    return mean.count == 0 ? QStringLiteral("–") : scoreText(mean.mean);
}

QString errorText(const analysis::MeanWithError& mean)
{
    return std::isfinite(mean.standardError) && mean.count > 0
               ? QStringLiteral("± ") + scoreText(mean.standardError)
               : QString();
}

} // namespace

ScoreSummary::ScoreSummary(const Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), grid_(new QGridLayout(this))
{
    setAccessibleName(tr("Means over all that is scored"));
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(14);
    grid_->setVerticalSpacing(3);
    grid_->setColumnMinimumWidth(Name, 70);
    grid_->setColumnStretch(Rest, 1);
}

void ScoreSummary::setBoard(const ScoreBoard& board, const base::StructureColours& colours)
{
    while (const auto* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    addHeadings();
    int row = 1;
    for (std::size_t i = 0; i < board.structures.size(); ++i)
        addStructure(row++, QString::fromStdString(board.structures[i]),
                     structureColour(board.structures[i], colours), board.summaries[i]);
    addMean(row, board);
}

void ScoreSummary::addHeadings()
{
    const auto add = [this](int column, const QString& text, const QString& tip) {
        auto* label = makeLabel(text, "small");
        label->setToolTip(tip);
        grid_->addWidget(label, 0, column, Qt::AlignRight);
    };
    for (const int error : {DiceError, IouError})
        add(error, tr("± error"), tr("Standard error of the mean"));
    add(DiceColumn, tr("Dice"), tr("Mean"));
    add(IouColumn, tr("IoU"), tr("Mean"));
    add(CountColumn, tr("n"), tr("How many have the structure in my labels or in the truth"));
    add(MissedColumn, tr("missed"), tr("In the truth only; they count as Dice 0"));
    add(ExtraColumn, tr("extra"), tr("In my labels only; they count as Dice 0"));
}

void ScoreSummary::addStructure(int row, const QString& name, const QColor& colour,
                                const StructureSummary& summary)
{
    constexpr double textContrast = 4.5;
    auto* label = makeLabel(name);
    const auto tone = legible(colour, theme_.colours().card, textContrast, theme_.colours());
    label->setStyleSheet("color: " + tone.name());
    grid_->addWidget(label, row, Name);
    addNumber(row, DiceColumn, meanText(summary.dice), tr("%1: Dice").arg(name));
    addNumber(row, DiceError, errorText(summary.dice), tr("%1: standard error of Dice").arg(name),
              "secondary");
    addNumber(row, IouColumn, meanText(summary.iou), tr("%1: IoU").arg(name));
    addNumber(row, IouError, errorText(summary.iou), tr("%1: standard error of IoU").arg(name), "secondary");
    addNumber(row, CountColumn, QString::number(summary.dice.count), tr("%1: how many").arg(name));
    addNumber(row, MissedColumn, QString::number(summary.missed), tr("%1: missed").arg(name));
    addNumber(row, ExtraColumn, QString::number(summary.extra), tr("%1: extra").arg(name));
}

void ScoreSummary::addMean(int row, const ScoreBoard& board)
{
    grid_->addWidget(makeLabel(tr("Mean"), "secondary"), row, Name);
    addNumber(row, DiceColumn, meanText(board.meanDice), tr("Mean Dice over the structures"));
    addNumber(row, IouColumn, meanText(board.meanIou), tr("Mean IoU over the structures"));
}

void ScoreSummary::addNumber(int row, int column, const QString& text, const QString& accessibleName,
                             const char* role)
{
    auto* label = new NumberLabel(text);
    if (role)
        label->setProperty("role", role);
    label->setAlignment(Qt::AlignRight);
    label->setAccessibleName(accessibleName + ": " + text);
    grid_->addWidget(label, row, column);
}

} // namespace cinecor::ui
