#include "core/analysis/connected_components.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace cinecor::analysis {
namespace {

using Mask = std::vector<std::uint8_t>;

bool areNeighbours(const std::array<int, 3>& offset, Connectivity connectivity)
{
    const int steps = std::abs(offset[0]) + std::abs(offset[1]) + std::abs(offset[2]);
    return connectivity == Connectivity::Faces ? steps == 1 : steps > 0;
}

/// Component ids by spreading from each unvisited voxel: slow and plain.
std::vector<std::uint32_t> spread(const Mask& mask, const base::Size3& size, Connectivity connectivity)
{
    std::vector<std::uint32_t> ids(mask.size(), 0);
    std::uint32_t last = 0;
    for (std::size_t seed = 0; seed < mask.size(); ++seed) {
        if (!mask[seed] || ids[seed])
            continue;
        std::vector<std::size_t> open{seed};
        ids[seed] = ++last;
        while (!open.empty()) {
            const auto at = static_cast<int>(open.back());
            open.pop_back();
            const int x = at % size.x, y = at / size.x % size.y, z = at / size.x / size.y;
            for (int dz = -1; dz <= 1; ++dz)
                for (int dy = -1; dy <= 1; ++dy)
                    for (int dx = -1; dx <= 1; ++dx) {
                        if (!areNeighbours({dx, dy, dz}, connectivity) || x + dx < 0 || x + dx >= size.x ||
                            y + dy < 0 || y + dy >= size.y || z + dz < 0 || z + dz >= size.z)
                            continue;
                        const int place = ((z + dz) * size.y + y + dy) * size.x + x + dx;
                        const auto next = static_cast<std::size_t>(place);
                        if (mask[next] && !ids[next]) {
                            ids[next] = last;
                            open.push_back(next);
                        }
                    }
        }
    }
    return ids;
}

TEST(ConnectedComponents, AgreesWithPlainSpreadingOnRandomMasks)
{
    std::mt19937 random(3);
    for (int round = 0; round < 120; ++round) {
        const base::Size3 size{1 + static_cast<int>(random() % 14), 1 + static_cast<int>(random() % 12),
                               1 + static_cast<int>(random() % 6)};
        Mask mask(size.count());
        const unsigned density = 2 + round % 4;
        for (auto& voxel : mask)
            voxel = random() % density == 0;
        for (const auto connectivity : {Connectivity::Faces, Connectivity::FacesEdgesCorners})
            ASSERT_EQ(connectedComponents(mask, size, connectivity).ids, spread(mask, size, connectivity));
    }
}

TEST(ConnectedComponents, DiagonalPixelsTouchByCornersOnly)
{
    const Mask mask{1, 0, 0, 1};
    EXPECT_EQ(connectedComponents(mask, {2, 2, 1}, Connectivity::Faces).components.size(), 2U);
    EXPECT_EQ(connectedComponents(mask, {2, 2, 1}, Connectivity::FacesEdgesCorners).components.size(), 1U);
}

TEST(ConnectedComponents, CountsAndBoxes)
{
    const Mask mask{0, 1, 1, 0, 0, //
                    0, 1, 0, 0, 1, //
                    0, 0, 0, 0, 1};
    const auto found = connectedComponents(mask, {5, 3, 1}, Connectivity::Faces);
    ASSERT_EQ(found.components.size(), 2U);
    EXPECT_EQ(found.components[0].count, 3U);
    EXPECT_EQ(found.components[0].lower, (std::array{1, 0, 0}));
    EXPECT_EQ(found.components[0].upper, (std::array{2, 1, 0}));
    EXPECT_EQ(found.components[1].lower, (std::array{4, 1, 0}));
    EXPECT_EQ(found.components[1].upper, (std::array{4, 2, 0}));
}

TEST(ConnectedComponents, EmptyMaskHasNone)
{
    const auto found = connectedComponents(Mask(60, 0), {5, 4, 3}, Connectivity::Faces);
    EXPECT_TRUE(found.components.empty());
    EXPECT_EQ(found.ids, std::vector<std::uint32_t>(60, 0));
}

TEST(KeepLargestComponents, IslandsGoFirstOfTheHeartThenOfEachStructure)
{
    Mask labels{3, 3, 3, 2, 2, 3, 0, 2, //
                3, 3, 3, 2, 2, 0, 0, 2};
    keepLargestComponents(labels, {8, 2, 1});
    EXPECT_EQ(labels, (Mask{3, 3, 3, 2, 2, 0, 0, 0, //
                            3, 3, 3, 2, 2, 0, 0, 0}));
}

TEST(KeepLargestComponents, EqualComponentsKeepTheFirst)
{
    Mask labels{1, 1, 0, 1, 1};
    keepLargestComponents(labels, {5, 1, 1});
    EXPECT_EQ(labels, (Mask{1, 1, 0, 0, 0}));
}

TEST(KeepLargestComponents, SlicesOfAStackHoldTogether)
{
    Mask labels{3, 0, //
                3, 1, //
                3, 0};
    keepLargestComponents(labels, {2, 1, 3});
    EXPECT_EQ(labels, (Mask{3, 0, 3, 1, 3, 0}));
}

} // namespace
} // namespace cinecor::analysis
