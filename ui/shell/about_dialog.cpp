#include "ui/shell/about_dialog.h"

#include "core/imaging/library_versions.h"
#include "ui/theme/widgets.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QIcon>
#include <QVBoxLayout>

namespace cinecor::ui {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("AboutDialog", text);
}

QString libraries(const EngineInfo& engine)
{
    QStringList names{QString("Qt %1").arg(qVersion())};
    if (!engine.library.empty())
        names.append(QString::fromStdString(engine.library));
    for (const auto& name : imaging::libraryVersions())
        names.append(QString::fromStdString(name));
    return names.join(", ");
}

QLabel* paragraph(const QString& text, const char* role = nullptr)
{
    auto* label = makeLabel(text, role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

void showAbout(QWidget* parent, const EngineInfo& engine)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("About Cinecor"));
    dialog.setFixedWidth(480);
    auto* box = new QVBoxLayout(&dialog);
    box->setContentsMargins(24, 24, 24, 20);
    box->setSpacing(12);
    auto* header = new QHBoxLayout;
    header->setSpacing(16);
    auto* sign = new QLabel;
    sign->setPixmap(QIcon(":/icons/cinecor.svg").pixmap(QSize(56, 56), dialog.devicePixelRatioF()));
    header->addWidget(sign);
    auto* name = new QVBoxLayout;
    name->setSpacing(2);
    name->addStretch(1);
    name->addWidget(makeLabel("Cinecor " CINECOR_VERSION, "title"));
    name->addWidget(makeLabel(tr("Review and correction of cardiac MR segmentations"), "secondary"));
    name->addStretch(1);
    header->addLayout(name, 1);
    box->addLayout(header);
    box->addWidget(paragraph(tr("For research use only. Not a medical device; not for diagnosis.")));
    box->addWidget(paragraph(tr("Free software under the GNU General Public License, version 3 or later.")));
    for (const auto& card : engine.cards)
        box->addWidget(
            paragraph(tr("Model %1 %2: %3")
                          .arg(QString::fromStdString(card.name), QString::fromStdString(card.version),
                               QString::fromStdString(card.terms))));
    box->addWidget(paragraph(
        tr("Made with %1. Their licences lie in packaging/licences.").arg(libraries(engine)), "secondary"));
    auto* close = makeButton(tr("Close"), "primary");
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, &dialog, &QDialog::accept);
    box->addWidget(close, 0, Qt::AlignRight);
    dialog.exec();
}

} // namespace cinecor::ui
