#include "ui/train/new_run_dialog.h"

#include "core/engine/networks/architecture_list.h"
#include "ui/presentation/error_message.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"
#include "ui/train/form_parts.h"
#include "ui/train/run_text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QStackedWidget>
#include <QThread>

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
      validation_(new QComboBox),
      validationDetail_(new QStackedWidget),
      fold_(makeNumber(tr("Fold that is held out"), 1, 5, 1)),
      folds_(makeNumber(tr("Number of folds"), 2, 1000, 5)),
      validationFolder_(makeField(tr("Folder of the validation"), tr("images with masks, other patients"))),
      configuration_(makeField(tr("Configuration file"), tr("the standard recipe"))),
      configurationText_(makeSentence()),
      network_(new QComboBox),
      width_(makeNumber(tr("Width of the network"), 1, 256, config_.baseWidth)),
      epochs_(makeNumber(tr("Epochs"), 1, 1'000'000, config_.epochs)),
      batch_(makeNumber(tr("Batch size"), 1, 4096, config_.batchSize)),
      seed_(makeField(tr("Seed"))),
      device_(new QComboBox),
      threads_(
          makeNumber(tr("Processor threads"), 0, std::max(1, QThread::idealThreadCount()), machine.threads)),
      obstacle_(makeSentence())
{
    using namespace std::chrono_literals;
    setWindowTitle(tr("New Run"));
    setObjectName("newRun");
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addData(*form);
    addValidation(*form);
    addMethod(*form);
    addMachine(*form, machine);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(20, 20, 20, 16);
    box->setSpacing(16);
    box->addLayout(form);
    box->addStretch(1);
    start_ = makeButton(tr("Start"), "primary");
    box->addLayout(startLine(*this, *obstacle_, *start_));
    resize(640, sizeHint().height());
    typing_.setSingleShot(true);
    typing_.setInterval(300ms);
    connect(&typing_, &QTimer::timeout, this, &NewRunDialog::lookAtData);
    refresh();
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
    connect(group_, &QSpinBox::valueChanged, &typing_, qOverload<>(&QTimer::start));
    dataText_->setText(
        tr("PNG or NIfTI with masks (_gt, _mask, _seg, or a folder masks), ACDC patient folders."));
    form.addRow(tr("Data"), explained(makePathField(*data_, PathKind::Folder, startFolder_), dataText_));

    group_->setToolTip(
        tr("Of names that end in a number, so many consecutive ones are one patient: with 2, cmr1 and "
           "cmr2. Names like patient001_frame01 say it themselves."));
    stored_->addItems({tr("upright"), tr("rows and columns exchanged")});
    stored_->setAccessibleName(tr("How pictures are stored"));
    stored_->setToolTip(
        tr("Pictures say nothing of their orientation. Volumes are turned by their headers."));
    form.addRow(tr("Pictures"), sideBySide({{tr("per patient"), group_}, {tr("stored"), stored_}}));

    spacing_->setRange(0, 20);
    spacing_->setSingleStep(.1);
    spacing_->setSuffix(tr(" mm"));
    spacing_->setSpecialValueText(tr("as they are"));
    spacing_->setAccessibleName(tr("Pixel spacing of volumes"));
    spacing_->setToolTip(tr("Slices of volumes are brought to this pixel size; pictures stay as they are."));
    form.addRow(tr("Volumes"), sideBySide({{tr("pixel spacing"), spacing_}}));
}

void NewRunDialog::addValidation(QFormLayout& form)
{
    validation_->addItems({tr("a fold of the patients"), tr("a folder of its own"), tr("nobody")});
    validation_->setAccessibleName(tr("Who is held out"));
    auto* folds = new QWidget;
    folds->setLayout(sideBySide({{tr("fold"), fold_}, {tr("of"), folds_}}));
    auto* folder = new QWidget;
    folder->setLayout(makePathField(*validationFolder_, PathKind::Folder, startFolder_));
    for (auto* page : {folds, folder}) {
        page->layout()->setContentsMargins(0, 0, 0, 0);
        validationDetail_->addWidget(page);
    }
    validationDetail_->addWidget(new QWidget);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    line->addWidget(validation_);
    line->addWidget(validationDetail_, 1);
    form.addRow(tr("Held out"), line);
    connect(validation_, &QComboBox::currentIndexChanged, this, [this](int index) {
        validationDetail_->setCurrentIndex(std::min<int>(index, Nobody));
        refresh();
    });
    connect(folds_, &QSpinBox::valueChanged, fold_, &QSpinBox::setMaximum);
    connect(validationFolder_, &QLineEdit::textChanged, this, &NewRunDialog::refresh);
}

void NewRunDialog::addMethod(QFormLayout& form)
{
    connect(configuration_, &QLineEdit::textChanged, this, &NewRunDialog::readConfiguration);
    configuration_->setClearButtonEnabled(true);
    configurationText_->setVisible(false);
    form.addRow(
        tr("Configuration"),
        explained(makePathField(*configuration_, PathKind::Configuration, startFolder_), configurationText_));
    for (const char* name : engine::architectureList)
        network_->addItem(name);
    network_->setAccessibleName(tr("Network"));
    connect(network_, &QComboBox::currentIndexChanged, this, &NewRunDialog::suggestName);
    form.addRow(tr("Network"), sideBySide({{{}, network_}, {tr("width"), width_}}));
    seed_->setText(QString::number(config_.seed));
    seed_->setValidator(new QRegularExpressionValidator(QRegularExpression("[0-9]{1,19}"), seed_));
    seed_->setFixedWidth(90);
    form.addRow(tr("Training"),
                sideBySide({{tr("epochs"), epochs_}, {tr("batch"), batch_}, {tr("seed"), seed_}}));
}

void NewRunDialog::addMachine(QFormLayout& form, const RunMachine& machine)
{
    device_->addItems({tr("automatic"), tr("processor"), tr("graphics card")});
    device_->setCurrentIndex(static_cast<int>(machine.device));
    device_->setAccessibleName(tr("Device"));
    threads_->setSpecialValueText(tr("automatic"));
    form.addRow(tr("Device"), sideBySide({{{}, device_}, {tr("threads"), threads_}}));
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
    refresh();
}

void NewRunDialog::readConfiguration()
{
    const auto file = pathOf(*configuration_);
    configurable_ = file.empty();
    configurationText_->setVisible(!file.empty());
    refresh();
    if (file.empty())
        return;
    using Read = ToldHere<engine::TrainingConfig>;
    tasks_.run<Read>(
        {.lane = Lane::Files, .title = tr("Reading %1"), .subject = configuration_->text(), .quiet = true},
        [file](const TaskContext&) -> base::Result<Read> { return Read{engine::readTrainingConfig(file)}; },
        this,
        [this, file](const base::Result<Read>& read) {
            if (file == pathOf(*configuration_))
                showConfiguration(read->result);
        });
}

void NewRunDialog::showConfiguration(const base::Result<engine::TrainingConfig>& config)
{
    configurable_ = config.has_value();
    configurationText_->setText(
        config ? tr("Loss: %1; optimiser: %2.").arg(lossText(*config), optimiserText(*config))
               : errorMessage(config.error()));
    if (config) {
        config_ = *config;
        network_->setCurrentText(QString::fromStdString(config_.architecture));
        width_->setValue(config_.baseWidth);
        epochs_->setValue(config_.epochs);
        batch_->setValue(config_.batchSize);
        seed_->setText(QString::number(config_.seed));
        offerListedPatients();
    }
    refresh();
}

void NewRunDialog::offerListedPatients()
{
    if (config_.split.folds > 0) {
        folds_->setValue(config_.split.folds);
        fold_->setValue(config_.split.fold + 1);
        validation_->setCurrentIndex(Folds);
    }
    while (validation_->count() > AsConfigured)
        validation_->removeItem(AsConfigured);
    if (config_.split.validation.empty())
        return;
    validation_->addItem(tr("patients that the file lists"));
    validation_->setCurrentIndex(AsConfigured);
}

/// "png96-unet", or with the next free number behind it; the reader's own name stays.
void NewRunDialog::suggestName()
{
    const auto folder = pathOf(*data_);
    if (ownName_ || folder.empty())
        return;
    const auto last = folder.has_filename() ? folder.filename() : folder.parent_path().filename();
    const QString stem = QString::fromStdString(last.string()) + '-' + network_->currentText();
    name_->setText(freeName(runsFolder_, stem));
}

QString NewRunDialog::obstacle() const
{
    if (pathOf(*data_).empty())
        return tr("Choose the data first.");
    if (!found_)
        return tr("The data have no labelled image, or are still being looked at.");
    if (validation_->currentIndex() == Folder && pathOf(*validationFolder_).empty())
        return tr("Choose the folder of the validation.");
    if (validation_->currentIndex() == Folds && found_->patients < 2)
        return tr("One patient cannot be split: choose who is held out otherwise.");
    if (!configurable_)
        return tr("The configuration cannot be used.");
    return nameObstacle(runsFolder_, name_->text().trimmed());
}

void NewRunDialog::refresh()
{
    const QString reason = obstacle();
    obstacle_->setText(reason);
    start_->setEnabled(reason.isEmpty());
    start_->setToolTip(reason);
}

NewRun NewRunDialog::run() const
{
    NewRun run{.folder = runsFolder_ / name_->text().trimmed().toStdString(),
               .data = pathOf(*data_),
               .group = group_->value(),
               .transposed = stored_->currentIndex() == 1,
               .spacing = spacing_->value(),
               .config = config_,
               .machine = {static_cast<engine::DeviceKind>(device_->currentIndex()), threads_->value()}};
    auto& config = run.config;
    config.architecture = network_->currentText().toStdString();
    if (const bool volumes = engine::readsVolumes(config.architecture); volumes != (config.inputDepth > 0))
        config.inputDepth = volumes ? engine::usualInputDepth : 0;
    config.baseWidth = width_->value();
    config.epochs = epochs_->value();
    config.batchSize = batch_->value();
    config.seed = seed_->text().toULongLong();
    if (validation_->currentIndex() != AsConfigured)
        config.split = {};
    if (validation_->currentIndex() == Folds) {
        config.split.folds = folds_->value();
        config.split.fold = fold_->value() - 1;
    }
    if (validation_->currentIndex() == Folder)
        run.validation = pathOf(*validationFolder_);
    if (config.card.trainingData.empty())
        config.card.trainingData = run.data.filename().string();
    if (run.spacing > 0 && config.card.inputSpacing == 0)
        config.card.inputSpacing = run.spacing;
    return run;
}

} // namespace cinecor::ui
