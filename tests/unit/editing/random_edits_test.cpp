#include "core/editing/fill.h"
#include "core/editing/layers.h"
#include "core/editing/stroke.h"
#include "tests/unit/editing/editing_fixtures.h"

#include <gtest/gtest.h>

namespace cinecor::editing {
namespace {

constexpr base::Size3 size{57, 43, 3};

struct Done {
    LabelDelta delta;
    SliceState before;
};

/// Paints, fills or takes the AI's slice at random.
class RandomReader {
public:
    RandomReader(Layers& layers, unsigned seed) : layers_(layers), random_(seed) {}

    LabelDelta edit()
    {
        const SliceId id{.phase = 1, .slice = static_cast<int>(random_() % size.z)};
        switch (random_() % 6) {
        case 0:
            return floodFill(id, layers_.mine(1)->slice(id.slice), size.x, size.y, column(), row(), label(),
                             overwritable());
        case 1:
            return layers_.deltaToAi(id);
        default:
            return stroke(id);
        }
    }

private:
    LabelDelta stroke(SliceId id)
    {
        auto labels = test::copyOf(layers_.mine(1)->slice(id.slice));
        const Brush brush{random_() % 2 ? BrushShape::Circle : BrushShape::Square, 1.0 + random_() % 9,
                          1.0 + random_() % 9};
        Stroke stroke(id, labels, size.x, size.y, brush, label(), overwritable());
        for (unsigned i = 0; i <= random_() % 6; ++i)
            (void)stroke.moveTo(column() + 0.3, row() - 0.2);
        return stroke.finish();
    }
    int column() { return static_cast<int>(random_() % size.x); }
    int row() { return static_cast<int>(random_() % size.y); }
    std::uint8_t label() { return static_cast<std::uint8_t>(random_() % 4); }
    Overwritable overwritable()
    {
        return random_() % 2 ? overwriteEverything() : Overwritable(random_() % 16);
    }

    Layers& layers_;
    std::mt19937 random_;
};

Layers segmented(unsigned seed)
{
    std::mt19937 random(seed);
    Layers layers(test::studyOf(size));
    (void)layers.takeAi(1, test::mapOf(size, test::randomLabels(size.count(), random)), {}, {});
    return layers;
}

TEST(RandomEdits, UndoingAllGivesTheStartAndRedoingAllTheEnd)
{
    for (unsigned seed = 0; seed < 20; ++seed) {
        auto layers = segmented(seed);
        const auto start = *layers.mine(1);
        RandomReader reader(layers, seed);
        std::vector<Done> stack;
        for (int i = 0; i < 60; ++i) {
            const auto delta = reader.edit();
            stack.push_back({delta, layers.state(delta.slice())});
            ASSERT_TRUE(layers.apply(delta));
        }
        const auto end = *layers.mine(1);
        for (auto done = stack.rbegin(); done != stack.rend(); ++done)
            ASSERT_TRUE(layers.apply(done->delta.inverted(), done->before));
        ASSERT_EQ(*layers.mine(1), start);
        for (int slice = 0; slice < size.z; ++slice)
            ASSERT_EQ(layers.state({1, slice}), SliceState::FollowingAi);
        for (const auto& done : stack)
            ASSERT_TRUE(layers.apply(*LabelDelta::deserialised(done.delta.serialised())));
        ASSERT_EQ(*layers.mine(1), end);
    }
}

} // namespace
} // namespace cinecor::editing
