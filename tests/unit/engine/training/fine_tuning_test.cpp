#include "core/engine/networks/weights.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/training_data.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/tiny_run.h"

#include <gtest/gtest.h>

using namespace cinecor;
namespace fs = std::filesystem;

namespace {

class FineTuning : public ::testing::Test {
protected:
    FineTuning() : folder(test::scratchFolder())
    {
        auto config = test::tinyConfig();
        config.epochs = 6;
        EXPECT_EQ(test::trainAlone(test::makeRun(folder, "first", config)), engine::RunState::Finished);
    }

    [[nodiscard]] engine::TrainingConfig tuning() const
    {
        auto config = test::tinyConfig();
        config.epochs = 4;
        config.seed = 6;
        config.start.model = "../first/model.json";
        return config;
    }

    /// The weights that a run ends with.
    [[nodiscard]] engine::NamedTensors trained(const std::string& name,
                                               const engine::TrainingConfig& config) const
    {
        EXPECT_EQ(test::trainAlone(test::makeRun(folder, name, config)), engine::RunState::Finished);
        return weightsOf(name);
    }

    [[nodiscard]] engine::NamedTensors weightsOf(const std::string& name) const
    {
        return engine::readTensors(folder / name / "last.safetensors").value();
    }

    fs::path folder;
};

/// Root of the mean square over all weights that start so.
double distance(const engine::NamedTensors& a, const engine::NamedTensors& b, const std::string& ending)
{
    double squares = 0;
    std::int64_t count = 0;
    for (const auto& [name, tensor] : a)
        if (name.ends_with(ending)) {
            squares +=
                (tensor.to(torch::kFloat64) - b.at(name).to(torch::kFloat64)).square().sum().item<double>();
            count += tensor.numel();
        }
    return std::sqrt(squares / static_cast<double>(count));
}

} // namespace

TEST_F(FineTuning, BeginsWithTheWeightsOfTheModel)
{
    auto config = tuning();
    config.optimiser.learningRate = 1e-8;
    const auto tuned = trained("tuned", config);
    auto fresh = config;
    fresh.start.model.clear();
    // Weights travel in half precision: 11 bits of them are kept.
    EXPECT_LT(distance(tuned, weightsOf("first"), ".weight"), 1e-3);
    EXPECT_GT(distance(trained("fresh", fresh), weightsOf("first"), ".weight"), .05);
}

TEST_F(FineTuning, FrozenStatisticsStayThoseOfTheModel)
{
    auto config = tuning();
    const auto frozen = trained("frozen", config);
    config.start.frozenStatistics = false;
    const auto free = trained("free", config);
    EXPECT_LT(distance(frozen, weightsOf("first"), "running_mean"), 1e-3);
    EXPECT_GT(distance(free, weightsOf("first"), "running_mean"), 1e-2);
    EXPECT_GT(distance(frozen, weightsOf("first"), "conv1.weight"), 1e-3); // it did learn
}

TEST_F(FineTuning, AnAnchorHoldsTheWeightsNearTheModel)
{
    auto config = tuning();
    config.optimiser.kind = engine::OptimiserKind::Sgd;
    config.optimiser.momentum = 0;
    config.optimiser.learningRate = .05;
    config.optimiser.weightDecay = 0;
    const auto free = distance(trained("free", config), weightsOf("first"), "conv1.weight");
    config.start.anchor = 5;
    const auto held = distance(trained("held", config), weightsOf("first"), "conv1.weight");
    EXPECT_LT(held, .7 * free);
}

TEST_F(FineTuning, BeginsWithWeightsOfAnotherProgram)
{
    const auto given = weightsOf("first");
    ASSERT_TRUE(engine::writeTensors(folder / "given.safetensors", given));
    auto config = tuning();
    config.start = {};
    config.start.weights = "../given.safetensors";
    config.optimiser.learningRate = 1e-8;
    EXPECT_LT(distance(trained("begun", config), given, ".weight"), 1e-6);
    EXPECT_GT(distance(weightsOf("begun"), given, "running_mean"), 1e-3) << "its batch norms learn";
    config.baseWidth = 5;
    const auto wider = test::trainAlone(test::makeRun(folder, "wider", config));
    ASSERT_FALSE(wider);
    EXPECT_EQ(wider.error().code(), base::ErrorCode::TensorMismatch);
    EXPECT_TRUE(wider.error().argument("file").ends_with("given.safetensors"));
}

TEST_F(FineTuning, ModelsOfAnotherKindAreRefused)
{
    auto config = tuning();
    config.baseWidth = 5;
    const auto state = test::trainAlone(test::makeRun(folder, "wider", config));
    ASSERT_FALSE(state);
    EXPECT_EQ(state.error().code(), base::ErrorCode::TensorMismatch);
    config = tuning();
    config.start.member = 1;
    const auto missing = test::trainAlone(test::makeRun(folder, "missing", config));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().argument("key"), "start.member");
}

TEST(Replay, EveryBatchHasItsShare)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(test::writeDiscs(folder / "bundle", 3));
    ASSERT_TRUE(test::writeDiscs(folder / "replay", 9));
    auto config = test::tinyConfig();
    config.bundle = "bundle";
    config.replay.bundle = "replay";
    config.replay.share = .75;
    config.split = {};
    config.batchSize = 8;
    EXPECT_EQ(engine::ownSamples(config), 2);
    // 3 patients with 2 slices each, 2 a step: 3 steps an epoch.
    EXPECT_EQ(engine::stepsUntilEnd(config, 6, 0), 3);
    const auto data = engine::openTrainingData(folder, config);
    ASSERT_TRUE(data);
    ASSERT_TRUE(data->replay);
    const engine::BatchSource both{.train = *data->train, .replay = data->replay.get()};
    const auto batch = engine::makeBatch(config, both, 0).value();
    EXPECT_EQ(batch.images.size(0), 8);
    // The first two are what a batch of two without replay shows; the others are none of them.
    auto alone = config;
    alone.replay = {};
    alone.batchSize = 2;
    const auto own = engine::makeBatch(alone, {.train = *data->train}, 0).value();
    EXPECT_TRUE(torch::equal(batch.images.slice(0, 0, 2), own.images));
    const auto again = engine::makeBatch(config, both, 0).value();
    EXPECT_TRUE(torch::equal(batch.images, again.images));
    const auto next = engine::makeBatch(config, both, 1).value();
    EXPECT_FALSE(torch::equal(batch.images.slice(0, 2), next.images.slice(0, 2)));
}

TEST(Replay, WhatIsScoredIsNotReplayed)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(test::writeDiscs(folder / "bundle", 3));
    ASSERT_TRUE(test::writeDiscs(folder / "replay", 9)); // among them those of the bundle
    auto config = test::tinyConfig();
    config.bundle = "bundle";
    config.replay.bundle = "replay";
    config.split = {.folds = 0, .fold = 0, .train = {}, .validation = {"2"}};
    const auto data = engine::openTrainingData(folder, config);
    ASSERT_TRUE(data);
    ASSERT_TRUE(data->replay);
    EXPECT_EQ(data->replay->size(), 16U); // eight patients with two pictures each
    for (const auto& [hash, patient] : data->replay->sources())
        EXPECT_NE(patient, "2");
}

TEST(Replay, ExtremeSharesKeepOneOfEitherKind)
{
    auto config = test::tinyConfig();
    config.replay.bundle = "replay";
    config.batchSize = 4;
    config.replay.share = .05;
    EXPECT_EQ(engine::ownSamples(config), 3);
    config.replay.share = .95;
    EXPECT_EQ(engine::ownSamples(config), 1);
}

TEST(Replay, ListedPatientsAloneAreReplayed)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(test::writeDiscs(folder / "bundle", 3));
    ASSERT_TRUE(test::writeDiscs(folder / "replay", 9));
    auto config = test::tinyConfig();
    config.bundle = "bundle";
    config.split = {};
    config.replay = {.bundle = "replay", .patients = {"4", "7"}};
    const auto data = engine::openTrainingData(folder, config);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->replay->size(), 4U);
    config.replay.patients = {"40"};
    const auto none = engine::openTrainingData(folder, config);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code(), base::ErrorCode::BundleInvalid);
}
