#pragma once

#include "core/engine/training/optimiser.h"
#include "core/engine/training/weight_groups.h"

namespace cinecor::engine {

/// Adam (Kingma and Ba, ICLR 2015, arXiv:1412.6980), whose weight decay is part of the gradient, and AdamW
/// (Loshchilov and Hutter, ICLR 2019, arXiv:1711.05101), which takes it apart; LibTorch's fused kernels.
class Adam final : public Optimiser {
public:
    Adam(torch::nn::Module& network, const OptimiserConfig& config);
    void step(double learningRate) override;
    [[nodiscard]] NamedTensors state() const override;

private:
    struct Moments {
        WeightGroup group;
        std::vector<torch::Tensor> first;
        std::vector<torch::Tensor> second;
        std::vector<torch::Tensor> steps;
    };

    OptimiserConfig config_;
    std::vector<Moments> moments_;
};

} // namespace cinecor::engine
