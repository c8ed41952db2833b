#include "ui/train/form_parts.h"

#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QThread>

#include <algorithm>

namespace cinecor::ui {

namespace fs = std::filesystem;

QSpinBox* makeNumber(const QString& name, int low, int high, int value)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setValue(value);
    box->setAccessibleName(name);
    return box;
}

QLineEdit* makeField(const QString& name, const QString& placeholder)
{
    auto* field = new QLineEdit;
    field->setAccessibleName(name);
    field->setPlaceholderText(placeholder);
    return field;
}

QLabel* makeSentence()
{
    auto* label = makeLabel({}, "small");
    label->setWordWrap(true);
    return label;
}

QLayout* sideBySide(std::initializer_list<std::pair<QString, QWidget*>> fields)
{
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    for (const auto& [name, field] : fields) {
        if (!name.isEmpty())
            line->addWidget(makeLabel(name, "secondary"));
        line->addWidget(field);
        line->addSpacing(metrics::grid);
    }
    line->addStretch(1);
    return line;
}

QLayout* explained(QLayout* field, QLabel* sentence)
{
    auto* box = new QVBoxLayout;
    box->setSpacing(metrics::grid / 2);
    box->addLayout(field);
    box->addWidget(sentence);
    return box;
}

RunMachine MachineFields::machine() const
{
    return {static_cast<engine::DeviceKind>(device->currentIndex()), threads->value()};
}

MachineFields makeMachineFields(const RunMachine& machine)
{
    const MachineFields fields{new QComboBox,
                               makeNumber(QObject::tr("Processor threads"), 0,
                                          std::max(1, QThread::idealThreadCount()), machine.threads)};
    fields.device->addItems(
        {QObject::tr("automatic"), QObject::tr("processor"), QObject::tr("graphics card")});
    fields.device->setCurrentIndex(static_cast<int>(machine.device));
    fields.device->setAccessibleName(QObject::tr("Device"));
    fields.threads->setSpecialValueText(QObject::tr("automatic"));
    return fields;
}

QFormLayout* makeForm()
{
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

void giveSentencesRoom(QDialog& dialog)
{
    auto& layout = *dialog.layout();
    layout.activate();
    for (auto* label : dialog.findChildren<QLabel*>())
        if (label->wordWrap() && label->isVisible()) {
            label->setMinimumHeight(0); // else that of an earlier text counts
            label->setMinimumHeight(label->heightForWidth(label->width()));
        }
    dialog.resize(dialog.width(), std::max(dialog.height(), layout.totalHeightForWidth(dialog.width())));
}

QLayout* startLine(QDialog& dialog, QLabel& obstacle, QPushButton& start)
{
    auto* cancel = makeButton(QObject::tr("Cancel"));
    start.setDefault(true);
    QObject::connect(cancel, &QPushButton::clicked, &dialog, &QDialog::reject);
    QObject::connect(&start, &QPushButton::clicked, &dialog, &QDialog::accept);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    line->addWidget(&obstacle, 1);
    line->addWidget(cancel);
    line->addWidget(&start);
    return line;
}

QLayout* makePathField(QLineEdit& field, PathKind kind, const QString& startFolder)
{
    auto* choose = makeButton(QObject::tr("Choose…"));
    choose->setAccessibleName(QObject::tr("Choose: %1").arg(field.accessibleName()));
    QObject::connect(choose, &QPushButton::clicked, &field, [&field, kind, startFolder] {
        auto* dialog = new QFileDialog(field.window(), field.accessibleName(), startFolder);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(kind == PathKind::Folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
        if (kind == PathKind::Configuration)
            dialog->setNameFilter(QObject::tr("Configurations (*.json)"));
        QObject::connect(dialog, &QFileDialog::fileSelected, &field, &QLineEdit::setText);
        dialog->open();
    });
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    line->addWidget(&field, 1);
    line->addWidget(choose);
    return line;
}

bool isThere(const fs::path& path)
{
    std::error_code ignored;
    return fs::exists(path, ignored);
}

fs::path pathOf(const QLineEdit& field)
{
    return field.text().trimmed().toStdString();
}

QString freeName(const fs::path& folder, const QString& stem)
{
    QString name = stem;
    for (int number = 2; isThere(folder / name.toStdString()); ++number)
        name = stem + '-' + QString::number(number);
    return name;
}

QString nameObstacle(const fs::path& folder, const QString& name)
{
    constexpr int longest = 100;
    if (name.isEmpty() || name.size() > longest || name.contains('/') || name.startsWith('.'))
        return QObject::tr("Give the run a short name without / and without a dot at its start.");
    if (isThere(folder / name.toStdString()))
        return QObject::tr("There is a run of this name already.");
    return {};
}

} // namespace cinecor::ui
