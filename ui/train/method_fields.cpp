#include "ui/train/method_fields.h"

#include "core/engine/networks/architecture_list.h"
#include "core/engine/training/config_change.h"
#include "ui/train/form_parts.h"
#include "ui/train/run_text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QRegularExpressionValidator>

namespace cinecor::ui {

namespace {

using engine::OptimiserKind;

constexpr std::array optimisers{OptimiserKind::AdamW, OptimiserKind::Adam, OptimiserKind::Sgd,
                                OptimiserKind::AdaGrad};

/// Shows 0.002, not 0.0020000.
class RateBox final : public QDoubleSpinBox {
public:
    [[nodiscard]] QString textFromValue(double value) const override
    {
        return locale().toString(value, 'g', 4);
    }
};

QDoubleSpinBox* makeRate()
{
    constexpr int decimals = 8;
    auto* rate = new RateBox;
    rate->setDecimals(decimals);
    rate->setRange(1e-8, 10);
    rate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    rate->setAccessibleName(QObject::tr("Learning rate"));
    return rate;
}

/// The recipe's loss, then those of one name and the usual pair.
std::vector<engine::LossConfig> lossesFor(const engine::TrainingConfig& recipe)
{
    std::vector<QString> names{R"({"name": "cross-entropy"}, {"name": "dice"})"};
    for (const char* name : engine::lossNames)
        names.push_back(QString(R"({"name": "%1"})").arg(name));
    std::vector losses{recipe.loss};
    for (const auto& terms : names) {
        const auto text = QString(R"({"loss": {"terms": [%1]}})").arg(terms).toStdString();
        if (auto config = engine::changedConfig(recipe, text, "loss"); config && config->loss != recipe.loss)
            losses.push_back(config->loss);
    }
    return losses;
}

} // namespace

MethodFields::MethodFields(QFormLayout& form, QObject* parent)
    : QObject(parent),
      network_(new QComboBox),
      width_(makeNumber(tr("Width of the network"), 1, 256, recipe_.baseWidth)),
      neighbours_(makeNumber(tr("Neighbouring slices"), 0, engine::mostNeighbours, recipe_.neighbours)),
      loss_(new QComboBox),
      optimiser_(new QComboBox),
      rate_(makeRate()),
      epochs_(makeNumber(tr("Epochs"), 1, 1'000'000, recipe_.epochs)),
      batch_(makeNumber(tr("Batch size"), 1, 4096, recipe_.batchSize)),
      seed_(makeField(tr("Seed")))
{
    for (const char* name : engine::architectureList)
        network_->addItem(name);
    network_->setAccessibleName(tr("Network"));
    neighbours_->setToolTip(tr("Slices on either side that the network is shown with each slice"));
    form.addRow(
        tr("Network"),
        sideBySide({{{}, network_}, {tr("width"), width_}, {tr("neighbouring slices"), neighbours_}}));
    loss_->setAccessibleName(tr("Loss"));
    loss_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    form.addRow(tr("Loss"), sideBySide({{{}, loss_}}));
    for (const auto kind : optimisers)
        optimiser_->addItem(optimiserName(kind));
    optimiser_->setAccessibleName(tr("Optimiser"));
    form.addRow(tr("Optimiser"), sideBySide({{{}, optimiser_}, {tr("learning rate"), rate_}}));
    seed_->setValidator(new QRegularExpressionValidator(QRegularExpression("[0-9]{1,19}"), seed_));
    seed_->setFixedWidth(90);
    form.addRow(tr("Training"),
                sideBySide({{tr("epochs"), epochs_}, {tr("batch"), batch_}, {tr("seed"), seed_}}));
    connectFields();
    show(recipe_);
}

void MethodFields::connectFields()
{
    const auto tell = [this] {
        if (!filling_)
            emit changed();
    };
    connect(optimiser_, &QComboBox::currentIndexChanged, this, &MethodFields::fillRate);
    connect(network_, &QComboBox::currentTextChanged, neighbours_, [this](const QString& name) {
        neighbours_->setEnabled(!engine::readsVolumes(name.toStdString()));
    });
    for (auto* box : {network_, loss_, optimiser_})
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    for (auto* box : {width_, neighbours_, epochs_, batch_})
        connect(box, &QSpinBox::valueChanged, this, tell);
    connect(rate_, &QDoubleSpinBox::valueChanged, this, tell);
    connect(seed_, &QLineEdit::textChanged, this, tell);
}

void MethodFields::show(const engine::TrainingConfig& recipe)
{
    filling_ = true;
    recipe_ = recipe;
    network_->setCurrentText(QString::fromStdString(recipe.architecture));
    width_->setValue(recipe.baseWidth);
    neighbours_->setValue(recipe.neighbours);
    fillLosses();
    optimiser_->setCurrentText(optimiserName(recipe.optimiser.kind));
    fillRate();
    epochs_->setValue(recipe.epochs);
    batch_->setValue(recipe.batchSize);
    seed_->setText(QString::number(recipe.seed));
    filling_ = false;
    emit changed();
}

void MethodFields::fillLosses()
{
    losses_ = lossesFor(recipe_);
    loss_->clear();
    for (const auto& loss : losses_)
        loss_->addItem(lossText(loss));
}

engine::OptimiserKind MethodFields::optimiser() const
{
    return optimisers[static_cast<std::size_t>(optimiser_->currentIndex())];
}

/// Rates differ much between optimisers.
void MethodFields::fillRate()
{
    rate_->setValue(optimiser() == recipe_.optimiser.kind ? recipe_.optimiser.learningRate
                                                          : engine::usualConfig(optimiser()).learningRate);
}

engine::TrainingConfig MethodFields::config() const
{
    auto config = recipe_;
    config.architecture = network_->currentText().toStdString();
    if (const bool volumes = engine::readsVolumes(config.architecture); volumes != (config.inputDepth > 0))
        config.inputDepth = volumes ? engine::usualInputDepth : 0;
    config.neighbours = config.inputDepth > 0 ? 0 : neighbours_->value();
    config.baseWidth = width_->value();
    config.loss = losses_[static_cast<std::size_t>(loss_->currentIndex())];
    if (optimiser() != config.optimiser.kind)
        config.optimiser = engine::usualConfig(optimiser());
    if (rate_->text() != rate_->textFromValue(config.optimiser.learningRate))
        config.optimiser.learningRate = rate_->value();
    config.epochs = epochs_->value();
    config.batchSize = batch_->value();
    config.seed = seed_->text().toULongLong();
    return config;
}

QString MethodFields::network() const
{
    return network_->currentText();
}

} // namespace cinecor::ui
