#include "core/imaging/resampling.h"

#include <cmath>

namespace cinecor::imaging {

namespace {

/// How a voxel position of one grid becomes one of another: p' = origin + i * x + j * y + k * z.
struct GridStep {
    base::Vector3 origin;
    std::array<base::Vector3, 3> axes;

    [[nodiscard]] base::Vector3 at(int i, int j, int k) const
    {
        base::Vector3 p{};
        for (std::size_t a = 0; a < 3; ++a)
            p[a] = origin[a] + i * axes[0][a] + j * axes[1][a] + k * axes[2][a];
        return p;
    }
};

base::Vector3 minus(const base::Vector3& a, const base::Vector3& b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

GridStep stepBetween(const base::Geometry& from, const base::Geometry& to)
{
    const auto mapped = [&](const base::Vector3& voxel) { return from.toVoxel(to.toWorld(voxel)); };
    const auto origin = mapped({0, 0, 0});
    return {origin,
            {minus(mapped({1, 0, 0}), origin), minus(mapped({0, 1, 0}), origin),
             minus(mapped({0, 0, 1}), origin)}};
}

// Without orientation the two grids start at the same voxel centre and run along the same axes.
base::Geometry onOwnAxes(const base::Geometry& geometry)
{
    return {geometry.size(), geometry.spacing()};
}

std::uint8_t nearest(const base::LabelMap& labels, const base::Vector3& position)
{
    const auto& size = labels.geometry().size();
    const double x = std::floor(position[0] + 0.5), y = std::floor(position[1] + 0.5),
                 z = std::floor(position[2] + 0.5);
    if (x < 0 || y < 0 || z < 0 || x >= size.x || y >= size.y || z >= size.z)
        return 0;
    return labels.at(static_cast<int>(x), static_cast<int>(y), static_cast<int>(z));
}

} // namespace

base::Result<base::LabelMap> resampleLabels(const base::LabelMap& labels, const base::Geometry& grid)
{
    const auto& source = labels.geometry();
    if (!source.hasSpacing() || !grid.hasSpacing())
        return base::failure(base::Error(base::ErrorCode::NotAvailable)
                                 .with("what", "Resampling")
                                 .with("reason", "the pixel spacing is not known"));
    const bool oriented = source.hasOrientation() && grid.hasOrientation();
    const auto step = oriented ? stepBetween(source, grid) : stepBetween(onOwnAxes(source), onOwnAxes(grid));
    base::LabelMap out(grid, labels.scheme());
    auto target = out.values().begin();
    for (int k = 0; k < grid.size().z; ++k)
        for (int j = 0; j < grid.size().y; ++j)
            for (int i = 0; i < grid.size().x; ++i)
                *target++ = nearest(labels, step.at(i, j, k));
    return out;
}

} // namespace cinecor::imaging
