#include "ui/train/held_out_fields.h"

#include "ui/theme/theme.h"
#include "ui/train/form_parts.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSpinBox>
#include <QStackedWidget>

#include <algorithm>

namespace cinecor::ui {

HeldOutFields::HeldOutFields(QFormLayout& form, const QString& startFolder, QObject* parent)
    : QObject(parent),
      choice_(new QComboBox),
      detail_(new QStackedWidget),
      fold_(makeNumber(tr("Fold that is held out"), 1, 5, 1)),
      folds_(makeNumber(tr("Number of folds"), 2, 1000, 5)),
      folder_(makeField(tr("Folder of the validation"), tr("images with masks, other patients")))
{
    choice_->addItems({tr("a fold of the patients"), tr("a folder of its own"), tr("nobody")});
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    choice_->setAccessibleName(tr("Who is held out"));
    for (auto* fields : {sideBySide({{tr("fold"), fold_}, {tr("of"), folds_}}),
                         makePathField(*folder_, PathKind::Folder, startFolder)}) {
        auto* page = new QWidget;
        page->setLayout(fields);
        fields->setContentsMargins(0, 0, 0, 0);
        detail_->addWidget(page);
    }
    detail_->addWidget(new QWidget);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    line->addWidget(choice_);
    line->addWidget(detail_, 1);
    form.addRow(tr("Held out"), line);
    connect(choice_, &QComboBox::currentIndexChanged, this, [this](int index) {
        detail_->setCurrentIndex(std::clamp<int>(index, Folds, Nobody));
        emit changed();
    });
    connect(folds_, &QSpinBox::valueChanged, fold_, &QSpinBox::setMaximum);
    for (auto* box : {fold_, folds_})
        connect(box, &QSpinBox::valueChanged, this, &HeldOutFields::changed);
    connect(folder_, &QLineEdit::textChanged, this, &HeldOutFields::changed);
}

void HeldOutFields::show(const engine::SplitConfig& recipe)
{
    recipe_ = recipe;
    if (recipe_.folds > 0) {
        folds_->setValue(recipe_.folds);
        fold_->setValue(recipe_.fold + 1);
        choice_->setCurrentIndex(Folds);
    }
    offerLists();
}

void HeldOutFields::setData(const std::optional<RunData>& data)
{
    data_ = data;
    offerLists();
}

void HeldOutFields::offerLists()
{
    const auto isThere = [this](const std::string& name) { return !data_ || data_->names.contains(name); };
    const bool fits = !recipe_.validation.empty() && std::ranges::all_of(recipe_.validation, isThere) &&
                      std::ranges::all_of(recipe_.train, isThere);
    const bool offered = choice_->count() > Listed;
    if (fits == offered)
        return;
    if (fits) {
        choice_->addItem(tr("patients that the recipe lists"));
        return choice_->setCurrentIndex(Listed);
    }
    if (choice_->currentIndex() == Listed)
        choice_->setCurrentIndex(Folds);
    choice_->removeItem(Listed);
}

void HeldOutFields::applyTo(NewRun& run) const
{
    const int choice = choice_->currentIndex();
    run.config.split = choice == Listed ? recipe_ : engine::SplitConfig{};
    if (choice == Folds) {
        run.config.split.folds = folds_->value();
        run.config.split.fold = fold_->value() - 1;
    }
    run.validation = choice == Folder ? pathOf(*folder_) : std::filesystem::path();
}

QString HeldOutFields::obstacle(const RunData& data) const
{
    if (choice_->currentIndex() == Folder && pathOf(*folder_).empty())
        return tr("Choose the folder of the validation.");
    if (choice_->currentIndex() == Folds && data.patients < 2)
        return tr("One patient cannot be split: choose who is held out otherwise.");
    return {};
}

} // namespace cinecor::ui
