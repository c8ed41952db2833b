#include "core/engine/losses/segmentation_loss.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/training_state.h"
#include "tests/unit/engine/training/synthetic_bundle.h"

#include <fstream>
#include <memory>
#include <string>

#include <ATen/Parallel.h>
#include <benchmark/benchmark.h>
#include <torch/nn/functional.h>
#include <torch/optim/adamw.h>

namespace {

using namespace cinecor;

constexpr int batchSize = 8;

engine::TrainingConfig config(int baseWidth)
{
    engine::TrainingConfig config;
    config.baseWidth = baseWidth;
    config.batchSize = batchSize;
    return config;
}

engine::Batch randomBatch()
{
    const auto labels = torch::randint(4, {batchSize, 96, 96});
    return {.images = torch::randn({batchSize, 1, 96, 96}),
            .targets = torch::one_hot(labels, 4).movedim(-1, 1).to(torch::kFloat32).contiguous()};
}

/// What a step costs as it is run, in bfloat16 or float32.
void trainingStep(benchmark::State& state, torch::ScalarType type)
{
    at::set_num_threads(1);
    auto training = engine::TrainingState::create(config(static_cast<int>(state.range(0))), 4,
                                                  {.device = torch::kCPU, .type = type});
    const auto batch = randomBatch();
    std::int64_t step = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(training->step(batch, step++, 1e-4));
    state.SetItemsProcessed(state.iterations() * batchSize);
}

/// The plain loop of LibTorch's tutorials: float32, channels first, its own AdamW, no moving average.
void plainStep(benchmark::State& state)
{
    at::set_num_threads(1);
    auto network = engine::makeNetwork({.baseWidth = static_cast<int>(state.range(0))}).value();
    network->train();
    torch::optim::AdamW optimiser(network->parameters(), torch::optim::AdamWOptions(1e-4));
    const auto batch = randomBatch();
    for (auto _ : state) {
        optimiser.zero_grad();
        engine::segmentationLoss(network->forward(batch.images), batch.targets, {}).backward();
        optimiser.step();
    }
    state.SetItemsProcessed(state.iterations() * batchSize);
}

/// Largest resident memory of the process since it was last reset, GiB; 0 where the system does not tell.
double peakGibibytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            double kibibytes = 0;
            status >> kibibytes;
            return kibibytes / (1 << 20);
        }
    return 0;
}

void resetPeak()
{
    std::ofstream("/proc/self/clear_refs") << 5;
}

/// V-Net on volumes of 16 x 128 x 128; fails where it takes more than 8 GiB.
/// Arguments: base width, volumes of a batch.
void volumeStep(benchmark::State& state, torch::ScalarType type)
{
    constexpr double allowedGibibytes = 8;
    at::set_num_threads(1);
    resetPeak();
    auto volumes = config(static_cast<int>(state.range(0)));
    volumes.architecture = "vnet";
    volumes.inputDepth = 16;
    auto training = engine::TrainingState::create(volumes, 4, {.device = torch::kCPU, .type = type});
    const auto labels = torch::randint(4, {state.range(1), 16, 128, 128});
    const engine::Batch batch{.images = torch::randn({state.range(1), 1, 16, 128, 128}),
                              .targets =
                                  torch::one_hot(labels, 4).movedim(-1, 1).to(torch::kFloat32).contiguous()};
    std::int64_t step = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(training->step(batch, step++, 1e-4));
    state.SetItemsProcessed(state.iterations() * state.range(1));
    state.counters["peak_GiB"] = peakGibibytes();
    if (peakGibibytes() > allowedGibibytes)
        state.SkipWithError("more than 8 GiB of resident memory");
}

void augmentedSample(benchmark::State& state)
{
    const auto disc = test::discs("a", "a", 96);
    engine::LabelledPlane slice{.image = engine::Plane(96, 96), .labels = disc.labels};
    slice.image.values = disc.image;
    const engine::AugmentationConfig augmentation;
    std::uint64_t epoch = 0;
    for (auto _ : state) {
        engine::RandomStream random{0, epoch++};
        benchmark::DoNotOptimize(engine::augmented({&slice, 1}, 4, {96, 96}, augmentation, random));
    }
    state.SetItemsProcessed(state.iterations());
}

} // namespace

BENCHMARK(plainStep)->Arg(16)->Arg(24)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(trainingStep, fp32, torch::kFloat32)->Arg(16)->Arg(24)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(trainingStep, bf16, torch::kBFloat16)->Arg(16)->Arg(24)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(volumeStep, fp32, torch::kFloat32)
    ->Args({8, 1})
    ->Args({16, 1})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(volumeStep, bf16, torch::kBFloat16)
    ->Args({8, 1})
    ->Args({8, 2})
    ->Args({16, 1})
    ->Args({16, 2})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(augmentedSample)->Unit(benchmark::kMicrosecond);
BENCHMARK_MAIN();
