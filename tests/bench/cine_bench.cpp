#include "core/engine/model_card.h"
#include "core/engine/segmenter.h"
#include "core/imaging/phantom.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>

/// A whole cine, 30 phases of 10 slices of 256 x 256, by the shipped model for volumes on two threads of the
/// processor: as it is served, where the heart is looked for in the first phase only, beside a phase after
/// the other by itself. Prints seconds; fails (status 1) where serving takes more than 6 s on a processor
/// that multiplies bfloat16.
namespace {

using namespace cinecor;

constexpr double limitSeconds = 6;
constexpr int threads = 2;

/// @returns seconds, or nothing where a phase fails.
std::optional<double> secondsFor(engine::Segmenter& segmenter, const base::Study& study, bool sameView)
{
    std::optional<engine::ChosenView> view;
    const auto started = std::chrono::steady_clock::now();
    for (const auto& [number, phase] : study.phases) {
        const auto result = segmenter.segment(
            {.image = phase.image, .slices = {}, .box = {}, .view = sameView ? view : std::nullopt});
        if (!result)
            return {};
        view = result->view;
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

} // namespace

int main()
{
    const auto card =
        engine::readModelCard(std::filesystem::path(CINECOR_SOURCE_DIR) / "models" / "sax-unet.json");
    if (!card)
        return std::fprintf(stderr, "The model for volumes is missing.\n"), 2;
    const auto segmenter =
        engine::Segmenter::load(*card, {.device = engine::DeviceKind::Cpu, .threads = threads});
    if (!segmenter)
        return std::fprintf(stderr, "The model for volumes cannot be loaded.\n"), 2;
    (*segmenter)->warmUp();
    const auto study = imaging::makePhantom({.phases = 30, .slices = 10, .size = 256}).study;
    const auto served = secondsFor(**segmenter, study, true), alone = secondsFor(**segmenter, study, false);
    if (!served || !alone)
        return std::fprintf(stderr, "The phantom was not segmented.\n"), 2;
    std::printf(
        "300 slices of 256 x 256, %s: %.2f s; a phase after the other by itself %.2f s (%.2f times)\n",
        (*segmenter)->deviceName().c_str(), *served, *alone, *alone / *served);
    const bool bfloat16 = engine::listDevices().front().bfloat16;
    return !bfloat16 || *served <= limitSeconds ? 0 : 1;
}
