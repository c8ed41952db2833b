#include "core/engine/training/training_data.h"

#include <numeric>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

fs::path seenFrom(const fs::path& folder, const fs::path& path)
{
    return path.is_absolute() ? path : folder / path;
}

base::Result<std::shared_ptr<const SampleBundle>> openBundle(const fs::path& folder)
{
    auto bundle = SampleBundle::open(folder);
    if (!bundle)
        return base::failure(bundle.error());
    return std::make_shared<const SampleBundle>(std::move(*bundle));
}

base::Result<std::unique_ptr<TrainingSet>> measuredSet(std::shared_ptr<const SampleBundle> bundle,
                                                       std::vector<std::size_t> samples,
                                                       Normalisation normalisation,
                                                       CropCentre centre = CropCentre::Image)
{
    auto set = std::make_unique<TrainingSet>(std::move(bundle), std::move(samples), normalisation, centre);
    if (auto measured = set->measure(); !measured)
        return base::failure(measured.error());
    return set;
}

base::Result<std::unique_ptr<TrainingSet>> validationSet(const std::shared_ptr<const SampleBundle>& bundle,
                                                         const Split& split, const fs::path& runFolder,
                                                         const TrainingConfig& config)
{
    if (!config.validationBundle.empty())
        return openWholeBundle(seenFrom(runFolder, config.validationBundle), config.normalisation);
    if (split.validation.empty())
        return nullptr;
    return measuredSet(bundle, split.validation, config.normalisation);
}

} // namespace

base::Result<TrainingData> openTrainingData(const fs::path& runFolder, const TrainingConfig& config)
{
    const auto bundle = openBundle(seenFrom(runFolder, config.bundle));
    if (!bundle)
        return base::failure(bundle.error());
    const auto split = splitByPatient(**bundle, config.split, runFolder / "config.json");
    if (!split)
        return base::failure(split.error());
    if (split->train.empty())
        return base::failure(base::Error(base::ErrorCode::BundleInvalid, runFolder)
                                 .with("reason", "no patient is left to train"));
    auto train = measuredSet(*bundle, split->train, config.normalisation, config.augmentation.crop.centre);
    if (!train)
        return base::failure(train.error());
    auto validation = validationSet(*bundle, *split, runFolder, config);
    if (!validation)
        return base::failure(validation.error());
    return TrainingData{.train = std::move(*train), .validation = std::move(*validation)};
}

base::Result<std::unique_ptr<TrainingSet>> openWholeBundle(const fs::path& folder,
                                                           Normalisation normalisation)
{
    const auto bundle = openBundle(folder);
    if (!bundle)
        return base::failure(bundle.error());
    std::vector<std::size_t> samples((*bundle)->entries().size());
    std::iota(samples.begin(), samples.end(), 0);
    return measuredSet(*bundle, std::move(samples), normalisation);
}

} // namespace cinecor::engine
