#include "ui/train/recipe_field.h"

#include "ui/presentation/error_message.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"
#include "ui/train/form_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace cinecor::ui {

RecipeField::RecipeField(TaskManager& tasks, const QString& startFolder, QWidget* parent)
    : QWidget(parent),
      tasks_(tasks),
      choice_(new QComboBox),
      fileLine_(new QWidget),
      file_(makeField(tr("Configuration file"), tr("JSON, as config.json of a run"))),
      sentence_(makeSentence())
{
    choice_->setAccessibleName(tr("Preset"));
    choice_->addItems({tr("standard recipe"), tr("a file of mine")});
    fileLine_->setLayout(makePathField(*file_, PathKind::Configuration, startFolder));
    fileLine_->layout()->setContentsMargins(0, 0, 0, 0);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    line->addWidget(choice_);
    line->addWidget(fileLine_, 1);
    line->addStretch();
    setLayout(explained(line, sentence_));
    layout()->setContentsMargins(0, 0, 0, 0);
    fileLine_->setVisible(false);
    showSentence();
    connect(choice_, &QComboBox::currentIndexChanged, this, [this] {
        readerChose_ = true;
        takeChoice();
    });
    connect(file_, &QLineEdit::textChanged, this, &RecipeField::readOwnFile);
    using Read = std::vector<Recipe>;
    tasks_.run<Read>(
        {.lane = Lane::Files, .title = tr("Reading the presets"), .subject = {}, .quiet = true},
        [](const TaskContext&) -> base::Result<Read> { return readPresets(); }, this,
        [this](const base::Result<Read>& read) {
            if (read)
                showPresets(*read);
        });
}

void RecipeField::showPresets(std::vector<Recipe> presets)
{
    presets_ = std::move(presets);
    for (const auto& preset : presets_) {
        choice_->addItem(preset.name);
        if (preset.config)
            choice_->setItemData(choice_->count() - 1,
                                 QString::fromStdString(preset.config->card.description), Qt::ToolTipRole);
    }
    if (!presets_.empty())
        choice_->insertSeparator(FirstPreset);
    suggest(suggested_);
}

const engine::TrainingConfig* RecipeField::config() const
{
    return current_ && current_->config ? &*current_->config : nullptr;
}

QString RecipeField::preset() const
{
    return current_ && choice_->currentIndex() > OwnFile ? current_->name : QString();
}

QString RecipeField::obstacle() const
{
    if (config())
        return {};
    return choice_->currentIndex() == OwnFile && pathOf(*file_).empty()
               ? tr("Choose the file of the configuration.")
               : tr("The configuration cannot be used.");
}

void RecipeField::suggest(const QString& preset)
{
    suggested_ = preset;
    const int index = preset.isEmpty() ? int(Standard) : choice_->findText(preset);
    if (readerChose_ || index < 0 || index == choice_->currentIndex())
        return;
    const QSignalBlocker silent(choice_);
    choice_->setCurrentIndex(index);
    takeChoice();
}

void RecipeField::takeChoice()
{
    const int index = choice_->currentIndex();
    fileLine_->setVisible(index == OwnFile);
    if (index == OwnFile)
        return readOwnFile();
    if (index == Standard)
        return take({});
    const auto found = std::ranges::find(presets_, choice_->currentText(), &Recipe::name);
    if (found != presets_.end())
        take(*found);
}

void RecipeField::take(Recipe recipe)
{
    current_ = std::move(recipe);
    changes_.clear();
    showSentence();
    emit chosen();
}

void RecipeField::readOwnFile()
{
    const auto file = pathOf(*file_);
    current_.reset();
    showSentence();
    emit chosen();
    if (file.empty())
        return;
    using Read = ToldHere<engine::TrainingConfig>;
    tasks_.run<Read>(
        {.lane = Lane::Files, .title = tr("Reading %1"), .subject = file_->text(), .quiet = true},
        [file](const TaskContext&) -> base::Result<Read> { return Read{engine::readRecipe(file)}; }, this,
        [this, file](const base::Result<Read>& read) {
            if (choice_->currentIndex() == OwnFile && file == pathOf(*file_))
                take({.name = QString::fromStdString(file.filename().string()), .config = read->result});
        });
}

void RecipeField::setChanges(const QStringList& changes)
{
    changes_ = changes;
    showSentence();
}

void RecipeField::showSentence()
{
    QString text;
    if (current_ && !current_->config)
        text = errorMessage(current_->config.error());
    else if (current_ && current_->name.isEmpty())
        text = tr("U-Net with cross-entropy and Dice, augmented: a start for any slices.");
    else if (current_ && choice_->currentIndex() == OwnFile)
        text = tr("Read. What is not shown here comes from the file, too.");
    else if (current_)
        text = QString::fromStdString(current_->config->card.description);
    if (current_ && !changes_.isEmpty() && config() && !current_->name.isEmpty())
        text = tr("%1\nChanged from %2: %3.").arg(text, current_->name, changes_.join(", "));
    else if (!preset().isEmpty() && preset() == suggested_ && !readerChose_)
        text = tr("%1 Suggested for these data.").arg(text);
    sentence_->setText(text);
    sentence_->setVisible(!text.isEmpty());
    setStyleProperty(sentence_, "role", current_ && !current_->config ? "bad" : "small");
}

} // namespace cinecor::ui
