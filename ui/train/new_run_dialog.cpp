#include "ui/train/new_run_dialog.h"

#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QHBoxLayout>

namespace cinecor::ui {

namespace fs = std::filesystem;

NewRunDialog::NewRunDialog(TaskManager& tasks, const fs::path& runsFolder, const QString& startFolder,
                           const RunMachine& machine, QWidget* parent)
    : QDialog(parent),
      runsFolder_(runsFolder),
      startFolder_(startFolder),
      name_(makeField(tr("Name of the run"))),
      data_(new DataField(
          tasks, RunLabels::Truth,
          {.name = tr("Folder of the data"),
           .placeholder = tr("images with masks beside them"),
           .hint = tr("PNG or NIfTI with masks (_gt, _mask, _seg, or a folder masks), ACDC patient folders."),
           .nothing = tr("No labelled image there: masks are expected beside their images."),
           .found = runDataText},
          this)),
      stored_(new QComboBox),
      spacing_(new QDoubleSpinBox),
      recipe_(new RecipeField(tasks, startFolder)),
      machine_(makeMachineFields(machine)),
      obstacle_(makeSentence()),
      start_(makeButton(tr("Start"), "primary"))
{
    setWindowTitle(tr("New Run"));
    setObjectName("newRun");
    auto* form = makeForm();
    addData(*form);
    form->addRow(tr("Preset"), recipe_);
    addPacking(*form);
    heldOut_ = new HeldOutFields(*form, startFolder_, this);
    method_ = new MethodFields(*form, this);
    addMachine(*form);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(20, 20, 20, 16);
    box->setSpacing(16);
    box->addLayout(form);
    box->addStretch(1);
    box->addLayout(startLine(*this, *obstacle_, *start_));
    resize(640, sizeHint().height());
    connect(recipe_, &RecipeField::chosen, this, &NewRunDialog::takeRecipe);
    connect(heldOut_, &HeldOutFields::changed, this, &NewRunDialog::refresh);
    connect(method_, &MethodFields::changed, this, &NewRunDialog::suggestName);
    connect(method_, &MethodFields::changed, this, &NewRunDialog::refresh);
    refresh();
}

void NewRunDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    giveSentencesRoom(*this);
}

void NewRunDialog::addData(QFormLayout& form)
{
    connect(data_, &DataField::edited, this, &NewRunDialog::suggestName);
    connect(data_, &DataField::edited, this, &NewRunDialog::refresh);
    connect(data_, &DataField::looked, this, &NewRunDialog::takeData);
    form.addRow(tr("Data"), data_->makeLine(startFolder_));
}

void NewRunDialog::addPacking(QFormLayout& form)
{
    auto* group = data_->group();
    group->setToolTip(
        tr("Of names that end in a number, so many consecutive ones are one patient: with 2, cmr1 and "
           "cmr2. Names like patient001_frame01 say it themselves."));
    stored_->addItems({tr("upright"), tr("rows and columns exchanged"), tr("views of no known place")});
    stored_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    stored_->setAccessibleName(tr("How pictures are stored"));
    stored_->setToolTip(
        tr("Pictures say nothing of their orientation. Volumes are turned by their headers, except views of "
           "no known place, as in echocardiography."));
    form.addRow(tr("Pictures"), sideBySide({{tr("per patient"), group}, {tr("stored"), stored_}}));

    spacing_->setRange(0, 20);
    spacing_->setSingleStep(.1);
    spacing_->setSuffix(tr(" mm"));
    spacing_->setSpecialValueText(tr("as they are"));
    spacing_->setAccessibleName(tr("Pixel spacing of volumes"));
    spacing_->setToolTip(tr("Slices of volumes are brought to this pixel size; pictures stay as they are."));
    form.addRow(tr("Volumes"), sideBySide({{tr("pixel spacing"), spacing_}}));
    connect(group, &QSpinBox::valueChanged, this, &NewRunDialog::refresh);
    connect(stored_, &QComboBox::currentIndexChanged, this, &NewRunDialog::refresh);
    connect(spacing_, &QDoubleSpinBox::valueChanged, this, &NewRunDialog::refresh);
}

void NewRunDialog::addMachine(QFormLayout& form)
{
    form.addRow(tr("Device"), sideBySide({{{}, machine_.device}, {tr("threads"), machine_.threads}}));
    form.addRow(tr("Name"), name_);
    connect(name_, &QLineEdit::textEdited, this, [this] { ownName_ = true; });
    connect(name_, &QLineEdit::textChanged, this, &NewRunDialog::refresh);
}

void NewRunDialog::takeData()
{
    if (const auto& found = data_->found())
        recipe_->suggest(presetFor(*found));
    heldOut_->setData(data_->found());
    refresh();
}

void NewRunDialog::takeRecipe()
{
    if (const auto* recipe = recipe_->config()) {
        data_->group()->setValue(recipe->packing.group);
        stored_->setCurrentIndex(static_cast<int>(recipe->packing.orientation));
        spacing_->setValue(recipe->packing.spacing);
        heldOut_->show(recipe->split);
        method_->show(*recipe);
    }
    refresh();
}

/// Of a preset its own, else "png96-unet"; with the next free number behind it. The reader's own name stays.
void NewRunDialog::suggestName()
{
    const auto folder = data_->folder();
    if (ownName_ || folder.empty())
        return;
    const auto last = folder.has_filename() ? folder.filename() : folder.parent_path().filename();
    const QString stem = recipe_->preset().isEmpty()
                             ? QString::fromStdString(last.string()) + '-' + method_->network()
                             : recipe_->preset();
    name_->setText(freeName(runsFolder_, stem));
}

QString NewRunDialog::obstacle() const
{
    if (data_->folder().empty())
        return tr("Choose the data first.");
    if (!data_->found())
        return tr("The data have no labelled image, or are still being looked at.");
    for (const auto& reason : {heldOut_->obstacle(*data_->found()), recipe_->obstacle()})
        if (!reason.isEmpty())
            return reason;
    return nameObstacle(runsFolder_, name_->text().trimmed());
}

void NewRunDialog::refresh()
{
    const auto* recipe = recipe_->config();
    recipe_->setChanges(recipe ? changesBetween(*recipe, run().config) : QStringList());
    const QString reason = obstacle();
    obstacle_->setText(reason);
    start_->setEnabled(reason.isEmpty());
    start_->setToolTip(reason);
    if (isVisible())
        giveSentencesRoom(*this);
}

engine::TrainingConfig NewRunDialog::config() const
{
    auto config = method_->config();
    config.packing.group = data_->group()->value();
    config.packing.orientation = static_cast<engine::NetworkOrientation>(stored_->currentIndex());
    config.packing.spacing = spacing_->value();
    return config;
}

NewRun NewRunDialog::run() const
{
    NewRun run{.folder = runsFolder_ / name_->text().trimmed().toStdString(),
               .data = data_->folder(),
               .config = config(),
               .machine = machine_.machine()};
    heldOut_->applyTo(run);
    auto& card = run.config.card;
    if (const auto* recipe = recipe_->config(); recipe && !recipe_->preset().isEmpty())
        card = cardOfOwnRun(card, recipe_->preset(), changesBetween(*recipe, run.config));
    if (card.trainingData.empty())
        card.trainingData = run.data.filename().string();
    if (run.config.packing.spacing > 0)
        card.inputSpacing = run.config.packing.spacing;
    return run;
}

} // namespace cinecor::ui
