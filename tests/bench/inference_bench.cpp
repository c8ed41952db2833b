// How much faster a network prepared for inference is than the plain one. Each benchmark runs both in turns
// on the same input, so that the ratio holds on a busy machine too.

#include "core/engine/hardware/processor.h"
#include "core/engine/networks/network.h"

#include <chrono>
#include <vector>

#include <ATen/Parallel.h>
#include <benchmark/benchmark.h>
#include <torch/types.h>

namespace cinecor::engine {
namespace {

struct Seconds {
    double total = 0;
    double fastest = 1e9;

    void add(double seconds)
    {
        total += seconds;
        fastest = std::min(fastest, seconds);
    }
};

template <class Work>
void measure(Seconds& seconds, const Work& work)
{
    const auto started = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(work());
    seconds.add(std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
}

void plainAgainstPrepared(benchmark::State& state, torch::ScalarType type)
{
    const c10::InferenceMode inference;
    at::set_num_threads(static_cast<int>(state.range(2)));
    const auto network =
        makeNetwork({.architecture = "unet-transposed", .baseWidth = static_cast<int>(state.range(0))})
            .value();
    network->eval();
    const auto prepared = network->prepare(torch::kCPU, type);
    const auto input = torch::randn({1, 1, state.range(1), state.range(1)});
    const auto runPlain = [&] { return network->forward(input); };
    const auto runPrepared = [&] { return prepared->forward(input, [] {}); };
    benchmark::DoNotOptimize(runPlain());
    benchmark::DoNotOptimize(runPrepared());
    Seconds plain;
    Seconds fast;
    for (auto _ : state) {
        measure(plain, runPlain);
        measure(fast, runPrepared);
    }
    state.counters["plain_ms"] = plain.fastest * 1000;
    state.counters["prepared_ms"] = fast.fastest * 1000;
    state.counters["times_faster"] = plain.fastest / fast.fastest;
}

void preparedInFloat32(benchmark::State& state)
{
    plainAgainstPrepared(state, torch::kFloat32);
}

void preparedInBfloat16(benchmark::State& state)
{
    if (!readProcessor().bfloat16)
        return state.SkipWithError("this processor does not multiply bfloat16 in hardware");
    plainAgainstPrepared(state, torch::kBFloat16);
}

/// Base width, side of the image, threads.
void widthsSidesThreads(benchmark::internal::Benchmark* benchmark)
{
    benchmark->ArgNames({"base", "side", "threads"})
        ->ArgsProduct({{16, 32, 64}, {96, 256}, {1, 2}})
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
}

BENCHMARK(preparedInFloat32)->Apply(widthsSidesThreads);
BENCHMARK(preparedInBfloat16)->Apply(widthsSidesThreads);

} // namespace
} // namespace cinecor::engine

BENCHMARK_MAIN();
