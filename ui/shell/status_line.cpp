#include "ui/shell/status_line.h"

#include "ui/presentation/error_message.h"
#include "ui/theme/number_text.h"
#include "ui/theme/widgets.h"

#include <QLocale>

namespace cinecor::ui {

StatusLine::StatusLine(ViewState& view, TaskManager& tasks, SegmentationService& service, const Theme& theme,
                       QWidget* parent)
    : QStatusBar(parent),
      view_(view),
      service_(service),
      position_(new NumberLabel),
      intensity_(new NumberLabel),
      label_(makeLabel({})),
      model_(makeLabel({}, "secondary")),
      tasks_(new TasksIndicator(tasks, service, theme)),
      saved_(makeLabel({}, "good"))
{
    setSizeGripEnabled(false);
    setContentsMargins(8, 0, 8, 0);
    position_->setMinimumWidth(210);
    intensity_->setMinimumWidth(110);
    label_->setMinimumWidth(44);
    position_->setProperty("role", "secondary");
    intensity_->setProperty("role", "secondary");
    for (QWidget* part :
         {static_cast<QWidget*>(position_), static_cast<QWidget*>(intensity_), static_cast<QWidget*>(label_)})
        addWidget(part);
    addPermanentWidget(model_);
    addPermanentWidget(tasks_);
    addPermanentWidget(saved_);
    connect(&service_, &SegmentationService::stateChanged, this, &StatusLine::showModel);
    showModel();
}

/// "(112, 87)  12.5, −3.0, 40.2 mm": in the patient where the file says so, else in the slice.
QString StatusLine::positionText(const PointerInfo& info) const
{
    QString pixel = QString("(%1, %2)").arg(info.x).arg(info.y);
    if (info.world)
        return pixel + QString("  %1, %2, %3 mm")
                           .arg((*info.world)[0], 0, 'f', 1)
                           .arg((*info.world)[1], 0, 'f', 1)
                           .arg((*info.world)[2], 0, 'f', 1);
    const auto& geometry = view_.document()->study().geometry();
    if (!geometry.hasSpacing())
        return pixel;
    return pixel + QString("  %1, %2 mm")
                       .arg(info.x * geometry.spacing()[0], 0, 'f', 1)
                       .arg(info.y * geometry.spacing()[1], 0, 'f', 1);
}

void StatusLine::showPointer(const PointerInfo& info)
{
    const auto* document = view_.document();
    if (!document)
        return clearPointer();
    const auto* structure = document->layers().scheme().byValue(info.label);
    position_->setText(positionText(info));
    intensity_->setText(tr("intensity %1").arg(QLocale::c().toString(info.intensity, 'g', 5)));
    label_->setText(structure ? QString::fromStdString(structure->name) : QString());
}

void StatusLine::setOpen(bool open)
{
    clearPointer();
    for (QWidget* part :
         {static_cast<QWidget*>(position_), static_cast<QWidget*>(intensity_), static_cast<QWidget*>(label_)})
        part->setVisible(open);
}

void StatusLine::clearPointer()
{
    position_->setText({});
    intensity_->setText({});
    label_->setText({});
}

void StatusLine::showModel()
{
    switch (service_.state()) {
    case SegmentationService::State::NotLoaded:
        return model_->setText({});
    case SegmentationService::State::Loading:
        return model_->setText(tr("loading the model…"));
    case SegmentationService::State::Failed:
        model_->setText(tr("no model"));
        if (const auto& error = service_.error())
            model_->setToolTip(errorMessage(*error));
        return;
    case SegmentationService::State::Ready:
        break;
    }
    const auto& info = service_.info();
    model_->setText(tr("AI model: %1 · %2")
                        .arg(QString::fromStdString(modelNames(info)), QString::fromStdString(info.device)));
    QStringList descriptions;
    for (const auto& card : info.cards)
        descriptions.append(QString::fromStdString(card.name + ": " + card.description));
    model_->setToolTip(descriptions.join("\n\n"));
}

void StatusLine::showSaved(const QDateTime& when)
{
    saved_->setText(tr("saved %1").arg(when.toString("HH:mm")));
}

void StatusLine::clearSaved()
{
    saved_->setText({});
}

} // namespace cinecor::ui
