#include "core/engine/inference/network_runner.h"

#include "core/engine/hardware/cuda_library.h"
#include "core/engine/hardware/processor.h"
#include "core/engine/inference/model_networks.h"
#include "core/engine/networks/averaged_networks.h"

#include <algorithm>

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>

namespace cinecor::engine {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

/// The processor gains little from more at a time, and a cancel waits for one block of the network.
constexpr int processorBatchPixels = 4 * 96 * 96;
constexpr int cardBatchPixels = 64 * 256 * 256;

} // namespace

NetworkRunner::NetworkRunner(std::shared_ptr<SegmentationNetwork> network, const ModelCard& card,
                             const SegmenterOptions& options)
    : network_(std::move(network)),
      inputDepth_(card.inputDepth),
      neighbours_(card.neighbours),
      options_(options)
{
    if (options_.threads <= 0)
        options_.threads = readProcessor().cores;
}

Result<std::unique_ptr<NetworkRunner>> NetworkRunner::load(const ModelCard& card,
                                                           const SegmenterOptions& options)
{
    auto networks = networksOf(card);
    if (!networks)
        return base::failure(networks.error());
    std::unique_ptr<NetworkRunner> runner(new NetworkRunner(averageOf(std::move(*networks)), card, options));
    if (auto status = runner->chooseDevice(); !status)
        return base::failure(status.error());
    return runner;
}

base::Status NetworkRunner::chooseDevice()
{
    const auto computation = chooseComputation(options_.device, options_.precision);
    if (!computation)
        return base::failure(computation.error());
    prepareOn(*computation);
    return {};
}

void NetworkRunner::prepareOn(const Computation& computation)
{
    at::set_num_threads(options_.threads);
    computation_ = computation;
    prepared_ = network_->prepare(computation_.device, computation_.type);
    if (computation_.device.is_cpu())
        network_.reset();
}

int NetworkRunner::takeThreads() const
{
    at::set_num_threads(options_.threads);
    return computation_.device.is_cpu() ? options_.threads : 1;
}

int NetworkRunner::batchFor(int columns, int rows) const
{
    if (options_.batch > 0)
        return options_.batch;
    const int pixels = computation_.device.is_cpu() ? processorBatchPixels : cardBatchPixels;
    return std::clamp(pixels / std::max(1, columns * rows), 1, 64);
}

std::string NetworkRunner::deviceName() const
{
    const std::string precision = shortName(computation_.type);
    if (computation_.device.is_cuda())
        return graphicsCards().front().name + ", " + precision;
    return "CPU, " + precision + ", " + std::to_string(options_.threads) +
           (options_.threads == 1 ? " thread" : " threads");
}

torch::Tensor NetworkRunner::evaluate(const torch::Tensor& input, const BetweenBlocks& betweenBlocks) const
{
    const auto logits = prepared_->forward(input.to(computation_.device), betweenBlocks);
    return torch::softmax(logits, 1).to(torch::kCPU).contiguous();
}

std::optional<torch::Tensor> NetworkRunner::tryEvaluate(const torch::Tensor& input,
                                                        const BetweenBlocks& betweenBlocks)
{
    try {
        return evaluate(input, betweenBlocks);
    } catch (const c10::OutOfMemoryError& error) {
        memoryProblem_ = error.what_without_backtrace();
        return {};
    }
}

torch::Tensor NetworkRunner::probabilities(const torch::Tensor& input, const BetweenBlocks& betweenBlocks)
{
    const c10::InferenceMode inference;
    if (computation_.device.is_cpu())
        return evaluate(input, betweenBlocks);
    if (auto result = tryEvaluate(input, betweenBlocks))
        return *result;
    const auto images = input.size(0);
    if (images > 1)
        return torch::cat({probabilities(input.slice(0, 0, images / 2), betweenBlocks),
                           probabilities(input.slice(0, images / 2), betweenBlocks)});
    fallBackToProcessor();
    return evaluate(input, betweenBlocks);
}

void NetworkRunner::fallBackToProcessor()
{
    notes_.push_back(Error(ErrorCode::NoteFellBackToCpu).with("reason", memoryProblem_));
    prepareOn(processorComputation(options_.precision));
}

} // namespace cinecor::engine
