#pragma once

#include "core/engine/networks/network.h"
#include "core/engine/networks/weights.h"
#include "core/engine/training/optimiser_config.h"

#include <memory>

namespace cinecor::engine {

/// Changes weights by their gradients.
class Optimiser {
public:
    virtual ~Optimiser() = default;
    virtual void step(double learningRate) = 0;
    /// Everything that the next step depends on, by the names of the weights; shares the optimiser's memory,
    /// so that a checkpoint is read back by copying into it.
    [[nodiscard]] virtual NamedTensors state() const = 0;
};

[[nodiscard]] std::unique_ptr<Optimiser> makeOptimiser(torch::nn::Module& network,
                                                       const OptimiserConfig& config);

/// Scales all gradients so that their joint Euclidean norm is at most `limit`. @returns the norm before.
double clipGradients(torch::nn::Module& network, double limit);

} // namespace cinecor::engine
