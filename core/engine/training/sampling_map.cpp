#include "core/engine/training/sampling_map.h"

#include "core/engine/training/plane_filters.h"

#include <cmath>
#include <numbers>

namespace cinecor::engine {

namespace {

/// Row by row: slice position = matrix * (example position - its middle) + shifted middle of the slice.
struct Affine {
    std::array<double, 4> matrix{1, 0, 0, 1};
    std::array<double, 2> shift{0, 0};
};

Affine randomAffine(const GeometricAugmentation& config, RandomStream& random)
{
    const auto draw = [&](const Range& range) { return random.uniform(range.low, range.high); };
    const double angle = draw(config.rotationDegrees) * std::numbers::pi / 180;
    const double scale = std::exp(draw(config.logScale));
    const double stretch = std::exp(draw(config.logStretch));
    const bool stretchColumns = random.chance(.5);
    double horizontal = stretchColumns ? scale * stretch : scale;
    double vertical = stretchColumns ? scale : scale * stretch;
    if (config.mirror && random.chance(.5))
        horizontal = -horizontal;
    if (config.mirror && random.chance(.5))
        vertical = -vertical;
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    return {.matrix = {c / horizontal, -s / horizontal, s / vertical, c / vertical},
            .shift = {draw(config.shift), draw(config.shift)}};
}

SamplingMap mapOf(const Affine& affine, std::array<int, 2> slice, std::array<int, 2> size)
{
    SamplingMap map{Plane(size[0], size[1]), Plane(size[0], size[1])};
    const auto& m = affine.matrix;
    for (int row = 0; row < size[1]; ++row)
        for (int column = 0; column < size[0]; ++column) {
            const double u = column - (size[0] - 1) / 2.0;
            const double v = row - (size[1] - 1) / 2.0;
            map.column.at(column, row) =
                static_cast<float>(m[0] * u + m[1] * v + (slice[0] - 1) / 2.0 + affine.shift[0]);
            map.row.at(column, row) =
                static_cast<float>(m[2] * u + m[3] * v + (slice[1] - 1) / 2.0 + affine.shift[1]);
        }
    return map;
}

void bend(Plane& positions, const GeometricAugmentation& config, RandomStream& random)
{
    Plane nodes(config.elasticGrid, config.elasticGrid);
    for (auto& node : nodes.values)
        node = static_cast<float>(config.elasticDeviation * random.normal());
    const auto offsets = cubicEnlarged(nodes, positions.columns, positions.rows);
    for (std::size_t i = 0; i < positions.values.size(); ++i)
        positions.values[i] += offsets.values[i];
}

/// The four pixels around a position and their bilinear weights.
struct Neighbourhood {
    std::array<std::size_t, 4> index;
    std::array<float, 4> weight;
};

Neighbourhood neighbourhood(float column, float row, int columns, int rows)
{
    const float left = std::floor(column);
    const float top = std::floor(row);
    const float u = column - left;
    const float v = row - top;
    const int x0 = reflected(static_cast<int>(left), columns);
    const int x1 = reflected(static_cast<int>(left) + 1, columns);
    const auto y0 = static_cast<std::size_t>(reflected(static_cast<int>(top), rows)) * columns;
    const auto y1 = static_cast<std::size_t>(reflected(static_cast<int>(top) + 1, rows)) * columns;
    return {.index = {y0 + x0, y0 + x1, y1 + x0, y1 + x1},
            .weight = {(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v}};
}

} // namespace

SamplingMap randomMap(std::array<int, 2> slice, std::array<int, 2> size, const GeometricAugmentation& config,
                      RandomStream& random)
{
    auto map = mapOf(randomAffine(config, random), slice, size);
    if (random.chance(config.elasticProbability)) {
        bend(map.column, config, random);
        bend(map.row, config, random);
    }
    return map;
}

TrainingExample sampled(const LabelledPlane& slice, int classes, const SamplingMap& map)
{
    const Plane empty(map.column.columns, map.column.rows);
    TrainingExample example{.image = empty,
                            .targets = std::vector<Plane>(static_cast<std::size_t>(classes), empty)};
    for (std::size_t i = 0; i < empty.values.size(); ++i) {
        const auto around =
            neighbourhood(map.column.values[i], map.row.values[i], slice.image.columns, slice.image.rows);
        for (std::size_t k = 0; k < around.index.size(); ++k) {
            example.image.values[i] += around.weight[k] * slice.image.values[around.index[k]];
            example.targets[slice.labels[around.index[k]]].values[i] += around.weight[k];
        }
    }
    return example;
}

} // namespace cinecor::engine
