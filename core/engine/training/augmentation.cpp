#include "core/engine/training/augmentation.h"

#include "core/engine/training/plane_filters.h"
#include "core/engine/training/sampling_map.h"

#include <algorithm>
#include <cmath>

namespace cinecor::engine {

namespace {

double draw(const Range& range, RandomStream& random)
{
    return random.uniform(range.low, range.high);
}

/// Smallest and largest intensity of all slices.
std::array<float, 2> rangeOf(std::span<const Plane> slices)
{
    auto [low, high] = std::ranges::minmax(slices.front().values);
    for (const auto& slice : slices) {
        const auto [lowest, highest] = std::ranges::minmax(slice.values);
        low = std::min(low, lowest);
        high = std::max(high, highest);
    }
    return {low, high};
}

void changeGamma(std::span<Plane> slices, const IntensityAugmentation& config, RandomStream& random)
{
    const auto exponent = static_cast<float>(std::exp(draw(config.logGamma, random)));
    const bool inverted = random.chance(config.gammaInverted);
    const auto [low, high] = rangeOf(slices);
    const float range = std::max(high - low, 1e-6F);
    for (auto& slice : slices)
        for (auto& value : slice.values) {
            const float t = std::clamp((value - low) / range, 0.F, 1.F);
            value = inverted ? 1 - std::pow(1 - t, exponent) : std::pow(t, exponent);
        }
    standardise(slices);
}

void changeBrightness(std::span<Plane> slices, const IntensityAugmentation& config, RandomStream& random)
{
    const auto contrast = static_cast<float>(std::exp(draw(config.logContrast, random)));
    const auto brightness = static_cast<float>(draw(config.brightness, random));
    for (auto& slice : slices)
        for (auto& value : slice.values)
            value = value * contrast + brightness;
}

void blur(std::span<Plane> slices, const IntensityAugmentation& config, RandomStream& random)
{
    const double deviation = draw(config.blurDeviation, random);
    for (auto& slice : slices)
        slice = blurred(slice, deviation);
}

void lowerResolution(std::span<Plane> slices, const IntensityAugmentation& config, RandomStream& random)
{
    const double share = draw(config.lowResolution, random);
    const auto fewer = [&](int count) { return std::max(1, static_cast<int>(std::lround(share * count))); };
    for (auto& slice : slices)
        slice = cubicEnlarged(areaReduced(slice, fewer(slice.columns), fewer(slice.rows)), slice.columns,
                              slice.rows);
}

/// Two standard deviations below the mean is taken as the black of the receiver coil's field.
void applyBiasField(std::span<Plane> slices, const IntensityAugmentation& config, RandomStream& random)
{
    constexpr float black = -2;
    Plane nodes(3, 3);
    for (auto& node : nodes.values)
        node = static_cast<float>(config.biasDeviation * random.normal());
    const auto field = cubicEnlarged(nodes, slices.front().columns, slices.front().rows);
    for (auto& slice : slices)
        for (std::size_t i = 0; i < slice.values.size(); ++i)
            slice.values[i] = (slice.values[i] - black) * std::exp(field.values[i]) + black;
}

void addNoise(std::span<Plane> slices, const IntensityAugmentation& config, RandomStream& random)
{
    const double deviation = draw(config.noiseDeviation, random);
    for (auto& slice : slices)
        for (auto& value : slice.values)
            value += static_cast<float>(deviation * random.normal());
}

std::array<double, 2> cropCentre(const LabelledPlane& slice, const CropConfig& config, RandomStream& random)
{
    if (config.anywhere > 0 && random.chance(config.anywhere))
        return {random.uniform(0, slice.image.columns - 1), random.uniform(0, slice.image.rows - 1)};
    return slice.centre;
}

} // namespace

void changeIntensities(std::span<Plane> slices, const IntensityAugmentation& config, RandomStream& random)
{
    if (random.chance(config.gammaProbability))
        changeGamma(slices, config, random);
    if (random.chance(config.brightnessProbability))
        changeBrightness(slices, config, random);
    if (random.chance(config.blurProbability))
        blur(slices, config, random);
    if (random.chance(config.lowResolutionProbability))
        lowerResolution(slices, config, random);
    if (random.chance(config.biasProbability))
        applyBiasField(slices, config, random);
    if (random.chance(config.noiseProbability))
        addNoise(slices, config, random);
}

std::vector<TrainingExample> augmented(std::span<const LabelledPlane> slices, int classes,
                                       std::array<int, 2> size, const AugmentationConfig& config,
                                       RandomStream& random)
{
    const auto centre = cropCentre(slices.front(), config.crop, random);
    const auto map = randomMap(centre, size, config.geometric, random);
    std::vector<TrainingExample> examples;
    std::vector<Plane> images;
    for (const auto& slice : slices) {
        examples.push_back(sampled(slice, classes, map, config.geometric.border));
        images.push_back(std::move(examples.back().image));
    }
    changeIntensities(images, config.intensity, random);
    for (std::size_t i = 0; i < examples.size(); ++i)
        examples[i].image = std::move(images[i]);
    return examples;
}

} // namespace cinecor::engine
