#pragma once

#include "core/engine/hardware/computation.h"
#include "core/engine/model_card.h"
#include "core/engine/networks/network.h"
#include "core/engine/segmenter.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cinecor::engine {

/// The network of a model, or the average of its several, prepared on one device, and how it runs there.
class NetworkRunner {
public:
    /// Reads and checks the weights of every member and prepares them.
    [[nodiscard]] static base::Result<std::unique_ptr<NetworkRunner>> load(const ModelCard& card,
                                                                           const SegmenterOptions& options);

    /// Makes the calling thread's computations take as many threads as the options ask for.
    /// @returns that number on the processor, where slices may be evaluated in several threads; 1 on a card.
    int takeThreads() const;

    /// Slices that the network reads together, at least; 0 where it reads each by itself (ModelCard).
    [[nodiscard]] int inputDepth() const { return inputDepth_; }

    /// Slices on either side that the network is shown with each slice (ModelCard).
    [[nodiscard]] int neighbours() const { return neighbours_; }

    /// Class probabilities.
    /// @param input  B x C x H x W with a slice and its neighbours as channels, or B x 1 x D x H x W where
    ///               the network reads volumes; float32, on the processor.
    /// @returns B x K x H x W or B x K x D x H x W, float32, contiguous, on the processor.
    /// A card that runs out of memory is given half the batch, then the processor takes over for good.
    [[nodiscard]] torch::Tensor probabilities(const torch::Tensor& input, const BetweenBlocks& betweenBlocks);

    /// Images of a size that are best given at a time.
    [[nodiscard]] int batchFor(int columns, int rows) const;
    [[nodiscard]] std::string deviceName() const; ///< "CPU, bf16, 2 threads"
    /// What happened that the reader should know, once.
    [[nodiscard]] std::vector<base::Error> takeNotes() { return std::exchange(notes_, {}); }

private:
    NetworkRunner(std::shared_ptr<SegmentationNetwork> network, const ModelCard& card,
                  const SegmenterOptions& options);
    [[nodiscard]] base::Status chooseDevice();
    void prepareOn(const Computation& computation);
    [[nodiscard]] torch::Tensor evaluate(const torch::Tensor& input,
                                         const BetweenBlocks& betweenBlocks) const;
    /// Nothing where memory ran out.
    [[nodiscard]] std::optional<torch::Tensor> tryEvaluate(const torch::Tensor& input,
                                                           const BetweenBlocks& betweenBlocks);
    void fallBackToProcessor();

    std::shared_ptr<SegmentationNetwork> network_; ///< kept while the device is a card, for falling back
    std::unique_ptr<PreparedNetwork> prepared_;
    int inputDepth_;
    int neighbours_;
    SegmenterOptions options_;
    Computation computation_;
    std::string memoryProblem_;
    std::vector<base::Error> notes_;
};

} // namespace cinecor::engine
