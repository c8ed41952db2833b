#pragma once

#include "core/engine/training/auxiliary_heads.h"
#include "core/engine/training/checkpoint.h"
#include "core/engine/training/epoch_score.h"
#include "core/engine/training/loss_scale.h"
#include "core/engine/training/mixed_precision.h"
#include "core/engine/training/moving_average.h"
#include "core/engine/training/optimiser.h"
#include "core/engine/training/training_config.h"

#include <memory>
#include <optional>

namespace cinecor::engine {

struct Batch;

/// Network, auxiliary heads, average and optimiser of a run, and what one step does to them.
class TrainingState {
public:
    /// Fresh weights from the configuration's seed, or those of another network of the same kind.
    /// @param start  what is fine-tuned; null = fresh weights. TensorMismatch where it is of another kind.
    [[nodiscard]] static base::Result<TrainingState>
    create(const TrainingConfig& config, int classes, const Computation& computation,
           const std::shared_ptr<SegmentationNetwork>& start = nullptr);

    /// One step of gradient descent. @returns the loss; TrainingDiverged (without an epoch) where it or its
    /// gradient is no number or beyond reason, and then the weights are as before. In half precision a step
    /// whose gradients overflow is left out, and the next one's loss is scaled less.
    /// @param score  takes how well the batch was labelled; null = nobody asks.
    [[nodiscard]] base::Result<double> step(const Batch& batch, std::int64_t number, double learningRate,
                                            EpochScore* score = nullptr);

    [[nodiscard]] SegmentationNetwork& average() { return average_->network(); }
    [[nodiscard]] NamedTensors tensors() const;
    [[nodiscard]] base::Status restore(const NamedTensors& tensors, const std::filesystem::path& file);

private:
    TrainingState() = default;
    /// Modules as they are while they learn.
    void switchToTraining();
    /// Adds the pull towards the weights that the run began with to the gradients.
    void pullBack();
    /// Mean over the networks where several learn.
    [[nodiscard]] torch::Tensor lossOf(const torch::Tensor& images, const torch::Tensor& targets,
                                       EpochScore* score);

    TrainingConfig config_;
    Computation computation_;
    std::shared_ptr<SegmentationNetwork> network_;
    std::shared_ptr<AuxiliaryHeads> heads_;
    std::shared_ptr<torch::nn::Module> trained_; ///< network and heads
    std::vector<torch::Tensor> anchors_;         ///< per parameter of the network; empty = no pull
    std::unique_ptr<MovingAverage> average_;
    std::unique_ptr<Optimiser> optimiser_;
    std::optional<LossScale> scale_; ///< in half precision
};

/// The network that a configuration describes, on a device, its convolution weights with channels last.
[[nodiscard]] base::Result<std::shared_ptr<SegmentationNetwork>>
makeTrainingNetwork(const TrainingConfig& config, int classes, const torch::Device& device);

} // namespace cinecor::engine
