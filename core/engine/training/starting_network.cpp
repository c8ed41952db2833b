#include "core/engine/training/starting_network.h"

#include "core/engine/inference/model_networks.h"
#include "core/engine/networks/averaged_networks.h"
#include "core/engine/networks/pretrained.h"
#include "core/engine/training/training_state.h"

#include <torch/utils.h>

namespace cinecor::engine {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

using Start = base::Result<std::shared_ptr<SegmentationNetwork>>;

/// Which networks of a model a run may begin with, in words.
std::string startsOf(std::size_t networks, std::size_t learning)
{
    if (learning > networks)
        return "the model has " + std::to_string(networks) + " networks; network.furtherWidths lists " +
               std::to_string(learning - 1) + " beside the first";
    return "0 to " + std::to_string(networks - learning);
}

Start networkOf(const fs::path& model, const fs::path& runFolder, const TrainingConfig& config)
{
    const auto card = readModelCard(model);
    if (!card)
        return base::failure(card.error());
    const auto networks = networksOf(*card);
    if (!networks)
        return base::failure(networks.error());
    const auto count = config.widths().size();
    const int member = config.start.member;
    if (static_cast<std::size_t>(member) + count > networks->size())
        return base::failure(Error(ErrorCode::ConfigurationInvalid, runFolder / "config.json")
                                 .with("key", "start.member")
                                 .with("value", std::to_string(member))
                                 .with("allowed", startsOf(networks->size(), count)));
    const auto first = networks->begin() + member;
    return averageOf(Networks(first, first + static_cast<std::ptrdiff_t>(count)));
}

Start networkWith(const fs::path& weights, const TrainingConfig& config, int classes)
{
    const auto tensors = readTensors(weights);
    if (!tensors)
        return base::failure(tensors.error());
    torch::manual_seed(config.seed);
    auto network = makeTrainingNetwork(config, classes, torch::kCPU);
    if (!network)
        return network;
    if (auto taken = takePretrained(**network, classes, *tensors, weights); !taken)
        return base::failure(taken.error());
    return network;
}

} // namespace

Start startingNetwork(const fs::path& runFolder, const TrainingConfig& config, int classes)
{
    const auto& [model, weights, member, frozenStatistics, anchor] = config.start;
    if (!model.empty())
        return networkOf(runFolder / model, runFolder, config);
    if (!weights.empty())
        return networkWith(runFolder / weights, config, classes);
    return nullptr;
}

} // namespace cinecor::engine
