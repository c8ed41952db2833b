#include "ui/train/new_tuning_dialog.h"

#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QHBoxLayout>

namespace cinecor::ui {

namespace {

/// Two patients are the least that a run can be made of; the comparison of fewer than two held-out ones is no
/// evidence, and a third is held out.
constexpr int leastPatients = 2;
constexpr int patientsForEvidence = 4;

QString foundText(const RunData& data)
{
    const QString text = QObject::tr("%1 of %2")
                             .arg(QObject::tr("%n corrected image(s)", nullptr, data.images),
                                  QObject::tr("%n patient(s)", nullptr, data.patients));
    if (data.patients >= patientsForEvidence)
        return QObject::tr("%1; a third of the patients is held out for the comparison.").arg(text);
    return QObject::tr("%1; with four patients or more it can be said whether the model got better.")
        .arg(text);
}

} // namespace

NewTuningDialog::NewTuningDialog(TaskManager& tasks, const Start& start, QWidget* parent)
    : QDialog(parent),
      runsFolder_(start.runsFolder),
      corrections_(new DataField(
          tasks, RunLabels::Corrections,
          {.name = tr("Folder of the corrections"),
           .placeholder = tr("images whose masks you corrected and saved"),
           .hint = tr("Masks NAME_cinecor that you saved, beside their images."),
           .nothing = tr("No corrected mask there: correct some cases, save them, and come back."),
           .found = foundText},
          this)),
      model_(new QComboBox),
      replay_(makeField(tr("Folder of images that the model was trained on"), tr("none"))),
      unchanged_(makeField(tr("Folder of images of the old kind"), tr("none"))),
      steps_(makeNumber(tr("Steps"), 1, 1'000'000, NewTuning{}.steps)),
      machine_(makeMachineFields(start.machine)),
      name_(makeField(tr("Name of the run"))),
      obstacle_(makeSentence())
{
    setWindowTitle(tr("Fine-tune on My Corrections"));
    setObjectName("newTuning");
    auto* form = makeForm();
    addModel(*form, start);
    addData(*form, start);
    addReplay(*form, start);
    addMachine(*form);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(20, 20, 20, 16);
    box->setSpacing(16);
    box->addLayout(form);
    box->addStretch(1);
    start_ = makeButton(tr("Start"), "primary");
    box->addLayout(startLine(*this, *obstacle_, *start_));
    resize(640, sizeHint().height());
    corrections_->setFolder(start.corrections);
    suggestName();
    refresh();
}

void NewTuningDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    giveSentencesRoom(*this);
}

void NewTuningDialog::addData(QFormLayout& form, const Start& start)
{
    connect(corrections_, &DataField::edited, this, &NewTuningDialog::refresh);
    connect(corrections_, &DataField::looked, this, &NewTuningDialog::refresh);
    form.addRow(tr("Corrections"), corrections_->makeLine(start.folder));
    auto* group = corrections_->group();
    group->setToolTip(tr("Of names that end in a number, so many consecutive ones are one patient."));
    form.addRow(tr("Pictures"), sideBySide({{tr("per patient"), group}}));
}

void NewTuningDialog::addModel(QFormLayout& form, const Start& start)
{
    for (const auto& card : start.models)
        model_->addItem(QString::fromStdString(card.name + " " + card.version),
                        QString::fromStdString(card.name));
    model_->setCurrentIndex(std::max(0, model_->findData(QString::fromStdString(start.model))));
    model_->setAccessibleName(tr("Model"));
    model_->setToolTip(tr("It stays as it is: a new one is made."));
    connect(model_, &QComboBox::currentIndexChanged, this, &NewTuningDialog::suggestName);
    form.addRow(tr("Model"), model_);
}

void NewTuningDialog::addReplay(QFormLayout& form, const Start& start)
{
    for (auto* field : {replay_, unchanged_})
        connect(field, &QLineEdit::textChanged, this, &NewTuningDialog::refresh);
    auto* replayText = makeSentence();
    replayText->setText(
        tr("Images with masks that the model was trained on, if you have them: they are mixed "
           "in so that they are not forgotten."));
    form.addRow(tr("Replay"), explained(makePathField(*replay_, PathKind::Folder, start.folder), replayText));
    auto* unchangedText = makeSentence();
    unchangedText->setText(
        tr("Images with masks of the old kind that did not train, if you have them: the new "
           "model may not be worse on them."));
    form.addRow(tr("Compare on"),
                explained(makePathField(*unchanged_, PathKind::Folder, start.folder), unchangedText));
}

void NewTuningDialog::addMachine(QFormLayout& form)
{
    form.addRow(
        tr("Training"),
        sideBySide({{tr("steps"), steps_}, {{}, machine_.device}, {tr("threads"), machine_.threads}}));
    form.addRow(tr("Name"), name_);
    connect(name_, &QLineEdit::textEdited, this, [this] { ownName_ = true; });
    connect(name_, &QLineEdit::textChanged, this, &NewTuningDialog::refresh);
}

/// The reader's own name stays.
void NewTuningDialog::suggestName()
{
    if (!ownName_ && model_->count() > 0)
        name_->setText(freeName(runsFolder_, model_->currentData().toString() + "-tuned"));
}

QString NewTuningDialog::obstacle() const
{
    if (model_->count() == 0)
        return tr("No installed model can be trained on.");
    if (corrections_->folder().empty())
        return tr("Choose the corrections first.");
    if (!corrections_->found())
        return tr("There are no corrections, or they are still being looked at.");
    if (corrections_->found()->patients < leastPatients)
        return tr("Corrections of at least two patients are needed: one is held out for the comparison.");
    for (const auto* field : {replay_, unchanged_})
        if (const auto folder = pathOf(*field); !folder.empty() && !isThere(folder))
            return tr("%1 is not there.").arg(field->text());
    return nameObstacle(runsFolder_, name_->text().trimmed());
}

void NewTuningDialog::refresh()
{
    if (!start_)
        return;
    const QString reason = obstacle();
    obstacle_->setText(reason);
    start_->setEnabled(reason.isEmpty());
    start_->setToolTip(reason);
}

NewTuning NewTuningDialog::tuning() const
{
    return {.folder = runsFolder_ / name_->text().trimmed().toStdString(),
            .corrections = corrections_->folder(),
            .replay = pathOf(*replay_),
            .unchanged = pathOf(*unchanged_),
            .model = model_->currentData().toString().toStdString(),
            .group = corrections_->group()->value(),
            .steps = steps_->value(),
            .machine = machine_.machine()};
}

} // namespace cinecor::ui
