#include "core/analysis/overlap.h"
#include "core/engine/preprocessing.h"
#include "core/engine/segmenter.h"
#include "core/engine/training/augmentation.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/run_examples.h"
#include "core/engine/training/training_state.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/no_augmentation.h"
#include "tests/unit/engine/training/tiny_run.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

using namespace cinecor;
namespace fs = std::filesystem;

namespace {

/// Stacks of 3, 4, 5, 3, 4 and 5 slices.
int slicesOf(int patient)
{
    return 3 + (patient - 1) % 3;
}

engine::TrainingConfig volumeConfig()
{
    auto config = test::tinyConfig();
    config.architecture = "vnet";
    config.baseWidth = 2;
    config.inputDepth = 4;
    config.batchSize = 2;
    return config;
}

/// The volumes of six patients, two each.
engine::TrainingSet volumes(const fs::path& bundle)
{
    EXPECT_TRUE(test::writeDiscs(bundle, 6, 32, slicesOf).has_value());
    auto opened = engine::SampleBundle::open(bundle);
    EXPECT_TRUE(opened.has_value());
    std::vector<std::size_t> all(opened->entries().size());
    std::iota(all.begin(), all.end(), 0);
    return {std::make_shared<const engine::SampleBundle>(std::move(*opened)), all, {.inputDepth = 4}};
}

/// Number of places of each volume of a batch that are ignored; the others count in every pixel.
std::vector<int> ignoredPlaces(const engine::Batch& batch)
{
    std::vector<int> ignored;
    for (std::int64_t b = 0; b < batch.targets.size(0); ++b) {
        ignored.push_back(0);
        for (std::int64_t d = 0; d < batch.targets.size(2); ++d) {
            const auto sum = batch.targets[b].select(1, d).sum(0);
            const bool none = sum.abs().max().item<float>() == 0;
            ignored.back() += none;
            EXPECT_TRUE(none || (sum - 1).abs().max().item<float>() < 1e-5F);
        }
    }
    return ignored;
}

fs::path makeVolumeRun(const fs::path& folder, const std::string& name, const engine::TrainingConfig& config)
{
    if (!fs::exists(folder / "bundle")) {
        EXPECT_TRUE(test::writeDiscs(folder / "bundle", 6, 32, slicesOf).has_value());
    }
    return test::makeRun(folder, name, config);
}

/// A sample as a file of some geometry holds it: image and labels in file order.
struct Stored {
    std::shared_ptr<const base::Volume> image;
    std::vector<std::uint8_t> labels;

    Stored(const base::Sample& sample, const base::Geometry& geometry)
    {
        const auto turned = engine::networkOrientation(geometry, engine::NetworkOrientation::ShortAxis);
        const auto pixels = geometry.size().sliceCount();
        std::vector<float> values;
        for (std::size_t slice = 0; slice < sample.image.size(); slice += pixels) {
            std::ranges::copy(turned.sliceToFile(geometry.size(), sample.image.data() + slice),
                              std::back_inserter(values));
            std::ranges::copy(turned.sliceToFile(geometry.size(), sample.labels.data() + slice),
                              std::back_inserter(labels));
        }
        image = std::make_shared<base::Volume>(geometry, std::move(values));
    }
};

Stored storedDiscs(int slices, const base::Matrix3& direction)
{
    return {test::discs("new", "new", 32, slices),
            base::Geometry({32, 32, slices}, {1.5, 1.5, 10}, direction, {10, -20, 30})};
}

const base::Matrix3 straight{base::Vector3{1, 0, 0}, base::Vector3{0, 1, 0}, base::Vector3{0, 0, 1}};
/// A short axis whose rows and columns are exchanged in the file.
const base::Matrix3 oblique{base::Vector3{std::sqrt(.5), 0, std::sqrt(.5)},
                            base::Vector3{std::sqrt(.5), 0, -std::sqrt(.5)}, base::Vector3{0, 1, 0}};

double diceOf(const base::LabelMap& labels, const std::vector<std::uint8_t>& truth, std::uint8_t value)
{
    return analysis::countOverlap(labels.values(), truth, 3)[value].dice();
}

} // namespace

TEST(VolumeBatch, ShortStacksAreFilledUpWithIgnoredSlicesAndLongOnesCut)
{
    const auto set = volumes(test::scratchFolder() / "bundle");
    ASSERT_EQ(set.size(), 12U);
    auto config = volumeConfig();
    config.batchSize = 12; // all volumes once
    const auto batch = engine::makeBatch(config, {.train = set}, 0);
    ASSERT_TRUE(batch.has_value());
    EXPECT_EQ(batch->images.sizes(), (std::vector<std::int64_t>{12, 1, 4, 32, 32}));
    EXPECT_EQ(batch->targets.sizes(), (std::vector<std::int64_t>{12, 4, 4, 32, 32}));
    const auto ignored = ignoredPlaces(*batch);
    EXPECT_EQ(std::ranges::count(ignored, 1), 4); // of three slices
    EXPECT_EQ(std::ranges::count(ignored, 0), 8);
}

TEST(VolumeBatch, IgnoredPlacesRepeatTheBorderSliceOnEitherSide)
{
    const auto set = volumes(test::scratchFolder() / "bundle");
    auto config = volumeConfig();
    config.batchSize = 12;
    std::set<std::int64_t> filled; // places
    for (std::int64_t step = 0; step < 8; ++step) {
        const auto batch = engine::makeBatch(config, {.train = set}, step).value();
        for (std::int64_t b = 0; b < 12; ++b)
            for (const std::int64_t d : {0, 3})
                if (batch.targets[b].select(1, d).sum().item<float>() == 0) {
                    filled.insert(d);
                    EXPECT_TRUE(batch.images[b][0][d].equal(batch.images[b][0][d == 0 ? 1 : 2]));
                }
    }
    EXPECT_EQ(filled, (std::set<std::int64_t>{0, 3}));
}

TEST(VolumeBatch, LongStacksAreCutAtEveryStart)
{
    const auto set = volumes(test::scratchFolder() / "bundle");
    auto config = volumeConfig();
    config.inputDepth = 2;
    config.batchSize = 12;
    config.augmentation = {.crop = {}, .geometric = test::noWarp, .intensity = test::noIntensityChange};
    std::set<std::size_t> starts; // of the first volume, which has three slices
    for (std::int64_t step = 0; step < 8; ++step) {
        const auto batch = engine::makeBatch(config, {.train = set}, step).value();
        for (int z = 0; z < 3; ++z) {
            const auto slice = set.slice(0, z).value();
            const auto pixels = torch::tensor(slice.image.values).view({32, 32});
            for (std::int64_t b = 0; b < 12; ++b)
                if (batch.images[b][0][0].allclose(pixels, 0, 1e-5))
                    starts.insert(static_cast<std::size_t>(z));
        }
    }
    EXPECT_EQ(starts, (std::set<std::size_t>{0, 1}));
}

TEST(VolumeBatch, IsAFunctionOfItsStep)
{
    const auto set = volumes(test::scratchFolder() / "bundle");
    auto config = volumeConfig();
    config.mixing = .5;
    const auto first = engine::makeBatch(config, {.train = set}, 5).value();
    const auto again = engine::makeBatch(config, {.train = set}, 5).value();
    const auto next = engine::makeBatch(config, {.train = set}, 6).value();
    EXPECT_TRUE(first.images.equal(again.images));
    EXPECT_TRUE(first.targets.equal(again.targets));
    EXPECT_FALSE(first.images.equal(next.images));
}

TEST(VolumeAugmentation, ChangesAllSlicesAlikeButForNoise)
{
    const auto disc = test::discs("a", "a", 48);
    engine::LabelledPlane slice{
        .image = engine::Plane(48, 48), .labels = disc.labels, .centre = {23.5, 23.5}};
    slice.image.values = disc.image;
    const std::vector slices(3, slice);
    engine::AugmentationConfig config; // all of it
    config.geometric.elasticProbability = 1;
    config.intensity.biasProbability = 1;
    config.intensity.noiseProbability = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        engine::RandomStream random{seed};
        const auto examples = engine::augmented(slices, 4, {32, 32}, config, random);
        ASSERT_EQ(examples.size(), 3U);
        for (const int i : {1, 2}) {
            ASSERT_EQ(examples[i].image.values, examples[0].image.values);
            for (std::size_t k = 0; k < 4; ++k)
                ASSERT_EQ(examples[i].targets[k].values, examples[0].targets[k].values);
        }
    }
    config.intensity.noiseProbability = 1;
    engine::RandomStream random{0};
    const auto noisy = engine::augmented(slices, 4, {32, 32}, config, random);
    EXPECT_NE(noisy[0].image.values, noisy[1].image.values);
}

TEST(VolumeTraining, StepsLowerTheLoss)
{
    const auto set = volumes(test::scratchFolder() / "bundle");
    auto config = volumeConfig();
    config.baseWidth = 4;
    const auto batch = engine::makeBatch(config, {.train = set}, 0).value();
    auto state = engine::TrainingState::create(config, 4, {.device = torch::kCPU});
    ASSERT_TRUE(state.has_value());
    const double first = state->step(batch, 0, 1e-2).value();
    double last = first;
    for (int step = 1; step < 40; ++step)
        last = state->step(batch, step, 1e-2).value();
    EXPECT_LT(last, .5 * first);
}

TEST(VolumeTraining, RunGoesOnWhereItStopped)
{
    const auto folder = test::scratchFolder();
    const auto config = volumeConfig();
    const auto whole = makeVolumeRun(folder, "whole", config);
    ASSERT_TRUE(test::trainAlone(whole).has_value());
    const auto parts = makeVolumeRun(folder, "parts", config);
    ASSERT_TRUE(test::stopAfter(parts, 5));
    ASSERT_TRUE(test::trainAlone(parts).has_value());
    EXPECT_EQ(test::bytesOf(parts / "last.safetensors"), test::bytesOf(whole / "last.safetensors"));
    EXPECT_EQ(test::bytesOf(parts / "model.safetensors"), test::bytesOf(whole / "model.safetensors"));
}

TEST(VolumeTraining, ModelThatIsTrainedOnVolumesServesThem)
{
    auto config = volumeConfig();
    config.baseWidth = 4;
    config.epochs = 60;
    config.validateEvery = 60;
    config.checkpointSeconds = 3600;
    config.averaging.decay = .95;
    config.optimiser.learningRate = .01;
    config.augmentation = {.crop = {}, .geometric = test::noWarp, .intensity = test::noIntensityChange};
    config.card.turns = {{.zoom = 1.1, .degrees = 0}};
    const auto run = makeVolumeRun(test::scratchFolder(), "run", config);
    ASSERT_TRUE(test::trainAlone(run).has_value());
    const auto card = engine::readModelCard(run / "model.json");
    ASSERT_TRUE(card.has_value());
    EXPECT_EQ(card->inputDepth, 4);
    EXPECT_EQ(card->purpose, engine::ModelPurpose::Volumes);
    EXPECT_EQ(card->scores.back().metric, "Dice per volume");
    EXPECT_EQ(card->scores.back().count, 4); // two patients of six
    EXPECT_GT(card->scores.back().value, .8);
    const auto examples = engine::readFirstAndLastExamples(run).value();
    ASSERT_EQ(examples.cases.size(), 4U);
    EXPECT_EQ(examples.cases[0].truth.size(), 32U * 32U);
    EXPECT_EQ(examples.epochs.back().labels[0].size(), 32U * 32U);

    const auto segmenter = engine::Segmenter::load(*card, {.device = engine::DeviceKind::Cpu}).value();
    segmenter->warmUp();
    for (const int slices : {1, 2, 4, 7}) { // a lone slice, fewer and more than it was trained with
        const auto file = storedDiscs(slices, slices == 4 ? oblique : straight);
        const auto all = segmenter->segment({.image = file.image, .slices = {}, .box = {}}).value();
        EXPECT_TRUE(all.labels.geometry().sameGrid(file.image->geometry()));
        EXPECT_GT(diceOf(all.labels, file.labels, 3), .8) << slices;
        const int last = slices - 1;
        const auto one = segmenter->segment({.image = file.image, .slices = {last}, .box = {}}).value();
        EXPECT_TRUE(std::ranges::equal(one.labels.slice(last), all.labels.slice(last)));
        for (int z = 0; z < last; ++z)
            EXPECT_EQ(std::ranges::count(one.labels.slice(z), 0), 32 * 32);
    }
}

TEST(VolumeTraining, CancelledServingReturnsNothing)
{
    auto config = volumeConfig();
    config.epochs = 1;
    const auto run = makeVolumeRun(test::scratchFolder(), "run", config);
    ASSERT_TRUE(test::trainAlone(run).has_value());
    const auto card = engine::readModelCard(run / "model.json").value();
    const auto segmenter = engine::Segmenter::load(card, {.device = engine::DeviceKind::Cpu}).value();
    const base::CancelToken cancel;
    cancel.cancel();
    const auto file = storedDiscs(5, straight);
    const auto result = segmenter->segment({.image = file.image, .slices = {}, .box = {}}, {}, cancel);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code(), base::ErrorCode::Cancelled);
}
