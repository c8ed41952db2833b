#include "ui/train/recipe.h"

#include "core/engine/training/presets.h"

#include <QCoreApplication>

namespace cinecor::ui {

std::vector<Recipe> readPresets()
{
    const std::filesystem::path program = QCoreApplication::applicationDirPath().toStdString();
    std::vector<Recipe> recipes;
    for (const auto& preset : engine::listPresets(engine::modelFolders(program)))
        recipes.push_back(
            {.name = QString::fromStdString(preset.name), .config = engine::readRecipe(preset.file)});
    return recipes;
}

QString presetFor(const RunData& data)
{
    switch (data.kind) {
    case RunDataKind::ShortAxisVolumes:
        return "sax-unet";
    case RunDataKind::ShortAxisCrops:
        return "unet-png96";
    case RunDataKind::Echo:
        return "camus-unet";
    case RunDataKind::Other:
        break;
    }
    return {};
}

QStringList changesBetween(const engine::TrainingConfig& recipe, const engine::TrainingConfig& config)
{
    QStringList changes;
    const auto compare = [&](const QString& name, const auto& before, const auto& after) {
        if (before != after)
            changes.append(name);
    };
    compare(QObject::tr("images per patient"), recipe.packing.group, config.packing.group);
    compare(QObject::tr("how pictures are stored"), recipe.packing.orientation, config.packing.orientation);
    compare(QObject::tr("pixel spacing"), recipe.packing.spacing, config.packing.spacing);
    if (recipe.split != engine::SplitConfig{})
        compare(QObject::tr("who is held out"), recipe.split, config.split);
    compare(QObject::tr("network"), recipe.architecture, config.architecture);
    compare(QObject::tr("width"), recipe.baseWidth, config.baseWidth);
    compare(QObject::tr("loss"), recipe.loss, config.loss);
    compare(QObject::tr("optimiser"), recipe.optimiser.kind, config.optimiser.kind);
    compare(QObject::tr("learning rate"), recipe.optimiser.learningRate, config.optimiser.learningRate);
    compare(QObject::tr("epochs"), recipe.epochs, config.epochs);
    compare(QObject::tr("batch size"), recipe.batchSize, config.batchSize);
    compare(QObject::tr("seed"), recipe.seed, config.seed);
    return changes;
}

engine::CardConfig cardOfOwnRun(const engine::CardConfig& card, const QString& preset,
                                const QStringList& changes)
{
    auto own = card;
    own.name.clear();
    own.trainingData.clear();
    own.terms.clear();
    const QString text = QObject::tr("Trained as the preset %1").arg(preset);
    own.description =
        (changes.isEmpty() ? text + '.' : QObject::tr("%1, with changes: %2.").arg(text, changes.join(", ")))
            .toStdString();
    return own;
}

} // namespace cinecor::ui
