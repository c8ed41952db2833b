#include "core/engine/training/optimiser.h"

#include "core/engine/training/adamw.h"

#include <torch/nn/utils/clip_grad.h>

namespace cinecor::engine {

std::vector<std::string> optimiserNames()
{
    return {"adamw"};
}

base::Result<std::unique_ptr<Optimiser>> makeOptimiser(torch::nn::Module& network,
                                                       const OptimiserConfig& config)
{
    if (config.name == "adamw")
        return std::make_unique<AdamW>(network, config.weightDecay);
    return base::failure(base::Error(base::ErrorCode::ConfigurationInvalid)
                             .with("key", "optimiser.name")
                             .with("value", config.name)
                             .with("allowed", "adamw"));
}

double clipGradients(torch::nn::Module& network, double limit)
{
    if (limit <= 0)
        return 0;
    return torch::nn::utils::clip_grad_norm_(network.parameters(), limit);
}

} // namespace cinecor::engine
