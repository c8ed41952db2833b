#include "ui/panels/tool_panel.h"

#include "ui/panels/segmented_choice.h"
#include "ui/theme/widgets.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>

#include <cmath>

namespace cinecor::ui {
namespace {

constexpr double smallest = 0.5, largest = 100; // of the brush, mm or pixels
constexpr int steps = 200;

/// The slider is logarithmic: small brushes are told apart as well as large ones.
int toStep(double diameter)
{
    return static_cast<int>(
        std::lround(steps * std::log(diameter / smallest) / std::log(largest / smallest)));
}

double fromStep(int step)
{
    const double diameter = smallest * std::pow(largest / smallest, static_cast<double>(step) / steps);
    return std::round(diameter * 2) / 2;
}

} // namespace

ToolPanel::ToolPanel(ViewState& view, QWidget* parent)
    : QWidget(parent),
      view_(view),
      size_(makeSlider(0, steps, tr("Brush size"))),
      number_(new QDoubleSpinBox),
      shape_(new SegmentedChoice({tr("Circle"), tr("Square")}, tr("Brush shape"))),
      over_(new QComboBox)
{
    number_->setRange(smallest, largest);
    number_->setDecimals(1);
    number_->setSingleStep(0.5);
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number_->setAlignment(Qt::AlignRight);
    number_->setAccessibleName(tr("Brush size"));
    number_->setFixedWidth(76);
    over_->addItems({tr("everything"), tr("background only"), tr("background, this label")});
    over_->setToolTip(tr("Which labels the brush may replace"));
    over_->setAccessibleName(tr("Paint over"));
    auto* card = new Card;
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(metrics::grid);
    grid->addWidget(makeLabel(tr("Size"), "secondary"), 0, 0);
    grid->addWidget(size_, 0, 1);
    grid->addWidget(number_, 0, 2);
    grid->addWidget(makeLabel(tr("Shape"), "secondary"), 1, 0);
    grid->addWidget(shape_, 1, 1, 1, 2);
    grid->addWidget(makeLabel(tr("Over"), "secondary"), 2, 0);
    grid->addWidget(over_, 2, 1, 1, 2);
    card->box()->addLayout(grid);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(metrics::grid);
    box->addWidget(makeSectionLabel(tr("Brush")));
    box->addWidget(card);
    connect(size_, &QSlider::valueChanged, this,
            [this](int step) { view_.setBrushDiameter(fromStep(step)); });
    connect(number_, &QDoubleSpinBox::valueChanged, this,
            [this](double diameter) { view_.setBrushDiameter(diameter); });
    connect(shape_, &SegmentedChoice::chosen, this,
            [this](int index) { view_.setBrushShape(static_cast<editing::BrushShape>(index)); });
    connect(over_, &QComboBox::activated, this,
            [this](int index) { view_.setPaintOver(static_cast<PaintOver>(index)); });
    connect(&view_, &ViewState::changed, this, &ToolPanel::refresh);
    refresh();
}

void ToolPanel::refresh()
{
    const QSignalBlocker quietSize(size_), quietNumber(number_);
    const double diameter = view_.brushDiameter();
    size_->setValue(toStep(diameter));
    number_->setSuffix(view_.brushInMillimetres() ? tr(" mm") : tr(" px"));
    number_->setValue(diameter);
    shape_->setCurrent(static_cast<int>(view_.brushShape()));
    over_->setCurrentIndex(static_cast<int>(view_.paintOver()));
}

} // namespace cinecor::ui
