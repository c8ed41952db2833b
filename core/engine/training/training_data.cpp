#include "core/engine/training/training_data.h"

#include <algorithm>
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
                                                       const std::vector<std::size_t>& samples,
                                                       const SampleView& view)
{
    auto set = std::make_unique<TrainingSet>(std::move(bundle), samples, view);
    if (auto measured = set->measure(); !measured)
        return base::failure(measured.error());
    return set;
}

/// What is scored is shown whole.
SampleView scoredView(const TrainingConfig& config)
{
    return {.normalisation = config.normalisation,
            .inputDepth = config.inputDepth,
            .neighbours = config.neighbours};
}

SampleView trainedView(const TrainingConfig& config)
{
    auto view = scoredView(config);
    view.centre = config.augmentation.crop.centre;
    return view;
}

base::Result<std::unique_ptr<TrainingSet>> validationSet(const std::shared_ptr<const SampleBundle>& bundle,
                                                         const Split& split, const fs::path& runFolder,
                                                         const TrainingConfig& config)
{
    if (!config.validationBundle.empty())
        return openWholeBundle(seenFrom(runFolder, config.validationBundle), scoredView(config));
    if (split.validation.empty())
        return nullptr;
    return measuredSet(bundle, split.validation, scoredView(config));
}

/// Of the patients that are listed, where some are.
std::vector<std::size_t> samplesOf(const SampleBundle& bundle, const std::vector<std::string>& patients)
{
    std::vector<std::size_t> samples;
    for (std::size_t i = 0; i < bundle.entries().size(); ++i)
        if (patients.empty() || std::ranges::find(patients, bundle.entries()[i].patient) != patients.end())
            samples.push_back(i);
    return samples;
}

/// What is scored is not replayed.
void leaveOut(std::vector<std::size_t>& samples, const SampleBundle& bundle, const TrainingSet* scored)
{
    const auto sources = scored ? scored->sources() : std::map<std::string, std::string>{};
    std::erase_if(samples, [&](std::size_t i) { return sources.contains(bundle.entries()[i].sourceHash); });
}

base::Result<std::unique_ptr<TrainingSet>> replaySet(const TrainingSet& train, const TrainingSet* scored,
                                                     const fs::path& runFolder, const TrainingConfig& config)
{
    if (config.replay.bundle.empty())
        return nullptr;
    const auto bundle = openBundle(seenFrom(runFolder, config.replay.bundle));
    if (!bundle)
        return base::failure(bundle.error());
    const auto wrong = [&](const char* reason) {
        return base::failure(
            base::Error(base::ErrorCode::BundleInvalid, config.replay.bundle).with("reason", reason));
    };
    const auto& info = (*bundle)->info();
    if (info.scheme != train.bundle().info().scheme || info.orientation != train.bundle().info().orientation)
        return wrong("its labels or its orientation are not those of the samples it is to be mixed with");
    auto samples = samplesOf(**bundle, config.replay.patients);
    leaveOut(samples, **bundle, scored);
    if (samples.empty())
        return wrong("none of the patients that are to be replayed is in it");
    return measuredSet(*bundle, samples, trainedView(config));
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
    auto train = measuredSet(*bundle, split->train, trainedView(config));
    if (!train)
        return base::failure(train.error());
    auto validation = validationSet(*bundle, *split, runFolder, config);
    if (!validation)
        return base::failure(validation.error());
    if (*validation)
        if (auto apart = checkApart(**train, **validation); !apart)
            return base::failure(apart.error());
    auto replay = replaySet(**train, validation->get(), runFolder, config);
    if (!replay)
        return base::failure(replay.error());
    return TrainingData{
        .train = std::move(*train), .validation = std::move(*validation), .replay = std::move(*replay)};
}

base::Result<std::unique_ptr<TrainingSet>> openWholeBundle(const fs::path& folder, const SampleView& view)
{
    const auto bundle = openBundle(folder);
    if (!bundle)
        return base::failure(bundle.error());
    std::vector<std::size_t> samples((*bundle)->entries().size());
    std::iota(samples.begin(), samples.end(), 0);
    return measuredSet(*bundle, samples, view);
}

} // namespace cinecor::engine
