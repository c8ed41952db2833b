#pragma once

#include "core/engine/training/optimiser.h"
#include "core/engine/training/weight_groups.h"

namespace cinecor::engine {

/// Stochastic gradient descent with momentum, Nesterov's too (Sutskever et al., ICML 2013), as in LibTorch:
/// the buffer takes the whole gradient and is multiplied by the rate.
class Sgd final : public Optimiser {
public:
    Sgd(torch::nn::Module& network, const OptimiserConfig& config);
    void step(double learningRate) override;
    [[nodiscard]] NamedTensors state() const override;

private:
    struct Velocities {
        WeightGroup group;
        std::vector<torch::Tensor> buffers;
    };

    OptimiserConfig config_;
    std::vector<Velocities> velocities_;
};

} // namespace cinecor::engine
