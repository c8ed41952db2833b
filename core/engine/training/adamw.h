#pragma once

#include "core/engine/training/optimiser.h"

namespace cinecor::engine {

/// AdamW (Loshchilov and Hutter, ICLR 2019, arXiv:1711.05101) with LibTorch's fused kernel; betas .9 and
/// .999, epsilon 1e-8.
class AdamW final : public Optimiser {
public:
    AdamW(torch::nn::Module& network, double weightDecay);
    void step(double learningRate) override;
    [[nodiscard]] NamedTensors state() const override;

private:
    /// Weights that share a weight decay, with their moments.
    struct Group {
        double weightDecay = 0;
        std::vector<std::string> names;
        std::vector<torch::Tensor> weights;
        std::vector<torch::Tensor> firstMoments;
        std::vector<torch::Tensor> secondMoments;
        std::vector<torch::Tensor> stepCounts;

        void add(const std::string& name, const torch::Tensor& weight);
        void step(double learningRate);
    };

    Group decayed_;
    Group others_;
};

} // namespace cinecor::engine
