#include "core/engine/hardware/cuda_library.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/loss_scale.h"
#include "core/engine/training/training_state.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/tiny_run.h"

#include <limits>
#include <numeric>

#include <gtest/gtest.h>

/// Training in half precision: gradients are scaled so that they do not vanish.
using namespace cinecor;

namespace {

torch::Tensor weightWithGradient(float gradient)
{
    auto weight = torch::zeros({3}, torch::requires_grad());
    weight.mutable_grad() = torch::full({3}, gradient);
    return weight;
}

engine::TrainingSet discs(const std::filesystem::path& folder)
{
    EXPECT_TRUE(test::writeDiscs(folder, 6).has_value());
    auto opened = engine::SampleBundle::open(folder);
    EXPECT_TRUE(opened.has_value());
    std::vector<std::size_t> all(opened->entries().size());
    std::iota(all.begin(), all.end(), 0);
    return {std::make_shared<const engine::SampleBundle>(std::move(*opened)), all, {}};
}

double lastLoss(const engine::TrainingSet& set, const engine::Computation& computation)
{
    auto config = test::tinyConfig();
    auto state = engine::TrainingState::create(config, 4, computation).value();
    double loss = 0;
    for (int step = 0; step < 60; ++step)
        loss = state.step(engine::makeBatch(config, {.train = set}, step).value(), step, 1e-2).value();
    return loss;
}

} // namespace

TEST(LossScale, IsTakenOutOfTheGradients)
{
    engine::LossScale scale;
    const auto weight = weightWithGradient(static_cast<float>(3 * scale.value()));
    EXPECT_TRUE(scale.unscale({weight, torch::zeros({2})})); // the second has no gradient
    EXPECT_TRUE(weight.grad().equal(torch::full({3}, 3.F)));
}

TEST(LossScale, HalvesWhereAGradientOverflowsUntilThereIsNoHope)
{
    engine::LossScale scale;
    const double first = scale.value();
    for (const float broken :
         {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()})
        EXPECT_FALSE(scale.unscale({weightWithGradient(1), weightWithGradient(broken)}));
    EXPECT_EQ(scale.value(), first / 4);
    EXPECT_FALSE(scale.isHopeless());
    while (!scale.isHopeless())
        EXPECT_FALSE(scale.unscale({weightWithGradient(std::numeric_limits<float>::infinity())}));
    EXPECT_LT(scale.value(), 1);
}

TEST(LossScale, DoublesAfterStepsThatWentWellAndRemembersThem)
{
    engine::LossScale scale;
    const double first = scale.value();
    const auto well = [](engine::LossScale& one, int steps) {
        for (int step = 0; step < steps; ++step)
            EXPECT_TRUE(one.unscale({weightWithGradient(1)}));
    };
    well(scale, engine::LossScale::patience - 1);
    EXPECT_EQ(scale.value(), first);
    engine::LossScale resumed;
    ASSERT_TRUE(resumed.restore(scale.tensors(), "run"));
    well(resumed, 1);
    EXPECT_EQ(resumed.value(), 2 * first);
    EXPECT_FALSE(resumed.restore({}, "run"));
}

TEST(HalfPrecision, LearnsAsMuchAsFloat32)
{
    const auto set = discs(test::scratchFolder() / "bundle");
    const double wanted = lastLoss(set, {.device = torch::kCPU});
    EXPECT_NEAR(lastLoss(set, {.device = torch::kCPU, .type = torch::kFloat16}), wanted, .1 * wanted);
}

TEST(HalfPrecision, LearnsOnAGraphicsCard)
{
    if (const auto& problem = engine::cudaProblem(); !problem.empty())
        GTEST_SKIP() << problem;
    const auto set = discs(test::scratchFolder() / "bundle");
    const double wanted = lastLoss(set, {.device = torch::kCPU});
    EXPECT_NEAR(lastLoss(set, {.device = torch::kCUDA, .type = torch::kFloat16}), wanted, .15 * wanted);
}

TEST(HalfPrecision, IsRefusedWithoutAGraphicsCard)
{
    const auto refused = engine::chooseComputation(engine::DeviceKind::Cpu, engine::Precision::Float16);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), base::ErrorCode::DeviceNotAvailable);
}
