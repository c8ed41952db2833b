#include "ui/shell/hint.h"

#include "ui/theme/widgets.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace cinecor::ui {

Hint::Hint(const Theme& theme, const ActionRegistry& actions, QWidget& canvas)
    : QFrame(&canvas), actions_(actions), canvas_(canvas), text_(new QLabel)
{
    setObjectName("hint");
    auto* close = new QToolButton;
    close->setIcon(theme.icon("close", IconTone::Secondary));
    close->setIconSize({14, 14});
    close->setToolTip(tr("Close this hint"));
    close->setAccessibleName(tr("Close this hint"));
    text_->setTextFormat(Qt::RichText);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, metrics::grid, metrics::grid, metrics::grid);
    row->setSpacing(12);
    row->addWidget(text_);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &Hint::closed);
    canvas_.installEventFilter(this);
    setVisible(false);
}

QString Hint::key(const char* action) const
{
    return "<b>" + actions_[action]->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped() + "</b>";
}

void Hint::setSegmented(bool segmented)
{
    if (segmented)
        text_->setText(
            tr("%1 brush · %2 eraser · %3 %4 size · right button erases · %5 undo · wheel slices")
                .arg(key("brush"), key("eraser"), key("brushSmaller"), key("brushLarger"), key("undo")));
    else
        text_->setText(tr("%1 finds the structures · wheel slices · left drag brightness · %2 finds anything")
                           .arg(key("segmentStudy"), key("palette")));
    place();
}

void Hint::place()
{
    adjustSize();
    move((canvas_.width() - width()) / 2, canvas_.height() - height() - 48);
    raise();
}

bool Hint::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &canvas_ && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace cinecor::ui
