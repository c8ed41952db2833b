#include "core/engine/training/optimiser.h"

#include "core/engine/training/adagrad.h"
#include "core/engine/training/adam.h"
#include "core/engine/training/sgd.h"

#include <torch/nn/utils/clip_grad.h>

namespace cinecor::engine {

std::unique_ptr<Optimiser> makeOptimiser(torch::nn::Module& network, const OptimiserConfig& config)
{
    switch (config.kind) {
    case OptimiserKind::AdamW:
    case OptimiserKind::Adam:
        break;
    case OptimiserKind::Sgd:
        return std::make_unique<Sgd>(network, config);
    case OptimiserKind::AdaGrad:
        return std::make_unique<AdaGrad>(network, config);
    }
    return std::make_unique<Adam>(network, config);
}

double clipGradients(torch::nn::Module& network, double limit)
{
    if (limit <= 0)
        return 0;
    return torch::nn::utils::clip_grad_norm_(network.parameters(), limit);
}

} // namespace cinecor::engine
