#include "core/imaging/phantom.h"
#include "ui/presentation/overlay_painter.h"
#include "ui/presentation/slice_image.h"
#include "ui/presentation/slice_scaling.h"

#include <QGuiApplication>
#include <QImage>

#include <benchmark/benchmark.h>

/// The parts of drawing one slice that fills a window of 1920 x 1080, as every turn of the wheel does:
/// scaling the image, and the outlines of the three layers, alone and together.
namespace {

using namespace cinecor;
using namespace cinecor::ui;

constexpr QSize window(1920, 1080);

struct Shown {
    Shown()
    {
        const auto& phase = *study.phase(1);
        const auto& size = study.geometry().size();
        transform = ViewTransform(QSizeF(size.x, size.y), 1);
        transform.fit(window);
        image = sliceImage(*phase.image, 5, {}, {.window = 1000, .level = 500});
        const auto* labels = phase.truth->slice(5).data();
        scene.width = size.x;
        scene.height = size.y;
        for (const auto layer : {Layer::Mine, Layer::Ai, Layer::Truth})
            scene.layers.push_back({layer, {labels, labels + size.sliceCount()}});
    }

    base::Study study = imaging::makePhantom({.phases = 2}).study;
    ViewTransform transform;
    QImage image;
    OverlayScene scene;
    OverlayStyle style;
};

const Shown& shown()
{
    static const Shown made;
    return made;
}

void scaleImage(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(scaledSlice(shown().image, shown().transform, window, 1, true));
}

void drawOverlay(benchmark::State& state, OverlayScene scene)
{
    QImage picture(window, QImage::Format_ARGB32_Premultiplied);
    for (auto _ : state) {
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        keepOutlines(scene, shown().style, shown().transform);
        paintOverlay(painter, scene, shown().style, shown().transform,
                     QRect(0, 0, scene.width, scene.height));
    }
}

void drawOneLayer(benchmark::State& state, Layer layer)
{
    auto scene = shown().scene;
    std::erase_if(scene.layers, [layer](const OverlayLayer& one) { return one.layer != layer; });
    drawOverlay(state, std::move(scene));
}

void drawAllLayers(benchmark::State& state)
{
    drawOverlay(state, shown().scene);
}

BENCHMARK(scaleImage)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(drawOneLayer, mine, Layer::Mine)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(drawOneLayer, ai, Layer::Ai)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(drawOneLayer, truth, Layer::Truth)->Unit(benchmark::kMillisecond);
BENCHMARK(drawAllLayers)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
