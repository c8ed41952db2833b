#include "core/analysis/connected_components.h"
#include "core/editing/edit_recorder.h"
#include "core/editing/fill.h"
#include "core/editing/stroke.h"

#include <cmath>
#include <filesystem>

#include <benchmark/benchmark.h>

namespace {

using namespace cinecor;
using namespace cinecor::editing;

constexpr int width = 512, height = 512;
using Labels = std::vector<std::uint8_t>;

/// Concentric rings of all labels, as a stroke meets them over a segmentation.
Labels heart()
{
    Labels labels(static_cast<std::size_t>(width) * height, 0);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double distance = std::hypot(x - 256, y - 256);
            labels[static_cast<std::size_t>(y) * width + x] = distance < 60 ? 3 : distance < 95 ? 2 : 0;
        }
    return labels;
}

/// Position of the pointer at the n-th event: circles that wander, 12 px an event.
std::array<double, 2> pointer(int event)
{
    return {256 + 110 * std::cos(event * 0.11) + 40 * std::sin(event * 0.013),
            256 + 110 * std::sin(event * 0.11)};
}

/// One event of the pointer with a brush of 60 px: what the painting thread waits for.
void strokeEvent(benchmark::State& state)
{
    const double radius = static_cast<double>(state.range(0)) / 2;
    auto labels = heart();
    Stroke stroke({}, labels, width, height, {BrushShape::Circle, radius, radius}, 1, overwriteEverything());
    int event = 0;
    for (auto _ : state) {
        const auto [x, y] = pointer(event++);
        benchmark::DoNotOptimize(stroke.moveTo(x, y));
    }
}
BENCHMARK(strokeEvent)->Arg(10)->Arg(60)->Arg(200)->Unit(benchmark::kMicrosecond);

/// A whole stroke of 100 events: its delta, and the memory that undo keeps of it.
void strokeDelta(benchmark::State& state)
{
    constexpr std::size_t limit = 64 * 1024;
    auto labels = heart();
    Stroke stroke({}, labels, width, height, {BrushShape::Circle, 30, 30}, 1, overwriteEverything());
    for (int event = 0; event < 100; ++event)
        (void)stroke.moveTo(pointer(event)[0], pointer(event)[1]);
    std::size_t bytes = 0;
    for (auto _ : state)
        bytes = stroke.finish().byteCount();
    state.counters["undo_bytes"] = static_cast<double>(bytes);
    if (bytes > limit)
        state.SkipWithError("a stroke takes more than 64 KB of undo memory");
}
BENCHMARK(strokeDelta)->Unit(benchmark::kMicrosecond);

/// Recording a finished stroke in the journal: difference, checksum, write.
void journalStroke(benchmark::State& state)
{
    base::Study study;
    const base::Geometry geometry(base::Size3{width, height, 1});
    study.phases[1].image = std::make_shared<base::Volume>(geometry, base::PixelBuffer(heart()));
    Layers layers(study);
    const auto file = std::filesystem::temp_directory_path() / "cinecor-editing-bench.journal";
    EditRecorder recorder(file, {"id", "source", "", width, height, 1});
    int event = 0;
    for (auto _ : state) {
        const SliceId id{.phase = 1, .slice = 0};
        Stroke stroke(id, layers.editableSlice(id), width, height, {BrushShape::Circle, 30, 30},
                      static_cast<std::uint8_t>(1 + event % 3), overwriteEverything());
        (void)stroke.moveTo(pointer(event)[0], pointer(event)[1]);
        ++event;
        layers.setState(id, SliceState::Edited);
        if (!recorder.record(layers, id))
            state.SkipWithError("the journal cannot be written");
    }
    recorder.saved({});
}
BENCHMARK(journalStroke)->Unit(benchmark::kMicrosecond);

void fillRegion(benchmark::State& state)
{
    const auto labels = heart();
    for (auto _ : state)
        benchmark::DoNotOptimize(floodFill({}, labels, width, height, 256, 256, 1, overwriteEverything()));
}
BENCHMARK(fillRegion)->Unit(benchmark::kMicrosecond);

/// A whole stack of 20 x 512 x 512: at most 100 ms.
void componentsOfAStack(benchmark::State& state)
{
    const base::Size3 size{width, height, 20};
    Labels labels;
    for (int z = 0; z < size.z; ++z) {
        const auto slice = heart();
        labels.insert(labels.end(), slice.begin(), slice.end());
    }
    for (auto _ : state)
        benchmark::DoNotOptimize(
            analysis::connectedComponents(labels, size, analysis::Connectivity::FacesEdgesCorners));
}
BENCHMARK(componentsOfAStack)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
