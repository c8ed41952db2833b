#include "tests/real/changed_scanner.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace cinecor::test {

namespace {

constexpr double contrastExponent = 1.9;
constexpr double biasStrength = .9; // natural logarithm, from the centre to a border
constexpr double noiseDeviation = .12;
constexpr double storedRange = 1000;

struct Plane {
    int columns = 0, rows = 0;
    std::vector<double> values;

    [[nodiscard]] double at(int x, int y) const
    {
        return values[static_cast<std::size_t>(std::clamp(y, 0, rows - 1)) *
                          static_cast<std::size_t>(columns) +
                      static_cast<std::size_t>(std::clamp(x, 0, columns - 1))];
    }
};

Plane halved(const Plane& plane)
{
    Plane half{(plane.columns + 1) / 2, (plane.rows + 1) / 2, {}};
    for (int y = 0; y < half.rows; ++y)
        for (int x = 0; x < half.columns; ++x)
            half.values.push_back((plane.at(2 * x, 2 * y) + plane.at(2 * x + 1, 2 * y) +
                                   plane.at(2 * x, 2 * y + 1) + plane.at(2 * x + 1, 2 * y + 1)) /
                                  4);
    return half;
}

/// Between the centres of a plane's pixels, linearly.
double interpolated(const Plane& plane, double x, double y)
{
    const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
    const double u = x - left, v = y - top;
    return (1 - v) * ((1 - u) * plane.at(left, top) + u * plane.at(left + 1, top)) +
           v * ((1 - u) * plane.at(left, top + 1) + u * plane.at(left + 1, top + 1));
}

Plane atHalfResolution(const Plane& plane)
{
    const auto half = halved(plane);
    Plane result{plane.columns, plane.rows, {}};
    for (int y = 0; y < plane.rows; ++y)
        for (int x = 0; x < plane.columns; ++x)
            result.values.push_back(interpolated(half, x / 2. - .25, y / 2. - .25));
    return result;
}

/// The direction in which a coil is nearer.
struct Bias {
    double alongX, alongY;

    [[nodiscard]] double at(const Plane& plane, int x, int y) const
    {
        const double u = 2. * x / std::max(1, plane.columns - 1) - 1;
        const double v = 2. * y / std::max(1, plane.rows - 1) - 1;
        return std::exp(biasStrength * (alongX * u + alongY * v));
    }
};

Plane shaded(const base::Volume& volume, int z, const Bias& bias, std::pair<float, float> range)
{
    const auto size = volume.geometry().size();
    Plane plane{size.x, size.y, {}};
    for (int y = 0; y < size.y; ++y)
        for (int x = 0; x < size.x; ++x) {
            const double value =
                (volume.value(x, y, z) - range.first) / std::max(1e-6F, range.second - range.first);
            plane.values.push_back(std::pow(std::clamp(value, 0., 1.), contrastExponent) *
                                   bias.at(plane, x, y));
        }
    return plane;
}

} // namespace

base::Volume asFromAnotherScanner(const base::Volume& volume, std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> slope(.6, 1);
    std::normal_distribution<double> noise(0, noiseDeviation);
    const Bias bias{slope(random), -slope(random)};
    const auto range = volume.percentiles(.005, .995);
    std::vector<std::int16_t> pixels;
    for (int z = 0; z < volume.geometry().size().z; ++z)
        for (const double value : atHalfResolution(shaded(volume, z, bias, range)).values)
            pixels.push_back(
                static_cast<std::int16_t>(storedRange * std::hypot(value + noise(random), noise(random))));
    return {volume.geometry(), std::move(pixels)};
}

base::LabelMap corrupted(const base::LabelMap& labels, std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> shift(-25, 25);
    std::array<std::uint8_t, 3> exchanged{1, 2, 3};
    std::ranges::shuffle(exchanged, random);
    const auto size = labels.geometry().size();
    const int right = shift(random) + size.x, down = shift(random) + size.y;
    base::LabelMap wrong(labels.geometry(), labels.scheme());
    for (int z = 0; z < size.z; ++z)
        for (int y = 0; y < size.y; ++y)
            for (int x = 0; x < size.x; ++x)
                if (const auto label = labels.at(x, y, z); label > 0)
                    wrong.slice(
                        z)[static_cast<std::size_t>((y + down) % size.y) * static_cast<std::size_t>(size.x) +
                           static_cast<std::size_t>((x + right) % size.x)] = exchanged[label - 1];
    return wrong;
}

} // namespace cinecor::test
