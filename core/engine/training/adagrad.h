#pragma once

#include "core/engine/training/optimiser.h"
#include "core/engine/training/weight_groups.h"

namespace cinecor::engine {

/// AdaGrad (Duchi et al., JMLR 12, 2011): every weight's rate falls with the sum of its squared gradients.
class AdaGrad final : public Optimiser {
public:
    AdaGrad(torch::nn::Module& network, const OptimiserConfig& config);
    void step(double learningRate) override;
    [[nodiscard]] NamedTensors state() const override;

private:
    struct Sums {
        WeightGroup group;
        std::vector<torch::Tensor> squares;
    };

    double epsilon_;
    std::vector<Sums> sums_;
};

} // namespace cinecor::engine
