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

void changeGamma(Plane& image, const IntensityAugmentation& config, RandomStream& random)
{
    const auto exponent = static_cast<float>(std::exp(draw(config.logGamma, random)));
    const bool inverted = random.chance(config.gammaInverted);
    const auto [low, high] = std::ranges::minmax(image.values);
    const float range = std::max(high - low, 1e-6F);
    for (auto& value : image.values) {
        const float t = std::clamp((value - low) / range, 0.F, 1.F);
        value = inverted ? 1 - std::pow(1 - t, exponent) : std::pow(t, exponent);
    }
    standardise(image);
}

void changeBrightness(Plane& image, const IntensityAugmentation& config, RandomStream& random)
{
    const auto contrast = static_cast<float>(std::exp(draw(config.logContrast, random)));
    const auto brightness = static_cast<float>(draw(config.brightness, random));
    for (auto& value : image.values)
        value = value * contrast + brightness;
}

void lowerResolution(Plane& image, const IntensityAugmentation& config, RandomStream& random)
{
    const double share = draw(config.lowResolution, random);
    const auto fewer = [&](int count) { return std::max(1, static_cast<int>(std::lround(share * count))); };
    image =
        cubicEnlarged(areaReduced(image, fewer(image.columns), fewer(image.rows)), image.columns, image.rows);
}

/// Two standard deviations below the mean is taken as the black of the receiver coil's field.
void applyBiasField(Plane& image, const IntensityAugmentation& config, RandomStream& random)
{
    constexpr float black = -2;
    Plane nodes(3, 3);
    for (auto& node : nodes.values)
        node = static_cast<float>(config.biasDeviation * random.normal());
    const auto field = cubicEnlarged(nodes, image.columns, image.rows);
    for (std::size_t i = 0; i < image.values.size(); ++i)
        image.values[i] = (image.values[i] - black) * std::exp(field.values[i]) + black;
}

void addNoise(Plane& image, const IntensityAugmentation& config, RandomStream& random)
{
    const double deviation = draw(config.noiseDeviation, random);
    for (auto& value : image.values)
        value += static_cast<float>(deviation * random.normal());
}

std::array<double, 2> cropCentre(const LabelledPlane& slice, const CropConfig& config, RandomStream& random)
{
    if (config.anywhere > 0 && random.chance(config.anywhere))
        return {random.uniform(0, slice.image.columns - 1), random.uniform(0, slice.image.rows - 1)};
    return slice.centre;
}

} // namespace

void changeIntensities(Plane& image, const IntensityAugmentation& config, RandomStream& random)
{
    if (random.chance(config.gammaProbability))
        changeGamma(image, config, random);
    if (random.chance(config.brightnessProbability))
        changeBrightness(image, config, random);
    if (random.chance(config.blurProbability))
        image = blurred(image, draw(config.blurDeviation, random));
    if (random.chance(config.lowResolutionProbability))
        lowerResolution(image, config, random);
    if (random.chance(config.biasProbability))
        applyBiasField(image, config, random);
    if (random.chance(config.noiseProbability))
        addNoise(image, config, random);
}

TrainingExample augmented(const LabelledPlane& slice, int classes, std::array<int, 2> size,
                          const AugmentationConfig& config, RandomStream& random)
{
    const auto centre = cropCentre(slice, config.crop, random);
    const auto map = randomMap(centre, size, config.geometric, random);
    auto example = sampled(slice, classes, map, config.geometric.border);
    changeIntensities(example.image, config.intensity, random);
    return example;
}

} // namespace cinecor::engine
