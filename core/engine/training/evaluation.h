#pragma once

#include "core/engine/losses/segmentation_loss.h"
#include "core/engine/model_card.h"
#include "core/engine/networks/network.h"
#include "core/engine/training/mixed_precision.h"
#include "core/engine/training/training_set.h"

#include <functional>
#include <string>
#include <vector>

namespace cinecor::engine {

/// How well labels were predicted: per structure of the scheme (without background) one value per sample.
struct Evaluation {
    std::vector<std::vector<double>> dice;
    std::vector<std::vector<double>> iou;
    double accuracy = 0; ///< share of all pixels that are right
    double loss = 0;     ///< mean over slices, or volumes where the network reads such
    bool volumes = false;

    /// Mean over samples, then structures.
    [[nodiscard]] double meanDice() const;
    /// Per structure and their mean, with standard errors over samples.
    [[nodiscard]] std::vector<ModelScore> scores(const base::LabelScheme& scheme,
                                                 const std::string& dataset) const;
};

/// The score over all samples of several parts, from the parts' means and standard errors.
/// @pre at least one part.
[[nodiscard]] ModelScore pooledScore(const std::vector<ModelScore>& parts);

/// Logits of images B x 1 x H x W, or of volumes B x 1 x D x H x W, as float32.
using Predictor = std::function<torch::Tensor(const torch::Tensor&)>;

/// Slices or volumes go through whole, without augmentation; counts are per sample (a picture, or a volume in
/// 3D).
[[nodiscard]] base::Result<Evaluation> evaluate(const Predictor& predict, const TrainingSet& set,
                                                const Computation& computation, const LossConfig& loss);

/// A network in evaluation mode, in mixed precision.
[[nodiscard]] Predictor predictorOf(SegmentationNetwork& network, const Computation& computation);

} // namespace cinecor::engine
