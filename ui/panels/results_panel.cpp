#include "ui/panels/results_panel.h"

#include "ui/panels/scores.h"
#include "ui/presentation/error_message.h"
#include "ui/theme/number_text.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QHBoxLayout>

namespace cinecor::ui {
namespace {

using base::Role;

QString shown(const base::Result<double>& value, const QString& unit, int digits = 0)
{
    return value ? QString::number(*value, 'f', digits) + unit : QString();
}

/// A line of the table from one number of mine and of the AI.
template <class Number>
ResultLine line(const QString& name, const QString& unit, Number number)
{
    const base::Result<double> mine = number(Layer::Mine), ai = number(Layer::Ai);
    return {.name = name,
            .mine = shown(mine, ' ' + unit),
            .ai = shown(ai, {}),
            .reason = mine ? QString() : errorMessage(mine.error())};
}

std::vector<ResultLine> clinicalLines(StudyNumbers& numbers)
{
    const auto volume = [&](auto method, Role role) {
        return [&numbers, method, role](Layer layer) { return (numbers.*method)(layer, role); };
    };
    const QString ml = QObject::tr("mL");
    return {
        line(QObject::tr("LVEDV"), ml, volume(&StudyNumbers::endDiastolicMl, Role::LeftVentricle)),
        line(QObject::tr("LVESV"), ml, volume(&StudyNumbers::endSystolicMl, Role::LeftVentricle)),
        line(QObject::tr("LVSV"), ml, volume(&StudyNumbers::strokeVolumeMl, Role::LeftVentricle)),
        line(QObject::tr("LV mass"), QObject::tr("g"), [&](Layer layer) { return numbers.massGrams(layer); }),
        line(QObject::tr("RVEDV"), ml, volume(&StudyNumbers::endDiastolicMl, Role::RightVentricle)),
        line(QObject::tr("RVEF"), "%", volume(&StudyNumbers::ejectionFraction, Role::RightVentricle))};
}

QString diceText(const std::optional<analysis::OverlapCounts>& overlap)
{
    if (!overlap)
        return {};
    switch (overlap->state()) {
    case analysis::OverlapState::Missed:
        return QObject::tr("missed");
    case analysis::OverlapState::Extra:
        return QObject::tr("extra");
    case analysis::OverlapState::NeitherHasIt:
        return QObject::tr("none");
    case analysis::OverlapState::Both:
        break;
    }
    return QString::number(overlap->dice(), 'f', 3);
}

} // namespace

ResultsPanel::ResultsPanel(ViewState& view, QWidget* parent)
    : QWidget(parent),
      view_(view),
      fractionRow_(new QWidget),
      fraction_(makeLabel({}, "heading")),
      fractionAi_(new NumberLabel),
      reason_(makeLabel({}, "secondary")),
      table_(new ResultsTable),
      diceHeading_(makeLabel({}, "small")),
      diceTable_(new ResultsTable),
      dice_(makeDiceArea())
{
    auto* row = new QHBoxLayout(fractionRow_);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(makeLabel(tr("LVEF"), "secondary"));
    row->addWidget(fraction_, 1);
    fractionAi_->setProperty("role", "secondary");
    row->addWidget(fractionAi_);
    reason_->setWordWrap(true);
    auto* card = new Card;
    card->box()->addWidget(fractionRow_);
    card->box()->addWidget(reason_);
    card->box()->addWidget(table_);
    card->box()->addWidget(dice_);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    box->addWidget(makeHeading());
    box->addWidget(card);
    showNumbers(nullptr);
}

/// Below a line and what it is measured on.
QWidget* ResultsPanel::makeDiceArea()
{
    auto* area = new QWidget;
    auto* line = new QFrame;
    line->setProperty("role", "line");
    line->setFixedHeight(1);
    auto* box = new QVBoxLayout(area);
    box->setContentsMargins(0, metrics::grid / 2, 0, 0);
    box->setSpacing(metrics::grid / 2);
    box->addWidget(line);
    box->addWidget(diceHeading_);
    box->addWidget(diceTable_);
    return area;
}

/// The heading of the card with the names of its columns.
QWidget* ResultsPanel::makeHeading()
{
    auto* area = new QWidget;
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 12, 0);
    row->setSpacing(16);
    row->addWidget(makeSectionLabel(tr("Results")), 1);
    row->addWidget(makeLabel(tr("mine"), "small"));
    auto* ai = makeLabel(tr("AI"), "small");
    ai->setAlignment(Qt::AlignRight);
    ai->setMinimumWidth(40);
    row->addWidget(ai);
    return area;
}

void ResultsPanel::showNumbers(StudyNumbers* numbers)
{
    const bool known = numbers && view_.document();
    fractionRow_->setVisible(known);
    table_->setVisible(known);
    reason_->setVisible(!known);
    dice_->setVisible(known && hasTruth(*view_.document()));
    if (!known)
        return reason_->setText(tr("Open a study and segment it."));
    showClinical(*numbers);
    if (hasTruth(*view_.document()))
        showDice(*numbers);
}

void ResultsPanel::showClinical(StudyNumbers& numbers)
{
    const auto mine = numbers.ejectionFraction(Layer::Mine, Role::LeftVentricle);
    const auto ai = numbers.ejectionFraction(Layer::Ai, Role::LeftVentricle);
    const bool measurable = view_.document()->study().geometry().hasSpacing();
    fractionRow_->setVisible(mine.has_value());
    fraction_->setText(shown(mine, " %", 1));
    fractionAi_->setText(shown(ai, " %", 1));
    reason_->setVisible(!mine);
    if (!mine)
        reason_->setText(measurable ? errorMessage(mine.error())
                                    : tr("Volumes and ejection fraction are not available, because the image "
                                         "has no pixel spacing."));
    table_->setVisible(measurable);
    if (measurable)
        table_->setLines(clinicalLines(numbers));
}

/// Of the picture, or of the whole volume of the shown phase.
void ResultsPanel::showDice(StudyNumbers& numbers)
{
    const auto& document = *view_.document();
    const QString what =
        document.study().isPicture() ? tr("Dice, this image") : tr("Dice, phase %1 in 3D").arg(view_.phase());
    diceHeading_->setText(what);
    std::vector<ResultLine> lines;
    for (const auto& structure : document.layers().scheme().structures())
        lines.push_back({.name = QString::fromStdString(structure.name),
                         .mine = diceText(numbers.volumeOverlap(Layer::Mine, view_.phase(), structure.value)),
                         .ai = diceText(numbers.volumeOverlap(Layer::Ai, view_.phase(), structure.value)),
                         .reason = {}});
    diceTable_->setLines(lines);
}

} // namespace cinecor::ui
