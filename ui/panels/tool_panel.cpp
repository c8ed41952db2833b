#include "ui/panels/tool_panel.h"

#include "ui/panels/segmented_choice.h"
#include "ui/theme/widgets.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QInputDevice>

#include <algorithm>
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

bool penConnected()
{
    return std::ranges::any_of(QInputDevice::devices(), [](const QInputDevice* device) {
        return device->type() == QInputDevice::DeviceType::Stylus;
    });
}

} // namespace

ToolPanel::ToolPanel(ViewState& view, const Theme& theme, QWidget* parent)
    : QWidget(parent),
      view_(view),
      size_(makeSlider(0, steps, tr("Brush size"))),
      number_(new QDoubleSpinBox),
      shape_(new SegmentedChoice({tr("Circle"), tr("Square")}, tr("Brush shape"))),
      keep_(new QCheckBox(tr("Keep other labels"))),
      pressure_(new QCheckBox(tr("Pen pressure sets the size")))
{
    number_->setRange(smallest, largest);
    number_->setDecimals(1);
    number_->setSingleStep(0.5);
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number_->setAlignment(Qt::AlignRight);
    number_->setAccessibleName(tr("Brush size"));
    number_->setFixedWidth(76);
    shape_->setIcon(0, theme.icon("circle"));
    shape_->setIcon(1, theme.icon("square"));
    keep_->setToolTip(tr("Paint over background only; erase the chosen label only"));
    compose();
    connectControls();
    refresh();
}

void ToolPanel::compose()
{
    auto* sizeRow = new QHBoxLayout;
    sizeRow->setSpacing(12);
    sizeRow->addWidget(makeLabel(tr("Size"), "secondary"));
    sizeRow->addWidget(size_, 1);
    sizeRow->addWidget(number_);
    auto* overRow = new QHBoxLayout;
    overRow->addWidget(keep_, 1);
    overRow->addWidget(shape_);
    auto* card = new Card;
    card->box()->addLayout(sizeRow);
    card->box()->addLayout(overRow);
    card->box()->addWidget(pressure_);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    box->addWidget(makeSectionLabel(tr("Brush")));
    box->addWidget(card);
}

void ToolPanel::connectControls()
{
    connect(size_, &QSlider::valueChanged, this,
            [this](int step) { view_.setBrushDiameter(fromStep(step)); });
    connect(number_, &QDoubleSpinBox::valueChanged, this,
            [this](double diameter) { view_.setBrushDiameter(diameter); });
    connect(shape_, &SegmentedChoice::chosen, this,
            [this](int index) { view_.setBrushShape(static_cast<editing::BrushShape>(index)); });
    connect(keep_, &QCheckBox::clicked, this, [this](bool keep) {
        view_.setPaintOver(keep ? PaintOver::KeepOtherLabels : PaintOver::Everything);
    });
    connect(pressure_, &QCheckBox::clicked, &view_, &ViewState::setPenPressure);
    connect(&view_, &ViewState::changed, this, &ToolPanel::refresh);
}

void ToolPanel::refresh()
{
    const QSignalBlocker quietSize(size_), quietNumber(number_);
    const double diameter = view_.brushDiameter();
    size_->setValue(toStep(diameter));
    number_->setSuffix(view_.brushInMillimetres() ? tr(" mm") : tr(" px"));
    number_->setValue(diameter);
    shape_->setCurrent(static_cast<int>(view_.brushShape()));
    keep_->setChecked(view_.paintOver() == PaintOver::KeepOtherLabels);
    pressure_->setChecked(view_.penPressure());
    pressure_->setVisible(penConnected());
}

} // namespace cinecor::ui
