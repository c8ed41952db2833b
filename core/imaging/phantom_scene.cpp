#include "core/imaging/phantom_scene.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cinecor::imaging {

namespace {

constexpr double heartX = -4, heartY = 4; ///< the heart's centre from the picture's, mm
constexpr double noiseLevel = 6.5;        ///< standard deviation of real and imaginary part
constexpr int samplesInPlane = 2;         ///< per pixel and axis, for partial volume
constexpr int samplesThrough = 12;        ///< over the thickness of a slice, shared among those in the plane

/// Distance of sample i of n from the middle, in the size of what is sampled.
double sampleOffset(int i, int n)
{
    return (i + 0.5) / n - 0.5;
}

/// Place of a sample within its pixel, in pixels from the centre.
std::array<double, 2> inPixel(int sample)
{
    return {sampleOffset(sample % samplesInPlane, samplesInPlane),
            sampleOffset(sample / samplesInPlane % samplesInPlane, samplesInPlane)};
}

double heartSignal(const HeartSlice& heart, HeartTissue tissue, double fine, double coarse, double x,
                   double y)
{
    // Trabeculae: muscle between the blood near the walls; they belong to the cavity.
    const auto blood = [&](double muscle) {
        return std::lerp(signal::blood * (1 + 0.06 * coarse), signal::myocardium,
                         std::clamp(muscle, 0.0, 0.9));
    };
    switch (tissue) {
    case HeartTissue::LvBlood:
        return blood((1.8 * fine + 0.4) * std::max(0.0, 1 - heart.insideEndocardium(x, y) / 6));
    case HeartTissue::RvBlood:
        return blood((1.6 * fine + 0.2) * std::max(0.0, 2.6 * heart.towardsRvWall(x, y) - 1.6));
    case HeartTissue::Pericardium:
        return signal::edge;
    default:
        return signal::myocardium * (1 + 0.14 * fine + 0.14 * coarse);
    }
}

/// Smooths along one axis, weights 1/8, 6/8, 1/8.
void spread(double* values, int count, std::ptrdiff_t step)
{
    double before = values[0];
    for (int i = 0; i < count; ++i, values += step) {
        const double now = *values, after = i + 1 < count ? values[step] : now;
        *values = 0.125 * before + 0.75 * now + 0.125 * after;
        before = now;
    }
}

/// Point spread of an acquisition that is a little coarser than the picture.
void spreadPoints(Picture& picture, int size)
{
    for (int line = 0; line < size; ++line) {
        spread(picture.data() + static_cast<std::ptrdiff_t>(line) * size, size, 1);
        spread(picture.data() + line, size, size);
    }
}

std::uint8_t labelOf(HeartTissue tissue)
{
    switch (tissue) {
    case HeartTissue::LvBlood:
    case HeartTissue::Papillary:
        return 3;
    case HeartTissue::Myocardium:
        return 2;
    case HeartTissue::RvBlood:
        return 1;
    default:
        return 0;
    }
}

} // namespace

Scene::Scene(const PhantomOptions& options)
    : options_(options),
      surroundings_(options.seed * 4ULL),
      texture_(options.seed * 4ULL + 1),
      coils_(options.seed * 4ULL + 2)
{}

double Scene::mm(double pixel, double centre) const
{
    return (pixel - (options_.size - 1) / 2.0) * options_.spacingMm - centre;
}

double Scene::depth(double slice) const
{
    return (options_.slices - slice - 0.5) * options_.thicknessMm;
}

std::pair<int, int> Scene::pixelsAround(double centre) const
{
    const double middle = (options_.size - 1) / 2.0 + centre / options_.spacingMm;
    const double reach = heartReachMm / options_.spacingMm;
    return {std::max(0, static_cast<int>(middle - reach)),
            std::min(options_.size - 1, static_cast<int>(middle + reach))};
}

Picture Scene::surroundings(int slice) const
{
    constexpr int samples = samplesInPlane * samplesInPlane;
    Picture picture(static_cast<std::size_t>(options_.size) * options_.size);
    auto* pixel = picture.data();
    for (int row = 0; row < options_.size; ++row)
        for (int column = 0; column < options_.size; ++column, ++pixel)
            for (int sample = 0; sample < samples; ++sample) {
                const auto [dx, dy] = inPixel(sample);
                *pixel +=
                    surroundings_.signalAt(mm(column + dx, heartX), mm(row + dy, heartY), depth(slice)) /
                    samples;
            }
    return picture;
}

std::vector<HeartSlice> Scene::layersOf(int slice, double contraction) const
{
    std::vector<HeartSlice> layers;
    layers.reserve(samplesThrough);
    for (int k = 0; k < samplesThrough; ++k)
        layers.emplace_back(depth(slice + sampleOffset(k, samplesThrough)), contraction);
    return layers;
}

double Scene::heartPixel(const std::vector<HeartSlice>& layers, double depth, int column, int row,
                         double surroundings) const
{
    const double x = mm(column, heartX), y = mm(row, heartY);
    const auto& widest = layers.back();
    if (widest.outside(x, y) > outerLayersMm + 2 * options_.spacingMm)
        return surroundings;
    const auto [u, v] = layers[layers.size() / 2].atRest(x, y);
    const double fine = texture_.smooth(u / 4.6, v / 4.6, depth / 18);
    const double coarse = texture_.smooth(u / 13, v / 13, depth / 20);
    double sum = 0;
    for (int sample = 0; sample < samplesThrough; ++sample) {
        const auto& heart = layers[static_cast<std::size_t>(sample)];
        const auto [dx, dy] = inPixel(sample);
        const double sampleX = x + dx * options_.spacingMm, sampleY = y + dy * options_.spacingMm;
        const auto tissue = heart.tissue(sampleX, sampleY);
        sum += tissue == HeartTissue::None ? surroundings
                                           : heartSignal(heart, tissue, fine, coarse, sampleX, sampleY);
    }
    return sum / samplesThrough;
}

Picture Scene::withHeart(const Picture& surroundings, int slice, double contraction) const
{
    Picture picture = surroundings;
    const auto layers = layersOf(slice, contraction);
    const auto [left, right] = pixelsAround(heartX);
    const auto [top, bottom] = pixelsAround(heartY);
    for (int row = top; row <= bottom; ++row)
        for (int column = left; column <= right; ++column) {
            auto& pixel = picture[static_cast<std::size_t>(row) * options_.size + column];
            pixel = heartPixel(layers, depth(slice), column, row, pixel);
        }
    return picture;
}

void Scene::drawTruth(std::span<std::uint8_t> labels, int slice, double contraction) const
{
    const HeartSlice heart(depth(slice), contraction);
    auto* label = labels.data();
    for (int row = 0; row < options_.size; ++row)
        for (int column = 0; column < options_.size; ++column)
            *label++ = labelOf(heart.tissue(mm(column, heartX), mm(row, heartY)));
}

void Scene::image(Picture& picture, std::uint64_t shot) const
{
    shade(picture);
    addRicianNoise(picture, shot);
}

void Scene::shade(Picture& picture) const
{
    // Receive coils lie on the front of the chest.
    auto* pixel = picture.data();
    for (int row = 0; row < options_.size; ++row)
        for (int column = 0; column < options_.size; ++column) {
            const double x = mm(column, 0), y = mm(row, 0);
            *pixel++ *= 0.98 - 0.0022 * x + 0.0006 * y + 0.15 * coils_.smooth(x / 90, y / 90, 0.5);
        }
}

void Scene::addRicianNoise(Picture& picture, std::uint64_t shot) const
{
    const PlaceNoise noise(options_.seed * 4ULL + 3 + (shot << 34));
    Picture imaginary(picture.size());
    for (std::size_t i = 0; i < picture.size(); ++i) {
        picture[i] += noiseLevel * noise.normal(2 * i);
        imaginary[i] = noiseLevel * noise.normal(2 * i + 1);
    }
    spreadPoints(picture, options_.size);
    spreadPoints(imaginary, options_.size);
    for (std::size_t i = 0; i < picture.size(); ++i)
        picture[i] = std::sqrt(picture[i] * picture[i] + imaginary[i] * imaginary[i]);
}

} // namespace cinecor::imaging
