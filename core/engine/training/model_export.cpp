#include "core/engine/training/model_export.h"

#include "core/base/atomic_file.h"
#include "core/base/sample.h"
#include "core/base/sha256.h"
#include "core/engine/card_names.h"

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

fs::path withEnding(fs::path target, const char* ending)
{
    target += ending;
    return target;
}

} // namespace

base::Result<ModelCard> cardOf(const TrainingConfig& config, const base::SampleBundleInfo& bundle,
                               const fs::path& runFolder)
{
    const auto orientation = orientationNamed(bundle.orientation);
    if (!orientation)
        return base::failure(base::Error(base::ErrorCode::BundleInvalid, runFolder)
                                 .with("reason", "its orientation " + bundle.orientation + " is not known"));
    ModelCard card;
    card.name = config.card.name.empty() ? fs::absolute(runFolder).lexically_normal().filename().string()
                                         : config.card.name;
    card.version = config.card.version.empty() ? "1.0" : config.card.version;
    card.description = config.card.description;
    card.architecture = config.architecture;
    card.baseWidths = config.widths();
    card.levels = config.levels;
    card.scheme = bundle.scheme;
    card.orientation = *orientation;
    card.normalisation = config.normalisation;
    card.stretched = config.packing.stretch[0] > 0;
    card.inputSize = card.stretched ? config.packing.stretch : config.inputSize;
    card.inputSpacing = {config.card.inputSpacing, config.card.inputSpacing};
    card.inputDepth = config.inputDepth;
    card.neighbours = config.neighbours;
    card.needsHeartBox = config.card.needsHeartBox;
    card.purpose = config.inputDepth > 0 ? ModelPurpose::Volumes : config.card.purpose;
    card.largestComponents = config.card.largestComponents;
    card.turns = config.card.turns;
    card.trainingData = config.card.trainingData;
    card.terms = config.card.terms;
    return card;
}

base::Status exportModel(ModelCard card, const std::vector<NamedTensors>& members, const fs::path& target)
{
    NamedTensors all;
    for (std::size_t i = 0; i < members.size(); ++i)
        for (const auto& [name, tensor] : inHalfPrecision(members[i]))
            all.emplace("members." + std::to_string(i) + "." + name, tensor);
    const auto weights = withEnding(target, ".safetensors");
    if (auto written = writeTensors(weights, all); !written)
        return written;
    const auto content = base::readFile(weights);
    if (!content)
        return base::failure(content.error());
    card.weightsFile = weights.filename().string();
    card.sha256 = base::sha256(*content);
    return writeModelCard(card, withEnding(target, ".json"));
}

} // namespace cinecor::engine
