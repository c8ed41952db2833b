#include "core/engine/training/plane_filters.h"

#include <algorithm>
#include <cmath>

namespace cinecor::engine {

namespace {

/// Which samples of an axis make up one output pixel, and how much of each. Indices are inside the axis.
struct Contribution {
    std::vector<int> samples;
    std::vector<float> weights;
};
using Contributions = std::vector<Contribution>;

Contributions gaussianAlong(int count, double deviation)
{
    const int radius = std::max(1, static_cast<int>(std::ceil(3 * deviation)));
    std::vector<float> kernel;
    float sum = 0;
    for (int offset = -radius; offset <= radius; ++offset) {
        kernel.push_back(static_cast<float>(std::exp(-.5 * offset * offset / (deviation * deviation))));
        sum += kernel.back();
    }
    for (auto& weight : kernel)
        weight /= sum;
    Contributions contributions(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        auto& [samples, weights] = contributions[static_cast<std::size_t>(i)];
        weights = kernel;
        for (int offset = -radius; offset <= radius; ++offset)
            samples.push_back(reflected(i + offset, count));
    }
    return contributions;
}

Contributions areaAlong(int from, int to)
{
    const double ratio = static_cast<double>(from) / to;
    Contributions contributions(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double begin = i * ratio;
        const double end = std::min<double>(from, begin + ratio);
        auto& [samples, weights] = contributions[static_cast<std::size_t>(i)];
        for (int sample = static_cast<int>(begin); sample < end; ++sample) {
            const double covered = std::min(end, sample + 1.0) - std::max(begin, static_cast<double>(sample));
            samples.push_back(sample);
            weights.push_back(static_cast<float>(covered / (end - begin)));
        }
    }
    return contributions;
}

float keys(double distance)
{
    constexpr double a = -.75;
    const double t = std::abs(distance);
    if (t <= 1)
        return static_cast<float>(((a + 2) * t - (a + 3)) * t * t + 1);
    return t < 2 ? static_cast<float>(((a * t - 5 * a) * t + 8 * a) * t - 4 * a) : 0.F;
}

Contributions cubicAlong(int from, int to)
{
    const double ratio = static_cast<double>(from) / to;
    Contributions contributions(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double position = (i + .5) * ratio - .5;
        const int first = static_cast<int>(std::floor(position)) - 1;
        auto& [samples, weights] = contributions[static_cast<std::size_t>(i)];
        for (int sample = first; sample < first + 4; ++sample) {
            samples.push_back(std::clamp(sample, 0, from - 1));
            weights.push_back(keys(position - sample));
        }
    }
    return contributions;
}

Plane filteredAlongRows(const Plane& plane, const Contributions& across)
{
    Plane result(static_cast<int>(across.size()), plane.rows);
    for (int row = 0; row < plane.rows; ++row) {
        const float* source = &plane.values[static_cast<std::size_t>(row) * plane.columns];
        float* target = &result.values[static_cast<std::size_t>(row) * result.columns];
        for (const auto& [samples, weights] : across) {
            float sum = 0;
            for (std::size_t k = 0; k < samples.size(); ++k)
                sum += weights[k] * source[samples[k]];
            *target++ = sum;
        }
    }
    return result;
}

Plane filteredAlongColumns(const Plane& plane, const Contributions& down)
{
    Plane result(plane.columns, static_cast<int>(down.size()));
    for (std::size_t row = 0; row < down.size(); ++row) {
        float* target = &result.values[row * static_cast<std::size_t>(plane.columns)];
        for (std::size_t k = 0; k < down[row].samples.size(); ++k) {
            const float weight = down[row].weights[k];
            const float* source =
                &plane.values[static_cast<std::size_t>(down[row].samples[k]) * plane.columns];
            for (int column = 0; column < plane.columns; ++column)
                target[column] += weight * source[column];
        }
    }
    return result;
}

} // namespace

Plane blurred(const Plane& plane, double deviation)
{
    return filteredAlongColumns(filteredAlongRows(plane, gaussianAlong(plane.columns, deviation)),
                                gaussianAlong(plane.rows, deviation));
}

Plane areaReduced(const Plane& plane, int columns, int rows)
{
    return filteredAlongColumns(filteredAlongRows(plane, areaAlong(plane.columns, columns)),
                                areaAlong(plane.rows, rows));
}

Plane cubicEnlarged(const Plane& plane, int columns, int rows)
{
    return filteredAlongColumns(filteredAlongRows(plane, cubicAlong(plane.columns, columns)),
                                cubicAlong(plane.rows, rows));
}

void standardise(std::span<Plane> planes)
{
    std::vector<float> values;
    for (const auto& plane : planes)
        values.insert(values.end(), plane.values.begin(), plane.values.end());
    const auto window = zScoreOf(values);
    for (auto& plane : planes)
        window.apply(plane.values);
}

} // namespace cinecor::engine
