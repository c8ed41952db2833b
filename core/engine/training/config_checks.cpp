#include "core/engine/training/config_checks.h"

#include "core/engine/networks/architecture_list.h"
#include "core/engine/training/config_reader.h"

namespace cinecor::engine {

namespace {

std::size_t spatialAxes(const TrainingConfig& config)
{
    return readsVolumes(config.architecture) ? 3 : 2;
}

void checkDepth(const TrainingConfig& config)
{
    const bool volumes = readsVolumes(config.architecture);
    if (volumes != (config.inputDepth > 0))
        throw WrongValue{"inputDepth", std::to_string(config.inputDepth),
                         volumes ? "at least 1 for " + config.architecture + ", which reads volumes; " +
                                       std::to_string(usualInputDepth) + " is usual"
                                 : "0 for " + config.architecture + ", which reads slices"};
    if (volumes && config.neighbours > 0)
        throw WrongValue{"neighbours", std::to_string(config.neighbours),
                         "0 for " + config.architecture + ", which reads volumes"};
    if (volumes && config.loss.deepSupervision > 0)
        throw WrongValue{"loss.deepSupervision", std::to_string(config.loss.deepSupervision),
                         "0 for " + config.architecture + ", which reads volumes"};
}

void checkLoss(const TrainingConfig& config)
{
    if (config.loss.terms.empty())
        throw WrongValue{"loss.terms", "[]", "at least one term"};
    const auto axes = spatialAxes(config);
    for (const auto& term : config.loss.terms)
        if (const auto* boundary = std::get_if<BoundaryOptions>(&term.options))
            if (!boundary->spacing.empty() && boundary->spacing.size() != axes)
                throw WrongValue{"loss.terms.spacing", std::to_string(boundary->spacing.size()) + " numbers",
                                 std::to_string(axes) + " numbers, or none: one for each axis of what " +
                                     config.architecture + " reads"};
}

void checkStart(const TrainingConfig& config)
{
    const auto& weights = config.start.weights;
    if (!weights.empty() && !config.start.model.empty())
        throw WrongValue{"start.weights", weights.string(), "none where a model is begun with (start.model)"};
    if (!weights.empty() && !config.furtherWidths.empty())
        throw WrongValue{"start.weights", weights.string(),
                         "none where several networks learn (network.furtherWidths)"};
}

} // namespace

void checkTogether(const TrainingConfig& config)
{
    checkDepth(config);
    checkLoss(config);
    checkStart(config);
    const auto& split = config.split;
    if (split.folds == 1)
        throw WrongValue{"split.folds", "1", "0 (none) or at least 2"};
    if (split.fold >= std::max(1, split.folds))
        throw WrongValue{"split.fold", std::to_string(split.fold), "less than split.folds"};
    if (split.folds > 0 && !(split.train.empty() && split.validation.empty()))
        throw WrongValue{"split.folds", std::to_string(split.folds), "0 where patients are listed"};
    if (config.optimiser.accumulation > config.batchSize)
        throw WrongValue{"optimiser.accumulation", std::to_string(config.optimiser.accumulation),
                         "at most batchSize, " + std::to_string(config.batchSize)};
    if (!config.replay.bundle.empty() && config.batchSize < 2)
        throw WrongValue{"batchSize", std::to_string(config.batchSize),
                         "at least 2 where samples are replayed"};
    if (const auto& [columns, rows] = config.packing.stretch; (columns == 0) != (rows == 0))
        throw WrongValue{"packing.stretch", "[" + std::to_string(columns) + ", " + std::to_string(rows) + "]",
                         "two numbers above 0, or 0 for both"};
    if (!config.furtherWidths.empty() && config.loss.deepSupervision > 0)
        throw WrongValue{"loss.deepSupervision", std::to_string(config.loss.deepSupervision),
                         "0 where several networks learn (network.furtherWidths)"};
}

} // namespace cinecor::engine
