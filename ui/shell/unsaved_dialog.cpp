#include "ui/shell/unsaved_dialog.h"

#include "ui/theme/widgets.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace cinecor::ui {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("UnsavedDialog", text);
}

QString listed(const QStringList& names, const QFontMetrics& metrics)
{
    constexpr qsizetype most = 8;
    constexpr int widest = 420;
    QStringList lines;
    for (const auto& name : names.mid(0, most))
        lines.append("•  " + metrics.elidedText(name, Qt::ElideMiddle, widest));
    if (names.size() > most)
        lines.append(tr("and %1 more").arg(names.size() - most));
    return lines.join('\n');
}

} // namespace

UnsavedAnswer askAboutUnsaved(QWidget* parent, const QStringList& names)
{
    QDialog dialog(parent);
    dialog.setObjectName("unsavedDialog");
    dialog.setWindowTitle(tr("Unsaved corrections"));
    auto answer = UnsavedAnswer::Cancel;
    auto* box = new QVBoxLayout(&dialog);
    box->setContentsMargins(24, 20, 24, 20);
    box->setSpacing(12);
    box->addWidget(makeLabel(tr("Save your corrections before closing?"), "title"));
    box->addWidget(makeLabel(listed(names, dialog.fontMetrics())));
    box->addWidget(makeLabel(tr("Without saving they are lost."), "secondary"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    const auto add = [&](const QString& text, UnsavedAnswer meaning, const char* role, const char* name) {
        auto* button = makeButton(text, role);
        button->setObjectName(name);
        QObject::connect(button, &QPushButton::clicked, &dialog, [&answer, &dialog, meaning] {
            answer = meaning;
            dialog.accept();
        });
        buttons->addWidget(button);
        return button;
    };
    add(tr("Do not save"), UnsavedAnswer::Discard, nullptr, "discard");
    add(tr("Cancel"), UnsavedAnswer::Cancel, nullptr, "cancel");
    auto* save =
        add(names.size() > 1 ? tr("Save all") : tr("Save"), UnsavedAnswer::SaveAll, "primary", "saveAll");
    save->setDefault(true);
    save->setFocus();
    box->addSpacing(8);
    box->addLayout(buttons);
    dialog.exec();
    return answer;
}

} // namespace cinecor::ui
