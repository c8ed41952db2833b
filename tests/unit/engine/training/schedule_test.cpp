#include "core/engine/training/schedule.h"

#include "core/engine/training/batch.h"
#include "core/engine/training/evaluation.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/synthetic_bundle.h"

#include <cmath>
#include <map>

#include <gtest/gtest.h>

using namespace cinecor;

TEST(Schedule, CosineRisesLinearlyThenFallsByHalfACosine)
{
    const engine::ScheduleConfig config{.warmUp = .1};
    const engine::RunLength run{.steps = 1000, .epochs = 10};
    EXPECT_DOUBLE_EQ(engine::rateShare(config, 0, run), .01);
    EXPECT_DOUBLE_EQ(engine::rateShare(config, 99, run), 1);
    EXPECT_DOUBLE_EQ(engine::rateShare(config, 100, run), 1);
    EXPECT_NEAR(engine::rateShare(config, 550, run), .5, 1e-12);
    EXPECT_LT(engine::rateShare(config, 999, run), 1e-5);
}

TEST(Schedule, StepAndExponentialFallByEpochs)
{
    const engine::RunLength run{.steps = 900, .epochs = 90};
    const engine::ScheduleConfig step{
        .kind = engine::ScheduleKind::Step, .warmUp = 0, .factor = .1, .every = 30};
    EXPECT_DOUBLE_EQ(engine::rateShare(step, 299, run), 1);
    EXPECT_DOUBLE_EQ(engine::rateShare(step, 300, run), .1);
    EXPECT_NEAR(engine::rateShare(step, 899, run), .01, 1e-15);
    const engine::ScheduleConfig exponential{
        .kind = engine::ScheduleKind::Exponential, .warmUp = 0, .factor = .5};
    EXPECT_DOUBLE_EQ(engine::rateShare(exponential, 9, run), 1);
    EXPECT_DOUBLE_EQ(engine::rateShare(exponential, 35, run), .125);
}

TEST(Schedule, PolynomialReachesZeroAtTheEnd)
{
    const engine::ScheduleConfig config{.kind = engine::ScheduleKind::Polynomial, .warmUp = 0, .power = .9};
    const engine::RunLength run{.steps = 1001, .epochs = 1};
    EXPECT_DOUBLE_EQ(engine::rateShare(config, 1, run), 1); // step 0 is the warm-up
    EXPECT_NEAR(engine::rateShare(config, 501, run), std::pow(.5, .9), 1e-12);
    EXPECT_LT(engine::rateShare(config, 1000, run), .003);
}

TEST(Schedule, OneCycleGoesUpAndDownAgain)
{
    const engine::ScheduleConfig config{.kind = engine::ScheduleKind::OneCycle, .rise = .3, .start = .04};
    const engine::RunLength run{.steps = 1000, .epochs = 10};
    EXPECT_NEAR(engine::rateShare(config, 0, run), .04, 1e-12);
    EXPECT_NEAR(engine::rateShare(config, 150, run), .52, 1e-12); // half way up
    EXPECT_NEAR(engine::rateShare(config, 300, run), 1, 1e-12);
    EXPECT_NEAR(engine::rateShare(config, 650, run), .5, 1e-12);
}

TEST(Schedule, PlateauFallsWhenNothingImproves)
{
    const engine::ScheduleConfig config{.kind = engine::ScheduleKind::Plateau, .factor = .5, .patience = 2};
    engine::Plateau plateau;
    for (const bool improved : {true, false, false, true, false, false})
        plateau.take(improved, config);
    EXPECT_EQ(plateau.share, 1);
    plateau.take(false, config);
    EXPECT_EQ(plateau.share, .5);
    for (int i = 0; i < 3; ++i)
        plateau.take(false, config);
    EXPECT_EQ(plateau.share, .25);
}

TEST(Batch, EpochsEndWhenEverySliceWasSeen)
{
    engine::TrainingConfig config;
    config.batchSize = 8;
    config.epochs = 3;
    EXPECT_EQ(engine::stepsUntilEnd(config, 100, 0), 13); // 104 images
    EXPECT_EQ(engine::stepsUntilEnd(config, 100, 1), 25); // 200
    EXPECT_EQ(engine::stepCount(config, 100), 38);        // 304
    EXPECT_EQ(engine::stepCount(config, 3), 2);           // fewer slices than a batch
}

TEST(Batch, BlendedTargetsStillAddUpToOne)
{
    const auto folder = test::scratchFolder() / "bundle";
    ASSERT_TRUE(test::writeDiscs(folder, 4).has_value());
    auto bundle = engine::SampleBundle::open(folder);
    ASSERT_TRUE(bundle.has_value());
    const engine::TrainingSet set(std::make_shared<const engine::SampleBundle>(std::move(*bundle)),
                                  {0, 1, 2, 3, 4, 5, 6, 7}, {});
    engine::TrainingConfig config;
    config.inputSize = {32, 32};
    config.mixing = 1;
    const auto batch = engine::makeBatch(config, {.train = set}, 3);
    ASSERT_TRUE(batch.has_value());
    EXPECT_EQ(batch->images.sizes(), (std::vector<std::int64_t>{8, 1, 32, 32}));
    EXPECT_LT((batch->targets.sum(1) - 1).abs().max().item<float>(), 1e-5F);
}

TEST(Evaluation, PooledFoldsAreScoredLikeAllSamplesTogether)
{
    // Samples .5 .7 .9 and .8 .6: mean .7, sum of squared deviations .1, standard error sqrt(.1 / 4 / 5).
    const auto score = [](double value, double variance, int count) {
        engine::ModelScore one;
        one.value = value;
        one.standardError = std::sqrt(variance / count);
        one.count = count;
        return one;
    };
    const auto pooled = engine::pooledScore({score(.7, .08 / 2, 3), score(.7, .02, 2)});
    EXPECT_EQ(pooled.count, 5);
    EXPECT_NEAR(pooled.value, .7, 1e-12);
    EXPECT_NEAR(pooled.standardError, std::sqrt(.1 / 4 / 5), 1e-12);
}
