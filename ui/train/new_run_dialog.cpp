#include "ui/train/new_run_dialog.h"

#include "ui/presentation/error_message.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QHBoxLayout>

#include <chrono>

namespace cinecor::ui {

namespace fs = std::filesystem;

NewRunDialog::NewRunDialog(TaskManager& tasks, const fs::path& runsFolder, const QString& startFolder,
                           const RunMachine& machine, QWidget* parent)
    : QDialog(parent),
      tasks_(tasks),
      runsFolder_(runsFolder),
      startFolder_(startFolder),
      name_(makeField(tr("Name of the run"))),
      data_(makeField(tr("Folder of the data"), tr("images with masks beside them"))),
      dataText_(makeSentence()),
      group_(makeNumber(tr("Images of one patient"), 1, 1000, 1)),
      stored_(new QComboBox),
      spacing_(new QDoubleSpinBox),
      recipe_(new RecipeField(tasks, startFolder)),
      machine_(makeMachineFields(machine)),
      obstacle_(makeSentence()),
      start_(makeButton(tr("Start"), "primary"))
{
    using namespace std::chrono_literals;
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
    typing_.setSingleShot(true);
    typing_.setInterval(300ms);
    connect(&typing_, &QTimer::timeout, this, &NewRunDialog::lookAtData);
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
    connect(data_, &QLineEdit::textChanged, this, [this] {
        found_.reset();
        dataText_->setText(tr("Looking…"));
        typing_.start();
        suggestName();
        refresh();
    });
    dataText_->setText(
        tr("PNG or NIfTI with masks (_gt, _mask, _seg, or a folder masks), ACDC patient folders."));
    form.addRow(tr("Data"), explained(makePathField(*data_, PathKind::Folder, startFolder_), dataText_));
}

void NewRunDialog::addPacking(QFormLayout& form)
{
    group_->setToolTip(
        tr("Of names that end in a number, so many consecutive ones are one patient: with 2, cmr1 and "
           "cmr2. Names like patient001_frame01 say it themselves."));
    stored_->addItems({tr("upright"), tr("rows and columns exchanged"), tr("views of no known place")});
    stored_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    stored_->setAccessibleName(tr("How pictures are stored"));
    stored_->setToolTip(
        tr("Pictures say nothing of their orientation. Volumes are turned by their headers, except views of "
           "no known place, as in echocardiography."));
    form.addRow(tr("Pictures"), sideBySide({{tr("per patient"), group_}, {tr("stored"), stored_}}));

    spacing_->setRange(0, 20);
    spacing_->setSingleStep(.1);
    spacing_->setSuffix(tr(" mm"));
    spacing_->setSpecialValueText(tr("as they are"));
    spacing_->setAccessibleName(tr("Pixel spacing of volumes"));
    spacing_->setToolTip(tr("Slices of volumes are brought to this pixel size; pictures stay as they are."));
    form.addRow(tr("Volumes"), sideBySide({{tr("pixel spacing"), spacing_}}));
    connect(group_, &QSpinBox::valueChanged, &typing_, qOverload<>(&QTimer::start));
    connect(group_, &QSpinBox::valueChanged, this, &NewRunDialog::refresh);
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

/// What an older look finds is dropped.
void NewRunDialog::lookAtData()
{
    tasks_.cancel(looking_);
    const auto folder = pathOf(*data_);
    if (folder.empty())
        return;
    using Found = ToldHere<RunData>;
    looking_ = tasks_.run<Found>(
        {.lane = Lane::Files, .title = tr("Looking at %1"), .subject = data_->text(), .quiet = true},
        [folder, group = group_->value()](const TaskContext&) -> base::Result<Found> {
            return Found{findRunData(folder, group)};
        },
        this, [this](const base::Result<Found>& found) { showData(found->result); });
}

void NewRunDialog::showData(const base::Result<RunData>& found)
{
    found_.reset();
    if (found)
        found_ = *found;
    const bool empty = !found && found.error().code() == base::ErrorCode::NoImagesFound;
    dataText_->setText(found   ? runDataText(*found)
                       : empty ? tr("No labelled image there: masks are expected beside their images.")
                               : errorMessage(found.error()));
    if (found_)
        recipe_->suggest(presetFor(*found_));
    heldOut_->setData(found_);
    refresh();
}

void NewRunDialog::takeRecipe()
{
    if (const auto* recipe = recipe_->config()) {
        group_->setValue(recipe->packing.group);
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
    const auto folder = pathOf(*data_);
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
    if (pathOf(*data_).empty())
        return tr("Choose the data first.");
    if (!found_)
        return tr("The data have no labelled image, or are still being looked at.");
    for (const auto& reason : {heldOut_->obstacle(*found_), recipe_->obstacle()})
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
    config.packing.group = group_->value();
    config.packing.orientation = static_cast<engine::NetworkOrientation>(stored_->currentIndex());
    config.packing.spacing = spacing_->value();
    return config;
}

NewRun NewRunDialog::run() const
{
    NewRun run{.folder = runsFolder_ / name_->text().trimmed().toStdString(),
               .data = pathOf(*data_),
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
