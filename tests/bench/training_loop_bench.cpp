/// A whole training loop: how long the network waits for its batches, how much memory many images take, and
/// how soon it knows what a plain float32 loop knows on the same batches. Prints a table; fails where a limit
/// of the design is missed.

#include "core/base/error_text.h"
#include "core/engine/losses/segmentation_loss.h"
#include "core/engine/training/batch_loader.h"
#include "core/engine/training/evaluation.h"
#include "core/engine/training/training_data.h"
#include "core/engine/training/training_state.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/synthetic_bundle.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>

#include <ATen/Parallel.h>
#include <torch/optim/adamw.h>

namespace {

using namespace cinecor;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int imageSize = 96;
constexpr double leastBusyShare = .95;
constexpr double mostGrowthMiB = 32; // from 100 to 10,000 images
constexpr double leastGain = 2;      // bfloat16 against the plain loop

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

[[noreturn]] void giveUp(const base::Error& error)
{
    std::fprintf(stderr, "%s\n", base::errorSentence(error).c_str());
    std::exit(2);
}

template <class Value>
Value orGiveUp(base::Result<Value> result)
{
    if (!result)
        giveUp(result.error());
    return std::move(*result);
}

/// A line of what the system says of the process's memory, MiB.
double residentMiB(const char* kind)
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == kind) {
            double kibibytes = 0;
            status >> kibibytes;
            return kibibytes / 1024;
        }
    return 0;
}

/// The usual recipe for crops, with all of its augmentation.
engine::TrainingConfig recipe(const fs::path& bundle)
{
    engine::TrainingConfig config;
    config.bundle = bundle;
    config.seed = 1;
    config.split = {.folds = 5, .fold = 0, .train = {}, .validation = {}};
    config.augmentation.geometric.shift = {-8, 8};
    return config;
}

fs::path bundleOf(int images, const fs::path& folder)
{
    const auto bundle = folder / std::to_string(images);
    if (const auto written = test::writeDiscs(bundle, images / 2, imageSize); !written)
        giveUp(written.error());
    return bundle;
}

struct LoopMeasures {
    double busyShare = 0;
    double ownMiB = 0;
    double mappedMiB = 0;
    double imagesPerSecond = 0;
};

LoopMeasures measureLoop(const engine::TrainingConfig& config, const engine::Computation& computation,
                         int steps)
{
    const auto data = orGiveUp(engine::openTrainingData({}, config));
    auto state = orGiveUp(engine::TrainingState::create(config, data.train->classes(), computation));
    engine::BatchLoader loader(config, {.train = *data.train}, 0, steps);
    constexpr int warmUp = 10;
    double computing = 0;
    auto begun = Clock::now();
    for (int step = 0; step < steps; ++step) {
        if (step == warmUp) {
            computing = 0;
            begun = Clock::now();
        }
        const auto batch = orGiveUp(loader.next());
        const auto started = Clock::now();
        orGiveUp(state.step(batch, step, 1e-3));
        computing += secondsSince(started);
    }
    const double total = secondsSince(begun);
    return {.busyShare = computing / total,
            .ownMiB = residentMiB("RssAnon:"),
            .mappedMiB = residentMiB("RssFile:"),
            .imagesPerSecond = (steps - warmUp) * config.batchSize / total};
}

/// Seconds of steps, scoring left out, until the held-out images are known so well.
template <class Step, class Score>
std::optional<double> secondsUntil(double dice, const engine::TrainingConfig& config,
                                   const engine::TrainingSet& train, const Step& step, const Score& score)
{
    constexpr int most = 1200, between = 20;
    engine::BatchLoader loader(config, {.train = train}, 0, most);
    double seconds = 0;
    for (int number = 0; number < most; ++number) {
        const auto started = Clock::now();
        step(orGiveUp(loader.next()), number);
        seconds += secondsSince(started);
        if ((number + 1) % between == 0 && score() >= dice)
            return seconds;
    }
    return std::nullopt;
}

std::optional<double> ownSecondsUntil(double dice, const engine::TrainingConfig& config,
                                      const engine::TrainingData& data,
                                      const engine::Computation& computation)
{
    auto state = orGiveUp(engine::TrainingState::create(config, data.train->classes(), computation));
    return secondsUntil(
        dice, config, *data.train,
        [&](const engine::Batch& batch, int number) { orGiveUp(state.step(batch, number, 1e-3)); },
        [&] {
            return orGiveUp(engine::evaluate(engine::predictorOf(state.average(), computation),
                                             *data.validation, computation, config.loss))
                .meanDice();
        });
}

/// The loop of LibTorch's tutorials: float32, channels first, its own AdamW.
std::optional<double> plainSecondsUntil(double dice, const engine::TrainingConfig& config,
                                        const engine::TrainingData& data)
{
    torch::manual_seed(config.seed);
    const engine::Computation plain;
    const auto network = orGiveUp(engine::makeNetwork(
        {.architecture = config.architecture, .baseWidth = config.baseWidth, .levels = config.levels}));
    torch::optim::AdamW optimiser(network->parameters(), torch::optim::AdamWOptions(1e-3));
    return secondsUntil(
        dice, config, *data.train,
        [&](const engine::Batch& batch, int) {
            network->train();
            optimiser.zero_grad();
            engine::segmentationLoss(network->forward(batch.images), batch.targets, config.loss).backward();
            optimiser.step();
        },
        [&] {
            return orGiveUp(engine::evaluate(engine::predictorOf(*network, plain), *data.validation, plain,
                                             config.loss))
                .meanDice();
        });
}

bool check(bool fulfilled, const char* what)
{
    if (!fulfilled)
        std::printf("  MISSED: %s\n", what);
    return fulfilled;
}

bool measureManyImages(const fs::path& folder, const engine::Computation& computation)
{
    std::printf("%-10s %10s %12s %12s %12s\n", "images", "busy", "images/s", "own MiB", "mapped MiB");
    std::optional<double> first;
    bool good = true;
    for (const int images : {100, 1000, 10'000}) {
        const auto measured = measureLoop(recipe(bundleOf(images, folder)), computation, 200);
        std::printf("%-10d %9.1f%% %12.1f %12.1f %12.1f\n", images, 100 * measured.busyShare,
                    measured.imagesPerSecond, measured.ownMiB, measured.mappedMiB);
        const double held = measured.ownMiB + measured.mappedMiB;
        const double grown = held - first.value_or(held);
        first = first.value_or(held);
        good &= check(measured.busyShare >= leastBusyShare, "the network computes 95 % of the time");
        good &= check(grown <= mostGrowthMiB, "memory is flat from 100 to 10,000 images");
    }
    return good;
}

bool measureTimeToDice(const fs::path& folder, const engine::Computation& computation)
{
    constexpr double dice = .9;
    auto config = recipe(bundleOf(200, folder));
    config.averaging.decay = .9; // of the few steps that it takes
    const auto data = orGiveUp(engine::openTrainingData({}, config));
    const auto own = ownSecondsUntil(dice, config, data, computation);
    const auto plain = plainSecondsUntil(dice, config, data);
    if (!own || !plain)
        return check(false, "both loops learn what discs are");
    std::printf("seconds to a mean Dice of %.2f: own %.1f (%s), plain %.1f, ratio %.2f\n", dice, *own,
                computation.text().c_str(), *plain, *plain / *own);
    return check(computation.type != torch::kBFloat16 || *plain / *own >= leastGain,
                 "twice as fast with bfloat16");
}

} // namespace

int main()
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    at::set_num_threads(1); // a second one prepares batches
    const auto computation =
        orGiveUp(engine::chooseComputation(engine::DeviceKind::Cpu, engine::Precision::Auto));
    const auto& folder = test::ScratchRoot::path();
    const bool many = measureManyImages(folder, computation);
    const bool soon = measureTimeToDice(folder, computation);
    return many && soon ? 0 : 1;
}
