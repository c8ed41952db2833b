#include "ui/shell/preferences_dialog.h"

#include "ui/panels/colour_button.h"
#include "ui/shell/keys_page.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QThread>

namespace cinecor::ui {
namespace {

QFormLayout* makeForm(QWidget* page)
{
    auto* form = new QFormLayout(page);
    form->setContentsMargins(4, 20, 4, 12);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(12);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return form;
}

/// A field with a sentence about it below.
QLayout* explained(QLayout* field, const QString& text)
{
    auto* label = makeLabel(text, "small");
    label->setWordWrap(true);
    auto* box = new QVBoxLayout;
    box->setSpacing(metrics::grid / 2);
    box->addLayout(field);
    box->addWidget(label);
    return box;
}

/// Also names the field for those who do not see it.
QLabel* fieldName(const QString& text, QWidget& field)
{
    field.setAccessibleName(text);
    auto* label = makeLabel(text);
    label->setFixedHeight(field.sizeHint().height());
    return label;
}

/// Of every scheme, each name once.
std::vector<base::Structure> knownStructures()
{
    auto structures = base::LabelScheme::shortAxis().structures();
    for (const auto& structure : base::LabelScheme::echo().structures())
        if (!base::LabelScheme::shortAxis().byName(structure.name))
            structures.push_back(structure);
    return structures;
}

} // namespace

PreferencesDialog::PreferencesDialog(Settings& settings, Theme& theme, ActionRegistry& actions,
                                     SegmentationService& service, QWidget* parent)
    : QDialog(parent), settings_(settings), theme_(theme), service_(service), pages_(new QTabWidget)
{
    setWindowTitle(tr("Preferences"));
    setObjectName("preferences");
    resize(620, 560);
    pages_->addTab(makeGeneralPage(), tr("General"));
    pages_->addTab(makeSegmentationPage(), tr("Segmentation"));
    pages_->addTab(new KeysPage(actions), tr("Keys"));
    auto* reset = makeButton(tr("Reset everything"));
    reset->setToolTip(tr("Window, tools, keys and preferences as on the first day"));
    auto* close = makeButton(tr("Close"), "primary");
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(reset);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(20, 12, 20, 16);
    box->addWidget(pages_, 1);
    box->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(reset, &QPushButton::clicked, this, [this] {
        emit resetRequested();
        accept();
    });
}

void PreferencesDialog::showPage(Page page)
{
    pages_->setCurrentIndex(static_cast<int>(page));
}

QWidget* PreferencesDialog::makeGeneralPage()
{
    auto* page = new QWidget;
    auto* form = makeForm(page);
    auto* look = new QComboBox;
    look->addItems({tr("Dark"), tr("Light")});
    look->setCurrentIndex(static_cast<int>(theme_.kind()));
    connect(look, &QComboBox::activated, this, [this](int index) {
        settings_.setTheme(static_cast<ThemeKind>(index));
        theme_.setKind(static_cast<ThemeKind>(index));
    });
    form->addRow(tr("Theme"), look);
    form->addRow(tr("Structures"), makeColours());

    folder_ = new QLineEdit(settings_.outputFolder());
    folder_->setPlaceholderText(tr("beside the images"));
    folder_->setClearButtonEnabled(true);
    auto* choose = makeButton(tr("Choose…"));
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    line->addWidget(folder_, 1);
    line->addWidget(choose);
    connect(folder_, &QLineEdit::textChanged, this,
            [this](const QString& folder) { settings_.setOutputFolder(folder); });
    connect(choose, &QPushButton::clicked, this, &PreferencesDialog::chooseFolder);
    form->addRow(fieldName(tr("Save masks"), *folder_),
                 explained(line, tr("Masks are saved as NAME_cinecor. Images and masks of others are never "
                                    "written; an earlier version moves to the folder .cinecor.")));

    auto* reader = new QLineEdit(settings_.readerName());
    reader->setPlaceholderText(tr("not given"));
    connect(reader, &QLineEdit::textChanged, this,
            [this](const QString& name) { settings_.setReaderName(name); });
    auto* readerLine = new QHBoxLayout;
    readerLine->addWidget(reader);
    form->addRow(fieldName(tr("Reader"), *reader),
                 explained(readerLine, tr("Stands beside saved masks, with model, time and version.")));
    return page;
}

QLayout* PreferencesDialog::makeColours()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::grid / 2);
    for (const auto& structure : knownStructures()) {
        const auto name = QString::fromStdString(structure.name);
        auto* button = new ColourButton(name, structure.colour);
        button->setFixedSize(24, 30);
        connect(button, &ColourButton::chosen, this, [this, name](std::optional<base::Colour> colour) {
            settings_.setStructureColour(name, colour);
            showColours();
            emit coloursChanged();
        });
        colours_.emplace_back(structure, button);
        row->addWidget(button);
        row->addWidget(makeLabel(name));
        row->addSpacing(metrics::grid);
    }
    auto* reset = makeButton(tr("Standard colours"), "link");
    connect(reset, &QPushButton::clicked, this, [this] {
        settings_.resetStructureColours();
        showColours();
        emit coloursChanged();
    });
    row->addStretch(1);
    row->addWidget(reset);
    showColours();
    return row;
}

void PreferencesDialog::showColours()
{
    const auto own = settings_.structureColours();
    for (const auto& [structure, button] : colours_) {
        const auto found = own.find(structure.name);
        button->setColour(found == own.end() ? structure.colour : found->second);
    }
}

QWidget* PreferencesDialog::makeSegmentationPage()
{
    auto* page = new QWidget;
    auto* form = makeForm(page);
    const auto options = settings_.engineOptions();
    model_ = new QComboBox;
    model_->addItem(tr("Automatic"), QString());
    for (const auto& card : service_.info().models)
        model_->addItem(QString::fromStdString(card.name + " " + card.version),
                        QString::fromStdString(card.name));
    model_->setCurrentIndex(qMax(0, model_->findData(QString::fromStdString(options.model))));
    form->addRow(tr("Model"), model_);

    device_ = new QComboBox;
    device_->addItems({tr("Automatic"), tr("Processor"), tr("Graphics card")});
    device_->setCurrentIndex(static_cast<int>(options.segmenter.device));
    form->addRow(tr("Device"), device_);

    threads_ = new QSpinBox;
    threads_->setRange(0, QThread::idealThreadCount());
    threads_->setSpecialValueText(tr("Automatic"));
    threads_->setValue(options.segmenter.threads);
    form->addRow(tr("Processor threads"), threads_);

    auto* ahead = new QCheckBox(tr("Segment the next case while this one is read"));
    ahead->setChecked(settings_.segmentAhead());
    connect(ahead, &QCheckBox::toggled, this, [this](bool checked) { settings_.setSegmentAhead(checked); });
    form->addRow({}, ahead);
    for (auto* box : {model_, device_})
        connect(box, &QComboBox::activated, this, &PreferencesDialog::applyEngine);
    connect(threads_, &QSpinBox::editingFinished, this, &PreferencesDialog::applyEngine);
    return page;
}

void PreferencesDialog::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Save masks in"), folder_->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, folder_, &QLineEdit::setText);
    dialog->open();
}

/// The model is loaded again only where something differs.
void PreferencesDialog::applyEngine()
{
    const auto before = settings_.engineOptions();
    auto options = before;
    options.model = model_->currentData().toString().toStdString();
    options.segmenter.device = static_cast<engine::DeviceKind>(device_->currentIndex());
    options.segmenter.threads = threads_->value();
    const bool same = options.model == before.model && options.segmenter.device == before.segmenter.device &&
                      options.segmenter.threads == before.segmenter.threads;
    if (same)
        return;
    settings_.setEngineOptions(options);
    service_.load(options);
}

} // namespace cinecor::ui
