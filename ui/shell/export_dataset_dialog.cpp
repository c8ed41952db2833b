#include "ui/shell/export_dataset_dialog.h"

#include "ui/panels/segmented_choice.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSpinBox>
#include <QTreeWidget>

namespace cinecor::ui {

namespace fs = std::filesystem;

namespace {

constexpr int rowRole = Qt::UserRole;
constexpr int stateRole = Qt::UserRole + 1;

QLabel* makeSentence(const QString& text = {})
{
    auto* label = makeLabel(text, "small");
    label->setWordWrap(true);
    return label;
}

QLayout* below(QLayout* field, std::initializer_list<QWidget*> others)
{
    auto* box = new QVBoxLayout;
    box->setSpacing(metrics::grid / 2);
    box->addLayout(field);
    for (auto* other : others)
        box->addWidget(other);
    return box;
}

QHBoxLayout* line(std::initializer_list<QWidget*> widgets)
{
    auto* box = new QHBoxLayout;
    box->setSpacing(metrics::grid);
    for (auto* widget : widgets)
        box->addWidget(widget);
    return box;
}

QString layoutSentence(imaging::DatasetLayout layout)
{
    switch (layout) {
    case imaging::DatasetLayout::Png:
        return ExportDatasetDialog::tr("images/ and masks/ with a PNG for every slice. The grey value of a "
                                       "mask is its label. The pixel spacing stands in the manifest alone.");
    case imaging::DatasetLayout::Nifti:
        return ExportDatasetDialog::tr("images/ and masks/ with a .nii.gz for every labelled phase, in the "
                                       "geometry of its source.");
    case imaging::DatasetLayout::NnUnet:
        break;
    }
    return ExportDatasetDialog::tr("A raw data set of nnU-Net 2: imagesTr, labelsTr, dataset.json. Every "
                                   "labelled phase is a case of its own; splits_final.json has five folds "
                                   "by patient.");
}

bool isOccupied(const fs::path& folder)
{
    std::error_code ignored;
    return fs::exists(folder, ignored) &&
           !(fs::is_directory(folder, ignored) && fs::is_empty(folder, ignored));
}

bool isAiOnly(const QTreeWidgetItem& item)
{
    return item.data(0, stateRole).toInt() == static_cast<int>(StudyState::Ai);
}

} // namespace

ExportDatasetDialog::ExportDatasetDialog(const std::vector<DatasetCandidate>& cases,
                                         const DatasetChoices& choices, QWidget* parent)
    : QDialog(parent),
      layout_(new SegmentedChoice({"PNG", "NIfTI", "nnU-Net"}, tr("Layout"))),
      layoutText_(makeSentence()),
      cases_(new QTreeWidget),
      count_(makeLabel({}, "secondary")),
      withAiOnly_(new QCheckBox(tr("Also labels of the AI that nobody corrected or reviewed"))),
      name_(new QLineEdit(choices.name)),
      numberText_(makeLabel(tr("number"), "secondary")),
      number_(new QSpinBox),
      groupText_(makeLabel(tr("images per patient"), "secondary")),
      group_(new QSpinBox),
      folder_(new QLineEdit(choices.folder)),
      targetText_(makeSentence()),
      replace_(new QCheckBox(tr("Replace the data set that is there"))),
      obstacle_(makeSentence())
{
    setWindowTitle(tr("Export Data Set"));
    setObjectName("exportDataset");
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(12);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    number_->setRange(1, 999);
    number_->setValue(choices.number);
    group_->setRange(1, 1000);
    group_->setValue(choices.group);
    addLayout(*form, choices.layout);
    addCases(*form, cases);
    addPlace(*form);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(20, 20, 20, 16);
    box->setSpacing(16);
    box->addLayout(form, 1);
    box->addLayout(makeButtons());
    resize(600, 560);
    withAiOnly_->setChecked(choices.withAiOnly);
    offerAiOnly(choices.withAiOnly);
    name_->setFocus();
}

void ExportDatasetDialog::addLayout(QFormLayout& form, imaging::DatasetLayout layout)
{
    layout_->setCurrent(static_cast<int>(layout));
    connect(layout_, &SegmentedChoice::chosen, this, &ExportDatasetDialog::refresh);
    form.addRow(tr("Layout"), below(line({layout_}), {layoutText_}));
}

void ExportDatasetDialog::addCases(QFormLayout& form, const std::vector<DatasetCandidate>& cases)
{
    cases_->setObjectName("datasetCases");
    cases_->setProperty("role", "boxed");
    cases_->setAccessibleName(tr("Cases"));
    cases_->setRootIsDecorated(false);
    cases_->setUniformRowHeights(true);
    cases_->setHeaderHidden(true);
    cases_->setColumnCount(2);
    cases_->header()->setStretchLastSection(false);
    cases_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    cases_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    cases_->setMinimumHeight(120);
    for (const auto& one : cases) {
        auto* item = new QTreeWidgetItem(cases_, {one.name, StudiesModel::stateName(one.state)});
        item->setData(0, rowRole, one.row);
        item->setData(0, stateRole, static_cast<int>(one.state));
        item->setCheckState(0, Qt::Checked);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    auto* all = makeButton(tr("All"), "link");
    auto* none = makeButton(tr("None"), "link");
    all->setAccessibleName(tr("Choose all cases"));
    none->setAccessibleName(tr("Choose no case"));
    auto* head = line({count_});
    head->addStretch(1);
    head->addWidget(all);
    head->addWidget(none);
    withAiOnly_->setToolTip(tr("The manifest marks them as the AI's alone"));
    form.addRow(tr("Cases"), below(head, {cases_, withAiOnly_}));
    connect(all, &QPushButton::clicked, this, [this] { tickAll(true); });
    connect(none, &QPushButton::clicked, this, [this] { tickAll(false); });
    connect(withAiOnly_, &QCheckBox::toggled, this, &ExportDatasetDialog::offerAiOnly);
    connect(cases_, &QTreeWidget::itemChanged, this, &ExportDatasetDialog::refresh);
}

void ExportDatasetDialog::addPlace(QFormLayout& form)
{
    name_->setAccessibleName(tr("Name of the data set"));
    number_->setAccessibleName(tr("Number of nnU-Net's data set"));
    group_->setAccessibleName(tr("Images of one patient"));
    group_->setToolTip(tr("For the splits: of names that end in a number, so many consecutive ones are one "
                          "patient. Names like patient001_4CH_ED say it themselves."));
    auto* nameLine = line({name_, numberText_, number_, groupText_, group_});
    nameLine->setStretch(0, 1);
    form.addRow(tr("Name"), nameLine);
    folder_->setAccessibleName(tr("Folder in which the data set is made"));
    auto* choose = makeButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose the folder"));
    form.addRow(tr("Folder"), below(line({folder_, choose}), {targetText_, replace_}));
    connect(choose, &QPushButton::clicked, this, &ExportDatasetDialog::chooseFolder);
    connect(name_, &QLineEdit::textChanged, this, &ExportDatasetDialog::refresh);
    connect(number_, &QSpinBox::valueChanged, this, &ExportDatasetDialog::refresh);
    connect(folder_, &QLineEdit::textChanged, this, &ExportDatasetDialog::refresh);
    connect(replace_, &QCheckBox::toggled, this, &ExportDatasetDialog::refresh);
}

QLayout* ExportDatasetDialog::makeButtons()
{
    auto* cancel = makeButton(tr("Cancel"));
    export_ = makeButton(tr("Export"), "primary");
    export_->setObjectName("export");
    export_->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(export_, &QPushButton::clicked, this, &QDialog::accept);
    auto* buttons = line({obstacle_, cancel, export_});
    buttons->setStretch(0, 1);
    return buttons;
}

void ExportDatasetDialog::tickAll(bool ticked)
{
    const QSignalBlocker quiet(cases_);
    for (int i = 0; i < cases_->topLevelItemCount(); ++i)
        if (auto* item = cases_->topLevelItem(i); !item->isDisabled())
            item->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
    refresh();
}

/// Cases with labels of the AI alone can be chosen where these are wanted, and are then.
void ExportDatasetDialog::offerAiOnly(bool offered)
{
    const QSignalBlocker quiet(cases_);
    for (int i = 0; i < cases_->topLevelItemCount(); ++i)
        if (auto* item = cases_->topLevelItem(i); isAiOnly(*item)) {
            item->setDisabled(!offered);
            item->setCheckState(0, offered ? Qt::Checked : Qt::Unchecked);
        }
    refresh();
}

void ExportDatasetDialog::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Make the data set in"), folder_->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, folder_, &QLineEdit::setText);
    dialog->open();
}

imaging::DatasetLayout ExportDatasetDialog::layout() const
{
    return static_cast<imaging::DatasetLayout>(layout_->current());
}

fs::path ExportDatasetDialog::target() const
{
    return fs::path(folder_->text().trimmed().toStdString()) /
           imaging::datasetFolderName(layout(), name_->text().trimmed().toStdString(), number_->value());
}

std::vector<int> ExportDatasetDialog::tickedRows() const
{
    std::vector<int> rows;
    for (int i = 0; i < cases_->topLevelItemCount(); ++i)
        if (const auto* item = cases_->topLevelItem(i); item->checkState(0) == Qt::Checked)
            rows.push_back(item->data(0, rowRole).toInt());
    return rows;
}

QString ExportDatasetDialog::obstacle(bool occupied) const
{
    if (tickedRows().empty())
        return tr("Choose a case.");
    if (!imaging::isDatasetName(name_->text().trimmed().toStdString()))
        return tr("Give the data set a name of letters, digits, - and _.");
    if (!fs::path(folder_->text().trimmed().toStdString()).is_absolute())
        return tr("Choose the folder in which it is made.");
    return occupied && !replace_->isChecked() ? tr("There are files in this folder already.") : QString();
}

void ExportDatasetDialog::refresh()
{
    const bool numbered = layout() == imaging::DatasetLayout::NnUnet, occupied = isOccupied(target());
    layoutText_->setText(layoutSentence(layout()));
    for (QWidget* one : std::initializer_list<QWidget*>{numberText_, number_, groupText_, group_})
        one->setVisible(numbered);
    count_->setText(tr("%1 of %2").arg(tickedRows().size()).arg(cases_->topLevelItemCount()));
    if (std::exchange(asked_, target()) != asked_)
        replace_->setChecked(false); // that was said of another folder
    targetText_->setText(tr("Makes the folder %1.").arg(QString::fromStdString(target().string())));
    replace_->setVisible(occupied);
    const QString reason = obstacle(occupied);
    obstacle_->setText(reason);
    export_->setEnabled(reason.isEmpty());
    export_->setToolTip(reason);
}

DatasetChoices ExportDatasetDialog::choices() const
{
    return {.layout = layout(),
            .folder = folder_->text().trimmed(),
            .name = name_->text().trimmed(),
            .number = number_->value(),
            .group = group_->value(),
            .withAiOnly = withAiOnly_->isChecked()};
}

DatasetRequest ExportDatasetDialog::request() const
{
    return {.folder = target(),
            .options = {.layout = layout(),
                        .name = name_->text().trimmed().toStdString(),
                        .withAiOnly = withAiOnly_->isChecked(),
                        .picturesOnly = false,
                        .group = group_->value(),
                        .overwrite = !replace_->isHidden() && replace_->isChecked()},
            .rows = tickedRows()};
}

} // namespace cinecor::ui
