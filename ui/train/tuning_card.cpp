#include "ui/train/tuning_card.h"

#include "ui/presentation/structure_colours.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"
#include "ui/train/facts.h"
#include "ui/train/run_text.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace cinecor::ui {
namespace {

QString changeText(double change)
{
    return (change < 0 ? QString(QChar(0x2212)) : QString("+")) + QString::number(std::abs(change), 'f', 3);
}

QString intervalText(const TuningResult::Change& change)
{
    if (!change.low || !change.high)
        return QObject::tr("no interval: one patient");
    return QObject::tr("%1 to %2").arg(changeText(*change.low), changeText(*change.high));
}

/// Of a change that shows in three digits.
const char* roleOf(double change)
{
    constexpr double seen = .0005;
    return change >= seen ? "good" : change <= -seen ? "bad" : "secondary";
}

QLabel* right(const QString& text, const char* role = nullptr)
{
    auto* label = makeLabel(text, role);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

TuningCard::TuningCard(QWidget* parent)
    : QWidget(parent), state_(makeLabel({}, "secondary")), table_(new QWidget), grid_(new QGridLayout(table_))
{
    state_->setWordWrap(true);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(metrics::grid);
    grid_->setVerticalSpacing(metrics::grid / 2);
    grid_->setColumnStretch(1, 1);
    auto* card = new Card;
    card->box()->addWidget(state_);
    card->box()->addWidget(table_);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(metrics::grid);
    box->addWidget(makeSectionLabel(tr("Old and new model")));
    box->addWidget(card);
}

void TuningCard::setRun(const Run& run, const base::StructureColours& colours)
{
    const bool tunes = run.config && !run.config->start.model.empty();
    setVisible(tunes);
    if (!tunes)
        return;
    const auto& result = run.tuning;
    state_->setVisible(!result);
    state_->setText(run.condition != RunCondition::Done
                        ? tr("They are compared on patients that do not train, as soon as the run is done.")
                    : run.alive ? tr("They are being compared…")
                                : tr("They were not compared: the process ended before."));
    table_->setVisible(result.has_value());
    clear();
    if (!result)
        return;
    addImages(tr("Corrected patients that did not train"), result->corrected, colours);
    if (result->unchanged)
        addImages(tr("Images of the old kind"), *result->unchanged, colours);
}

void TuningCard::addImages(const QString& heading, const TuningResult::Images& images,
                           const base::StructureColours& colours)
{
    int row = grid_->rowCount();
    auto* title = makeLabel(tr("%1: %2 of %3")
                                .arg(heading, QObject::tr("%n labelled image(s)", nullptr, images.images),
                                     QObject::tr("%n patient(s)", nullptr, images.patients)),
                            "small");
    title->setWordWrap(true);
    grid_->addWidget(title, row++, 0, 1, 4);
    for (const auto& change : images.changes) {
        const bool mean = change.name.isEmpty();
        if (!mean) {
            auto* swatch = new QLabel;
            swatch->setPixmap(
                swatchOf(structureColour(change.name.toStdString(), colours), 12, devicePixelRatioF()));
            grid_->addWidget(swatch, row, 0);
        }
        grid_->addWidget(makeLabel(mean ? tr("Mean") : change.name), row, 1);
        grid_->addWidget(right(tr("%1 → %2").arg(diceText(change.before), diceText(change.after))), row, 2);
        auto* gain = right(changeText(change.after - change.before), roleOf(change.after - change.before));
        gain->setToolTip(tr("95 % interval of the change: %1").arg(intervalText(change)));
        grid_->addWidget(gain, row++, 3);
    }
    const auto& mean = images.changes.back();
    auto* interval = makeLabel(tr("Mean change, 95 % interval: %1").arg(intervalText(mean)), "small");
    interval->setWordWrap(true);
    grid_->addWidget(interval, row, 0, 1, 4);
}

void TuningCard::clear()
{
    while (auto* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

TuningChoice::TuningChoice(QWidget* parent)
    : QWidget(parent),
      verdict_(makeLabel({})),
      use_(makeButton(tr("Use the new model"), "primary")),
      back_(makeButton(tr("Go back to the old one")))
{
    verdict_->setWordWrap(true);
    use_->setToolTip(tr("It segments from now on. Masks that are saved name the model behind them."));
    auto* card = new Card;
    card->box()->addWidget(verdict_);
    card->box()->addWidget(use_);
    card->box()->addWidget(back_);
    auto* line = new QFrame;
    line->setProperty("role", "line");
    line->setFixedHeight(1);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 12);
    box->setSpacing(12);
    box->addWidget(line);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(12, 0, 12, 0);
    inner->addWidget(card);
    box->addLayout(inner);
    connect(use_, &QPushButton::clicked, this, &TuningChoice::useWanted);
    connect(back_, &QPushButton::clicked, this, &TuningChoice::backWanted);
}

void TuningChoice::setRun(const Run& run, const QString& modelInUse)
{
    const bool inUse = !modelInUse.isEmpty() && modelInUse == run.modelName && run.tuning;
    setVisible(run.tuning.has_value());
    use_->setVisible(!inUse);
    back_->setVisible(inUse);
    if (run.tuning)
        showVerdict(*run.tuning);
}

void TuningChoice::showVerdict(const TuningResult& result)
{
    verdict_->setText(result.better ? tr("The new model is better: %1.").arg(result.reason)
                                    : tr("Keep the old model: %1.").arg(result.reason));
    setStyleProperty(verdict_, "role", result.better ? "good" : "secondary");
    setStyleProperty(use_, "role", result.better ? "primary" : QVariant());
    use_->setText(result.better ? tr("Use the new model") : tr("Use the new model all the same"));
}

} // namespace cinecor::ui
