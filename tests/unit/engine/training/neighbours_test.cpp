#include "core/engine/segmenter.h"
#include "core/engine/training/batch.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/no_augmentation.h"
#include "tests/unit/engine/training/tiny_run.h"

#include <algorithm>
#include <memory>
#include <numeric>

#include <gtest/gtest.h>

/// Networks that are shown a slice with its neighbours.
using namespace cinecor;
namespace fs = std::filesystem;

namespace {

constexpr int side = 32;

bool isInSquare(int x, int y)
{
    return x >= 10 && x < 22 && y >= 10 && y < 22;
}

/// A square in the middle of every slice, bright or dark by chance. What it is called is told by the slice
/// before it alone: LV where the square was bright there, RV where it was dark; the first slice tells of
/// itself.
base::Sample riddle(const std::string& id, const std::string& patient, int slices)
{
    engine::RandomStream random{engine::keyOf(id)};
    base::Sample sample;
    sample.id = id;
    sample.patient = patient;
    sample.size = {side, side, slices};
    sample.sourceHash = id;
    bool before = false;
    for (int z = 0; z < slices; ++z) {
        const bool bright = random.chance(.5);
        before = z == 0 ? bright : before;
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x) {
                const double square = bright ? 200 : 20;
                sample.image.push_back(
                    static_cast<float>((isInSquare(x, y) ? square : 110) + 5 * random.normal()));
                sample.labels.push_back(static_cast<std::uint8_t>(isInSquare(x, y) ? (before ? 3 : 1) : 0));
            }
        before = bright;
    }
    return sample;
}

base::Status writeRiddles(const fs::path& folder)
{
    engine::SampleBundleWriter writer(folder, {.name = "riddles", .orientation = "short-axis"});
    for (int p = 1; p <= 12; ++p) {
        const auto name = std::to_string(p);
        if (auto added = writer.addPatient({riddle(name, name, 5)}); !added)
            return added;
    }
    return writer.finish();
}

engine::TrainingConfig riddleConfig(int neighbours)
{
    auto config = test::tinyConfig();
    config.neighbours = neighbours;
    config.epochs = 40;
    config.validateEvery = 40;
    config.checkpointSeconds = 3600;
    config.averaging.decay = .9;
    config.loss.terms = {{.options = engine::CrossEntropyOptions{.classWeights = {.1, 1, 1, 1}}}};
    config.optimiser.learningRate = .03;
    config.levels = 1;
    config.augmentation.intensity = test::noIntensityChange;
    return config;
}

fs::path riddleRun(const fs::path& folder, const std::string& name, const engine::TrainingConfig& config)
{
    if (!fs::exists(folder / "bundle")) {
        EXPECT_TRUE(writeRiddles(folder / "bundle").has_value());
    }
    return test::makeRun(folder, name, config);
}

/// Share of the squares' pixels that are called right in a stack that no network has seen.
double solved(const engine::ModelCard& card, int slices)
{
    const auto unseen = riddle("unseen" + std::to_string(slices), "new", slices);
    const base::Geometry geometry({side, side, slices}, {1.5, 1.5, 10});
    const auto image = std::make_shared<const base::Volume>(geometry, unseen.image);
    const auto segmenter = engine::Segmenter::load(card, {.device = engine::DeviceKind::Cpu}).value();
    segmenter->warmUp();
    const auto all = segmenter->segment({.image = image, .slices = {}, .box = {}}).value();
    for (int z = 0; z < slices; ++z) {
        const auto one = segmenter->segment({.image = image, .slices = {z}, .box = {}}).value();
        EXPECT_TRUE(std::ranges::equal(one.labels.slice(z), all.labels.slice(z))) << z;
    }
    std::size_t right = 0, pixels = 0;
    for (std::size_t i = 0; i < unseen.labels.size(); ++i) {
        pixels += unseen.labels[i] != 0;
        right += unseen.labels[i] != 0 && all.labels.values()[i] == unseen.labels[i];
    }
    return static_cast<double>(right) / static_cast<double>(pixels);
}

} // namespace

TEST(Neighbours, StandInTheChannelsOfABatchAndRepeatAtTheEnds)
{
    const auto folder = test::scratchFolder() / "bundle";
    ASSERT_TRUE(writeRiddles(folder).has_value());
    auto bundle = std::make_shared<const engine::SampleBundle>(engine::SampleBundle::open(folder).value());
    const engine::TrainingSet set(bundle, {0}, {.neighbours = 1});
    ASSERT_EQ(set.size(), 5U);
    auto config = riddleConfig(1);
    config.batchSize = 5;
    config.augmentation.geometric = test::noWarp;
    const auto batch = engine::makeBatch(config, {.train = set}, 0).value();
    EXPECT_EQ(batch.images.sizes(), (std::vector<std::int64_t>{5, 3, side, side}));
    EXPECT_EQ(batch.targets.sizes(), (std::vector<std::int64_t>{5, 4, side, side}));
    const auto pixels = [&](int z) {
        return torch::tensor(set.slice(static_cast<std::size_t>(z)).value().image.values).view({side, side});
    };
    std::vector<int> seen(5);
    for (std::int64_t b = 0; b < 5; ++b)
        for (int z = 0; z < 5; ++z) {
            if (!batch.images[b][1].allclose(pixels(z), 0, 1e-4))
                continue;
            ++seen[static_cast<std::size_t>(z)];
            EXPECT_TRUE(batch.images[b][0].allclose(pixels(std::max(0, z - 1)), 0, 1e-4)) << z;
            EXPECT_TRUE(batch.images[b][2].allclose(pixels(std::min(4, z + 1)), 0, 1e-4)) << z;
            const auto labels = set.slice(static_cast<std::size_t>(z)).value().labels;
            const auto wanted = torch::tensor(std::vector<std::int64_t>(labels.begin(), labels.end()));
            EXPECT_TRUE(batch.targets[b].argmax(0).view(-1).equal(wanted)) << z;
        }
    EXPECT_EQ(seen, std::vector<int>(5, 1));
}

TEST(Neighbours, TellANetworkWhatASliceAloneDoesNot)
{
    const auto folder = test::scratchFolder();
    const auto run = riddleRun(folder, "three", riddleConfig(1));
    ASSERT_TRUE(test::trainAlone(run).has_value());
    const auto card = engine::readModelCard(run / "model.json").value();
    EXPECT_EQ(card.neighbours, 1);
    for (const int slices : {1, 2, 30})
        EXPECT_GT(solved(card, slices), .95) << slices;

    const auto alone = riddleRun(folder, "one", riddleConfig(0));
    ASSERT_TRUE(test::trainAlone(alone).has_value());
    EXPECT_LT(solved(engine::readModelCard(alone / "model.json").value(), 30), .75) << "guessed";
}

TEST(Neighbours, RunGoesOnWhereItStopped)
{
    const auto folder = test::scratchFolder();
    auto config = riddleConfig(2);
    config.epochs = 6;
    config.checkpointSeconds = 0;
    const auto whole = riddleRun(folder, "whole", config);
    ASSERT_TRUE(test::trainAlone(whole).has_value());
    const auto parts = riddleRun(folder, "parts", config);
    ASSERT_TRUE(test::stopAfter(parts, 3));
    ASSERT_TRUE(test::trainAlone(parts).has_value());
    EXPECT_EQ(test::bytesOf(parts / "model.safetensors"), test::bytesOf(whole / "model.safetensors"));
}
