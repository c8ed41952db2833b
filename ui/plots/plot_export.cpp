#include "ui/plots/plot_export.h"

#include "ui/plots/plot.h"

#include <QFileDialog>
#include <QFileInfo>

namespace cinecor::ui {
namespace {

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

} // namespace

void askAndSavePlot(Plot& plot, PlotFile kind)
{
    const QString ending = endingOf(kind);
    const QString name = plot.title().toLower().replace(' ', '-') + '.' + ending;
    auto* dialog = new QFileDialog(plot.window(), Plot::tr("Save %1").arg(plot.title()), name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilter(ending.toUpper() + " (*." + ending + ')');
    QObject::connect(dialog, &QFileDialog::fileSelected, &plot, [&plot, kind](const QString& file) {
        if (!plot.save(file, kind))
            emit plot.notSaved(file);
    });
    dialog->open();
}

} // namespace cinecor::ui
