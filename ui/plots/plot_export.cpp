#include "ui/plots/plot_export.h"

#include "ui/plots/plot_widget.h"

#include <QFileDialog>

namespace cinecor::ui {

const char* endingOf(PlotFile kind)
{
    switch (kind) {
    case PlotFile::Png:
        return "png";
    case PlotFile::Pdf:
        return "pdf";
    case PlotFile::Csv:
        break;
    }
    return "csv";
}

void askWhereToSave(QWidget& asking, const QString& title, const QString& ending,
                    const std::function<void(const QString& file)>& save)
{
    const QString name = title.toLower().replace(' ', '-') + '.' + ending;
    auto* dialog = new QFileDialog(asking.window(), PlotWidget::tr("Save %1").arg(title), name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilter(ending.toUpper() + " (*." + ending + ')');
    QObject::connect(dialog, &QFileDialog::fileSelected, &asking, save);
    dialog->open();
}

void askAndSavePlot(PlotWidget& plot, PlotFile kind)
{
    askWhereToSave(plot, plot.title(), endingOf(kind), [&plot, kind](const QString& file) {
        if (!plot.save(file, kind))
            emit plot.notSaved(file);
    });
}

} // namespace cinecor::ui
