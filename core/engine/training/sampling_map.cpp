#include "core/engine/training/sampling_map.h"

#include "core/engine/training/plane_filters.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
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

SamplingMap mapOf(const Affine& affine, std::array<double, 2> centre, std::array<int, 2> size)
{
    SamplingMap map{Plane(size[0], size[1]), Plane(size[0], size[1])};
    const auto& m = affine.matrix;
    for (int row = 0; row < size[1]; ++row)
        for (int column = 0; column < size[0]; ++column) {
            const double u = column - (size[0] - 1) / 2.0;
            const double v = row - (size[1] - 1) / 2.0;
            map.column.at(column, row) =
                static_cast<float>(m[0] * u + m[1] * v + centre[0] + affine.shift[0]);
            map.row.at(column, row) = static_cast<float>(m[2] * u + m[3] * v + centre[1] + affine.shift[1]);
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
    std::array<std::ptrdiff_t, 4> index; ///< outside = beyond the border
    std::array<float, 4> weight;
};

constexpr std::ptrdiff_t outside = -1;

/// Reads slices at positions between their pixels.
class Reader {
public:
    Reader(const LabelledPlane& slice, CropBorder border)
        : slice_(slice), border_(border), lowest_(std::ranges::min(slice.image.values))
    {}

    [[nodiscard]] Neighbourhood around(float column, float row) const
    {
        const float left = std::floor(column);
        const float top = std::floor(row);
        const float u = column - left;
        const float v = row - top;
        const int x = static_cast<int>(left);
        const int y = static_cast<int>(top);
        return {.index = {at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)},
                .weight = {(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v}};
    }
    [[nodiscard]] float intensity(std::ptrdiff_t index) const
    {
        return index == outside ? lowest_ : slice_.image.values[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] std::uint8_t label(std::ptrdiff_t index) const
    {
        return index == outside ? std::uint8_t{0} : slice_.labels[static_cast<std::size_t>(index)];
    }

private:
    [[nodiscard]] std::ptrdiff_t at(int x, int y) const
    {
        const int columns = slice_.image.columns;
        const int rows = slice_.image.rows;
        if (border_ == CropBorder::Reflect)
            return static_cast<std::ptrdiff_t>(reflected(y, rows)) * columns + reflected(x, columns);
        const bool inside = x >= 0 && y >= 0 && x < columns && y < rows;
        return inside ? static_cast<std::ptrdiff_t>(y) * columns + x : outside;
    }

    const LabelledPlane& slice_;
    CropBorder border_;
    float lowest_;
};

} // namespace

SamplingMap randomMap(std::array<double, 2> centre, std::array<int, 2> size,
                      const GeometricAugmentation& config, RandomStream& random)
{
    auto map = mapOf(randomAffine(config, random), centre, size);
    if (random.chance(config.elasticProbability)) {
        bend(map.column, config, random);
        bend(map.row, config, random);
    }
    return map;
}

TrainingExample sampled(const LabelledPlane& slice, int classes, const SamplingMap& map, CropBorder border)
{
    const Plane empty(map.column.columns, map.column.rows);
    const bool labelled = !slice.labels.empty();
    TrainingExample example{.image = empty,
                            .targets =
                                std::vector<Plane>(labelled ? static_cast<std::size_t>(classes) : 0, empty)};
    const Reader reader(slice, border);
    for (std::size_t i = 0; i < empty.values.size(); ++i) {
        const auto around = reader.around(map.column.values[i], map.row.values[i]);
        for (std::size_t k = 0; k < around.index.size(); ++k) {
            example.image.values[i] += around.weight[k] * reader.intensity(around.index[k]);
            if (labelled)
                example.targets[reader.label(around.index[k])].values[i] += around.weight[k];
        }
    }
    return example;
}

} // namespace cinecor::engine
