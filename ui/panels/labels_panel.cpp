#include "ui/panels/labels_panel.h"

#include "core/analysis/clinical.h"
#include "ui/panels/segmented_choice.h"

#include <QButtonGroup>
#include <QHBoxLayout>

namespace cinecor::ui {
namespace {

constexpr std::array layerOrder{Layer::Mine, Layer::Ai, Layer::Truth};

} // namespace

LabelsPanel::LabelsPanel(ViewState& view, const Theme& theme, QWidget* parent)
    : QWidget(parent), view_(view), theme_(theme), rowsCard_(new Card)
{
    setObjectName("labelsPanel");
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    box->addWidget(makeSectionLabel(tr("Labels")));
    rowsCard_->box()->setContentsMargins(6, 6, 6, 6);
    rowsCard_->box()->setSpacing(0);
    box->addWidget(rowsCard_);
    buildOverlayCard();
    connect(&view_, &ViewState::changed, this, [this](ViewState::Aspect aspect) {
        if (aspect == ViewState::Aspect::Document)
            rebuildRows();
        refresh();
    });
    rebuildRows();
    refresh();
}

void LabelsPanel::buildOverlayCard()
{
    auto* card = new Card;
    overlayView_ = new SegmentedChoice({tr("Labels"), tr("Difference"), tr("Confidence")}, tr("Overlay"));
    connect(overlayView_, &SegmentedChoice::chosen, this,
            [this](int index) { view_.setOverlayView(static_cast<OverlayView>(index)); });
    card->box()->addWidget(overlayView_);
    card->box()->addWidget(makeLayerButtons());
    card->box()->addWidget(makeOpacitySliders());
    layout()->addWidget(card);
}

QWidget* LabelsPanel::makeLayerButtons()
{
    auto* area = new QWidget;
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    const std::array texts{tr("Mine"), tr("AI"), tr("Truth")};
    const std::array icons{"line-solid", "line-dashed", "line-dotted"};
    const std::array tips{tr("Show my labels: solid line"), tr("Show what the AI found: dashed line"),
                          tr("Show the truth that lies beside the image: dotted line")};
    for (std::size_t i = 0; i < layerOrder.size(); ++i) {
        auto* button = layers_[i] = makeButton(texts[i], "toggle");
        button->setIcon(theme_.icon(icons[i]));
        button->setToolTip(tips[i]);
        button->setAccessibleName(tips[i]);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this,
                [this, i](bool shown) { view_.setLayerShown(layerOrder[i], shown); });
        row->addWidget(button, 1);
    }
    return area;
}

QWidget* LabelsPanel::makeOpacitySliders()
{
    auto* area = new QWidget;
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::grid);
    fill_ = makeSlider(0, 100, tr("Opacity of the filled areas"));
    contour_ = makeSlider(0, 100, tr("Opacity of the contours"));
    row->addWidget(makeLabel(tr("Fill"), "secondary"));
    row->addWidget(fill_, 1);
    row->addSpacing(metrics::grid);
    row->addWidget(makeLabel(tr("Contour"), "secondary"));
    row->addWidget(contour_, 1);
    connect(fill_, &QSlider::valueChanged, this, [this](int value) { view_.setFillOpacity(value / 100.0); });
    connect(contour_, &QSlider::valueChanged, this,
            [this](int value) { view_.setContourOpacity(value / 100.0); });
    return area;
}

void LabelsPanel::rebuildRows()
{
    for (auto* row : rows_)
        delete row;
    rows_.clear();
    const auto* document = view_.document();
    scheme_ = (document ? document->layers().scheme() : base::LabelScheme::shortAxis()).name();
    // Rows know the standard colours; `refresh` shows the reader's.
    const auto scheme = base::LabelScheme::named(scheme_).value_or(base::LabelScheme::shortAxis());
    for (const auto& structure : scheme.structures()) {
        auto* row = new LabelRow(structure, theme_);
        connect(row, &LabelRow::clicked, this, [this, row] {
            view_.setLabel(row->value());
            refresh();
        });
        connect(row, &LabelRow::shownChanged, this,
                [this, row](bool shown) { view_.setStructureShown(row->value(), shown); });
        connect(row, &LabelRow::colourChosen, this,
                [this, name = QString::fromStdString(structure.name)](std::optional<base::Colour> colour) {
                    emit colourChosen(name, colour);
                });
        rowsCard_->box()->addWidget(row);
        rows_.push_back(row);
    }
    keepTabOrder();
}

/// New rows come where the old ones were, not after everything else.
void LabelsPanel::keepTabOrder()
{
    auto* before = previousInFocusChain();
    while (before != this && !(before->focusPolicy() & Qt::TabFocus))
        before = before->previousInFocusChain();
    if (before == this)
        return;
    for (auto* row : rows_) {
        auto parts = row->findChildren<QWidget*>();
        parts.prepend(row);
        for (auto* part : parts)
            if (part->focusPolicy() & Qt::TabFocus) {
                setTabOrder(before, part);
                before = part;
            }
    }
}

void LabelsPanel::refresh()
{
    const auto* document = view_.document();
    const auto& scheme = document ? document->layers().scheme() : base::LabelScheme::shortAxis();
    if (scheme.name() != scheme_) // by what a model drew
        rebuildRows();
    for (auto* row : rows_) {
        row->setColour(scheme.byValue(row->value())->colour);
        row->setChecked(row->value() == view_.label());
        row->setShown(view_.structureShown(row->value()));
    }
    overlayView_->setCurrent(static_cast<int>(view_.overlayView()));
    for (std::size_t i = 0; i < layerOrder.size(); ++i) {
        layers_[i]->setChecked(view_.layerShown(layerOrder[i]));
        layers_[i]->setEnabled(layerOrder[i] == Layer::Mine ||
                               (document && document->labels(layerOrder[i], view_.phase())));
    }
    const QSignalBlocker quietFill(fill_), quietContour(contour_);
    fill_->setValue(qRound(view_.overlayStyle().fillOpacity * 100));
    contour_->setValue(qRound(view_.overlayStyle().contourOpacity * 100));
}

void LabelsPanel::showAmounts(StudyNumbers* numbers)
{
    const auto* document = view_.document();
    const bool known = numbers && document && document->labels(Layer::Mine, view_.phase());
    refresh();
    const auto& scheme = document ? document->layers().scheme() : base::LabelScheme::shortAxis();
    for (auto* row : rows_)
        row->setAmount(known ? amountOf(*scheme.byValue(row->value()), *numbers) : QString());
}

/// Volume of the shown phase, mass of the myocardium; pixels of the slice where the spacing is not known.
QString LabelsPanel::amountOf(const base::Structure& structure, StudyNumbers& numbers) const
{
    const auto volume = numbers.volumeMl(Layer::Mine, view_.phase(), structure.role);
    if (!volume)
        return tr("%1 px").arg(numbers.pixels(Layer::Mine, view_.sliceId(), structure.value));
    if (structure.role != base::Role::Myocardium)
        return tr("%1 mL").arg(*volume, 0, 'f', 0);
    const auto mass = analysis::myocardialMassInGrams(*view_.document()->labels(Layer::Mine, view_.phase()));
    return mass ? tr("%1 g").arg(*mass, 0, 'f', 0) : QString();
}

} // namespace cinecor::ui
