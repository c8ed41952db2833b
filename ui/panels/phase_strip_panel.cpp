#include "ui/panels/phase_strip_panel.h"

#include "ui/theme/widgets.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace cinecor::ui {
namespace {

/// Slices of the known phases that the reader edited or reviewed.
int countLookedAt(const SegmentationDocument& document)
{
    int count = 0;
    for (const auto& [phase, images] : document.study().phases)
        for (int slice = 0; slice < document.study().geometry().size().z; ++slice)
            count += document.layers().state({phase, slice}) != editing::SliceState::FollowingAi;
    return count;
}

} // namespace

PhaseStripPanel::PhaseStripPanel(ViewState& view, const Theme& theme, QWidget* parent)
    : QFrame(parent),
      view_(view),
      strip_(new PhaseStrip(view, theme)),
      kind_(new QComboBox),
      ends_(makeLabel({}, "small")),
      progress_(makeLabel({}, "small"))
{
    setObjectName("phaseStripArea");
    kind_->addItems({tr("confidence"), tr("Dice against truth")});
    kind_->setProperty("role", "quiet");
    kind_->setAccessibleName(tr("Colour of the strip"));
    kind_->setToolTip(tr("What the colours tell: blue is good, amber says look here"));
    auto* heading = new QHBoxLayout;
    heading->setSpacing(metrics::grid);
    heading->addWidget(makeSectionLabel(tr("Slice × phase")));
    heading->addWidget(kind_);
    heading->addStretch(1);
    heading->addWidget(ends_);
    heading->addSpacing(metrics::grid);
    heading->addWidget(progress_);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(14, metrics::grid, 14, 12);
    box->setSpacing(6);
    box->addLayout(heading);
    box->addWidget(strip_);
    connect(kind_, &QComboBox::activated, this,
            [this](int index) { strip_->setKind(static_cast<ScoreKind>(index)); });
    connect(&view_, &ViewState::changed, this, [this](ViewState::Aspect aspect) {
        if (aspect == ViewState::Aspect::Document)
            refresh();
    });
}

void PhaseStripPanel::setNumbers(StudyNumbers* numbers)
{
    strip_->setNumbers(numbers);
    refresh();
}

void PhaseStripPanel::invalidate(const Change& change)
{
    strip_->invalidate(change);
    if (change.what == Change::What::State || change.what == Change::What::Ai)
        refresh();
}

void PhaseStripPanel::refresh()
{
    const auto* document = view_.document();
    if (!document)
        return;
    const bool truth = hasTruth(*document);
    if (!truth && strip_->kind() == ScoreKind::Dice)
        strip_->setKind(ScoreKind::Confidence);
    kind_->setEnabled(truth);
    kind_->setCurrentIndex(static_cast<int>(strip_->kind()));
    const int slices = document->study().geometry().size().z;
    ends_->setText(tr("slice 1 above, %1 below").arg(slices));
    const int all = slices * static_cast<int>(document->study().phases.size());
    progress_->setText(tr("edited or reviewed: %1 of %2").arg(countLookedAt(*document)).arg(all));
}

} // namespace cinecor::ui
