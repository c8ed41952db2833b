#include "core/imaging/phantom.h"

#include "core/imaging/phantom_heart.h"
#include "core/imaging/phantom_scene.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>
#include <thread>

namespace cinecor::imaging {

namespace {

/// Phase in which the ventricle is smallest: a third of the beat after end-diastole.
int endSystolicPhase(int phases)
{
    return 1 + std::max(1, static_cast<int>(std::lround(0.35 * phases)));
}

/// From 0 to 1 as time goes from 0 to 1, with soft ends.
double eased(double time)
{
    return 0.5 - 0.5 * std::cos(std::numbers::pi * std::clamp(time, 0.0, 1.0));
}

/// How far the ventricle is contracted in a phase: ejection, rapid filling, diastasis, atrial filling.
double contractionOf(int phase, int phases)
{
    const double systole = static_cast<double>(endSystolicPhase(phases) - 1) / phases;
    const double time = static_cast<double>(phase - 1) / phases;
    if (time <= systole)
        return eased(time / systole);
    const double diastole = (time - systole) / (1 - systole);
    return 1 - 0.75 * eased(diastole / 0.4) - 0.25 * eased((diastole - 0.7) / 0.3);
}

/// Columns run to the patient's left and back, rows down to the feet, slices from the apex to the base: a
/// typical short-axis plane. Exactly orthonormal, so that it comes back from a file unchanged.
base::Geometry geometryOf(const PhantomOptions& options)
{
    constexpr double turn = 46 * std::numbers::pi / 180, tilt = 60 * std::numbers::pi / 180;
    const base::Vector3 columns{-std::cos(turn), -std::sin(turn), 0},
        rows{std::sin(turn) * std::cos(tilt), -std::cos(turn) * std::cos(tilt), -std::sin(tilt)},
        slices{std::sin(turn) * std::sin(tilt), -std::cos(turn) * std::sin(tilt), std::cos(tilt)};
    base::Matrix3 direction{};
    base::Vector3 origin{};
    const double plane = (options.size - 1) / 2.0 * options.spacingMm;
    const double through = (options.slices - 1) / 2.0 * options.thicknessMm;
    for (int world = 0; world < 3; ++world) {
        direction[world] = {columns[world], rows[world], slices[world]};
        origin[world] = -plane * (columns[world] + rows[world]) - through * slices[world];
    }
    return {{options.size, options.size, options.slices},
            {options.spacingMm, options.spacingMm, options.thicknessMm},
            direction,
            origin};
}

base::Phase makePhase(const Scene& scene, const PhantomOptions& options,
                      const std::vector<Picture>& surroundings, int number)
{
    const auto geometry = geometryOf(options);
    const double contraction = contractionOf(number, options.phases);
    std::vector<std::int16_t> pixels;
    pixels.reserve(geometry.size().count());
    auto truth = std::make_shared<base::LabelMap>(geometry);
    for (int slice = 0; slice < options.slices; ++slice) {
        auto picture = scene.withHeart(surroundings[static_cast<std::size_t>(slice)], slice, contraction);
        scene.image(picture, static_cast<std::uint64_t>(number) * options.slices + slice);
        for (const double value : picture)
            pixels.push_back(static_cast<std::int16_t>(std::lround(value)));
        scene.drawTruth(truth->slice(slice), slice, contraction);
    }
    return {std::make_shared<base::Volume>(geometry, base::PixelBuffer(std::move(pixels))), truth, {}, {}};
}

/// Calls work(0) ... work(count - 1) on all processors.
template <class Work>
void forEachInParallel(int count, Work work)
{
    std::atomic<int> next{0};
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        workers.emplace_back([&] {
            for (int item = next++; item < count; item = next++)
                work(item);
        });
}

PhantomTruth truthOf(const PhantomOptions& options)
{
    const double depth = options.slices * options.thicknessMm;
    PhantomTruth truth;
    truth.lvEndDiastolicMl = lvVolumeMl(depth, 0);
    truth.lvEndSystolicMl = lvVolumeMl(depth, 1);
    truth.lvEjectionFraction = 100 * (1 - truth.lvEndSystolicMl / truth.lvEndDiastolicMl);
    truth.myocardiumMl = epicardialVolumeMl(depth, 0) - truth.lvEndDiastolicMl;
    return truth;
}

} // namespace

Phantom makePhantom(const PhantomOptions& options)
{
    const Scene scene(options);
    std::vector<Picture> surroundings(static_cast<std::size_t>(options.slices));
    forEachInParallel(options.slices, [&](int slice) {
        surroundings[static_cast<std::size_t>(slice)] = scene.surroundings(slice);
    });
    std::vector<base::Phase> phases(static_cast<std::size_t>(options.phases));
    forEachInParallel(options.phases, [&](int phase) {
        phases[static_cast<std::size_t>(phase)] = makePhase(scene, options, surroundings, phase + 1);
    });

    Phantom phantom{{}, truthOf(options)};
    auto& study = phantom.study;
    study.name = "phantom";
    study.phaseCount = options.phases;
    for (int phase = 0; phase < options.phases; ++phase)
        study.phases[phase + 1] = std::move(phases[static_cast<std::size_t>(phase)]);
    study.endDiastole = 1;
    study.endSystole = endSystolicPhase(options.phases);
    study.identity = base::studyIdentity(study);
    return phantom;
}

} // namespace cinecor::imaging
