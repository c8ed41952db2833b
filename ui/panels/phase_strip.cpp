#include "ui/panels/phase_strip.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace cinecor::ui {
namespace {

constexpr double gap = 2;
constexpr double rowHeight = 9;

/// The columns fill the width; where they are few, cells do not become bars.
double columnWidthFor(double width, int columns)
{
    constexpr double widestCell = 72;
    constexpr int fewColumns = 12;
    return std::min(std::max(widestCell, width / fewColumns), width / columns);
}

} // namespace

PhaseStrip::PhaseStrip(ViewState& view, const Theme& theme, QWidget* parent)
    : QWidget(parent), view_(view), theme_(theme)
{
    setAccessibleName(tr("Slices and phases"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&view_, &ViewState::changed, this, [this](ViewState::Aspect aspect) {
        if (aspect == ViewState::Aspect::Document) {
            scores_.clear();
            updateGeometry();
        }
        if (aspect == ViewState::Aspect::Document || aspect == ViewState::Aspect::Position)
            update();
    });
    connect(&theme_, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PhaseStrip::setKind(ScoreKind kind)
{
    kind_ = kind;
    scores_.clear();
    update();
}

void PhaseStrip::setNumbers(StudyNumbers* numbers)
{
    numbers_ = numbers;
    scores_.clear();
    update();
}

void PhaseStrip::invalidate(const Change& change)
{
    std::erase_if(scores_, [&](const auto& entry) {
        return (change.phase == 0 || entry.first.phase == change.phase) &&
               (change.slice < 0 || entry.first.slice == change.slice);
    });
    update();
}

int PhaseStrip::columnCount() const
{
    const auto* document = view_.document();
    if (!document)
        return 1;
    return std::max(document->study().phaseCount, document->study().phases.rbegin()->first);
}

int PhaseStrip::rowCount() const
{
    return view_.document() ? view_.document()->study().geometry().size().z : 1;
}

QSize PhaseStrip::sizeHint() const
{
    const double rows = std::clamp(rowCount(), 1, 14);
    return {400, static_cast<int>(rows * rowHeight) + 4};
}

QRectF PhaseStrip::cell(editing::SliceId id) const
{
    const double columnWidth = columnWidthFor(width(), columnCount());
    const double height = static_cast<double>(this->height()) / rowCount();
    const double space = height > 5 && columnWidth > 5 ? gap : 0.5;
    return {(id.phase - 1) * columnWidth, id.slice * height, columnWidth - space, height - space};
}

std::optional<editing::SliceId> PhaseStrip::at(const QPointF& position) const
{
    const auto* document = view_.document();
    if (!document)
        return std::nullopt;
    const double columnWidth = columnWidthFor(width(), columnCount());
    const int phase = static_cast<int>(position.x() / columnWidth) + 1;
    const int slice = static_cast<int>(position.y() * rowCount() / height());
    if (!document->study().phase(phase) || slice < 0 || slice >= rowCount())
        return std::nullopt;
    return editing::SliceId{phase, slice};
}

std::optional<double> PhaseStrip::score(editing::SliceId id)
{
    const auto known = scores_.find(id);
    if (known != scores_.end())
        return known->second;
    if (!numbers_ || !view_.document())
        return std::nullopt;
    return scores_[id] = sliceScore(*view_.document(), *numbers_, id, kind_);
}

void PhaseStrip::paintCell(QPainter& painter, editing::SliceId id)
{
    const auto& colours = theme_.colours();
    const QRectF area = cell(id);
    const bool known = view_.document()->study().phase(id.phase);
    const auto value = known ? score(id) : std::nullopt;
    painter.setPen(Qt::NoPen);
    painter.setBrush(value ? scoreColour(*value, colours) : known ? colours.line : colours.card);
    painter.drawRoundedRect(area, 1.5, 1.5);
    const auto state = view_.document()->layers().state(id);
    if (!known || state == editing::SliceState::FollowingAi)
        return;
    const double size = std::min({area.height(), area.width(), 5.0});
    const QRectF mark(area.center().x() - size / 2, area.center().y() - size / 2, size, size);
    painter.setBrush(state == editing::SliceState::Reviewed ? QColor(Qt::white) : Qt::transparent);
    painter.setPen(QPen(Qt::white, 1));
    painter.drawEllipse(mark);
}

void PhaseStrip::paintEvent(QPaintEvent*)
{
    const auto* document = view_.document();
    if (!document)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int phase = 1; phase <= columnCount(); ++phase)
        for (int slice = 0; slice < rowCount(); ++slice)
            paintCell(painter, {phase, slice});
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme_.kind() == ThemeKind::Dark ? QColor(Qt::white) : theme_.colours().text, 1.6));
    painter.drawRoundedRect(cell(view_.sliceId()).adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2);
}

void PhaseStrip::mousePressEvent(QMouseEvent* event)
{
    const auto id = at(event->position());
    if (id && event->button() == Qt::LeftButton)
        view_.goTo(id->phase, id->slice);
}

void PhaseStrip::mouseMoveEvent(QMouseEvent* event)
{
    const auto id = at(event->position());
    setCursor(id ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (id && (event->buttons() & Qt::LeftButton))
        view_.goTo(id->phase, id->slice);
}

QString PhaseStrip::tip(editing::SliceId id)
{
    QString text = tr("slice %1, phase %2").arg(id.slice + 1).arg(id.phase);
    if (const auto value = score(id))
        text += kind_ == ScoreKind::Dice ? tr(": Dice %1").arg(*value, 0, 'f', 3)
                                         : tr(": confidence %1 %").arg(qRound(*value * 100));
    switch (view_.document()->layers().state(id)) {
    case editing::SliceState::Edited:
        return text + tr(", edited");
    case editing::SliceState::Reviewed:
        return text + tr(", reviewed");
    case editing::SliceState::FollowingAi:
        break;
    }
    return text;
}

bool PhaseStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto id = at(help->pos());
    if (id)
        QToolTip::showText(help->globalPos(), tip(*id), this, cell(*id).toAlignedRect());
    else
        QToolTip::hideText();
    return true;
}

} // namespace cinecor::ui
