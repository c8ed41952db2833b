#include "ui/plots/plot_widget.h"

#include "ui/plots/plot_style.h"
#include "ui/theme/widgets.h"

#include <QContextMenuEvent>
#include <QFile>
#include <QMenu>

#include <qcustomplot.h>

namespace cinecor::ui {

PlotWidget::PlotWidget(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      title_(title),
      plot_(new QCustomPlot(this)),
      note_(makeLabel({}, "secondary"))
{
    setAccessibleName(title);
    setMinimumSize(150, 110);
    plot_->setMouseTracking(true);
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->setContextMenuPolicy(Qt::NoContextMenu);
    plot_->installEventFilter(this);
    note_->setParent(plot_);
    note_->setAlignment(Qt::AlignCenter);
    note_->setWordWrap(true);
    note_->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&theme, &Theme::changed, this, [this] { rebuild(); });
}

PlotWidget::~PlotWidget() = default;

void PlotWidget::setTitle(const QString& title)
{
    title_ = title;
    setAccessibleName(title);
}

void PlotWidget::setNote(const QString& note)
{
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

QString PlotWidget::note() const
{
    return note_->text();
}

void PlotWidget::rebuild()
{
    rebuild(theme_.colours());
}

void PlotWidget::rebuild(const ThemeColours& colours)
{
    plot_->clearItems();
    plot_->clearPlottables();
    stylePlot(*plot_, theme_, colours);
    draw(colours);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void PlotWidget::showAxes(bool shown)
{
    for (auto* axis : {plot_->xAxis, plot_->yAxis})
        axis->setTickLabels(shown);
    plot_->yAxis->grid()->setVisible(shown);
}

bool PlotWidget::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseMove)
        pointed(*static_cast<QMouseEvent*>(event));
    else if (event->type() == QEvent::Leave)
        unpointed();
    else if (event->type() == QEvent::MouseButtonPress &&
             static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
        pressed(*static_cast<QMouseEvent*>(event));
    return QWidget::eventFilter(watched, event);
}

void PlotWidget::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Save as PNG…"), this, [this] { askAndSavePlot(*this, PlotFile::Png); });
    menu->addAction(tr("Save as PDF…"), this, [this] { askAndSavePlot(*this, PlotFile::Pdf); });
    menu->addAction(tr("Save values as CSV…"), this, [this] { askAndSavePlot(*this, PlotFile::Csv); });
    menu->popup(event->globalPos());
}

void PlotWidget::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        rebuild();
}

void PlotWidget::resizeEvent(QResizeEvent*)
{
    plot_->setGeometry(rect());
    note_->setGeometry(plot_->rect().adjusted(16, 0, -16, 0));
    resized();
}

bool PlotWidget::save(const QString& file, PlotFile kind)
{
    switch (kind) {
    case PlotFile::Png:
        return plot_->savePng(file, 0, 0, 2);
    case PlotFile::Pdf:
        return savePdf(file);
    case PlotFile::Csv:
        break;
    }
    return saveCsv(file);
}

/// On paper the value axis has a name, too.
bool PlotWidget::savePdf(const QString& file)
{
    const QString name = plot_->yAxis->label();
    rebuild(themeColours(ThemeKind::Light));
    if (name.isEmpty())
        plot_->yAxis->setLabel(title_);
    const bool saved = plot_->savePdf(file);
    plot_->yAxis->setLabel(name);
    rebuild();
    return saved;
}

bool PlotWidget::saveCsv(const QString& file) const
{
    QFile out(file);
    const auto table = csv().toUtf8();
    return out.open(QIODevice::WriteOnly) && out.write(table) == table.size() && out.flush();
}

} // namespace cinecor::ui
