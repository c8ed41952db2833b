#include "core/engine/inference/model_networks.h"
#include "core/engine/networks/averaged_networks.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/tiny_run.h"

#include <gtest/gtest.h>

using namespace cinecor;

namespace {

engine::Networks twoNetworks()
{
    torch::manual_seed(3);
    engine::Networks networks;
    for (const int width : {4, 3})
        networks.push_back(engine::makeNetwork({.baseWidth = width, .levels = 2}).value());
    for (const auto& network : networks)
        network->eval();
    return networks;
}

/// Three widths that learn together without a common limit on their gradients.
engine::TrainingConfig together()
{
    auto config = test::tinyConfig();
    config.epochs = 3;
    config.furtherWidths = {3, 2};
    config.optimiser.gradientNorm = 0;
    return config;
}

} // namespace

TEST(AveragedNetworks, ProbabilitiesAreTheMean)
{
    const torch::NoGradGuard noGradients;
    const auto networks = twoNetworks();
    const auto average = engine::averageOf(networks);
    const auto image = torch::randn({2, 1, 24, 20});
    const auto wanted = (networks[0]->forward(image).softmax(1) + networks[1]->forward(image).softmax(1)) / 2;
    EXPECT_TRUE(torch::allclose(average->forward(image).softmax(1), wanted, 1e-4, 1e-6));
    const auto prepared = average->prepare(torch::kCPU, torch::kFloat32);
    EXPECT_TRUE(torch::allclose(prepared->forward(image, [] {}).softmax(1), wanted, 1e-3, 1e-4));
}

TEST(AveragedNetworks, OneNetworkStaysItself)
{
    auto networks = twoNetworks();
    EXPECT_EQ(engine::averageOf({networks[1]}), networks[1]);
    EXPECT_EQ(engine::memberStates(*networks[1]).size(), 1U);
    EXPECT_EQ(engine::memberStates(*engine::averageOf(networks)).size(), 2U);
}

TEST(AveragedNetworks, EachLearnsAsIfItWereAlone)
{
    const auto folder = test::scratchFolder();
    auto alone = together();
    alone.furtherWidths.clear();
    ASSERT_EQ(test::trainAlone(test::makeRun(folder, "alone", alone)), engine::RunState::Finished);
    ASSERT_EQ(test::trainAlone(test::makeRun(folder, "together", together())), engine::RunState::Finished);
    const auto one = engine::readTensors(folder / "alone" / "last.safetensors").value();
    const auto all = engine::readTensors(folder / "together" / "last.safetensors").value();
    for (const auto& [name, tensor] : one)
        EXPECT_TRUE(torch::allclose(tensor, all.at("members.0." + name), 1e-3, 1e-5)) << name;
}

TEST(AveragedNetworks, TheModelOfTheRunServesAllOfThem)
{
    const auto folder = test::scratchFolder();
    const auto run = test::makeRun(folder, "together", together());
    ASSERT_EQ(test::trainAlone(run), engine::RunState::Finished);
    const auto card = engine::readModelCard(run / "model.json").value();
    EXPECT_EQ(card.baseWidths, (std::vector{4, 3, 2}));
    const auto networks = engine::networksOf(card);
    ASSERT_TRUE(networks);
    EXPECT_EQ(networks->size(), 3U);
}

TEST(AveragedNetworks, AModelOfSeveralIsTunedAsAWhole)
{
    const auto folder = test::scratchFolder();
    ASSERT_EQ(test::trainAlone(test::makeRun(folder, "first", together())), engine::RunState::Finished);
    auto config = together();
    config.epochs = 1;
    config.start.model = "../first/model.json";
    config.optimiser.learningRate = 1e-8;
    ASSERT_EQ(test::trainAlone(test::makeRun(folder, "tuned", config)), engine::RunState::Finished);
    const auto before = engine::readTensors(folder / "first" / "model.safetensors").value();
    const auto after = engine::readTensors(folder / "tuned" / "model.safetensors").value();
    ASSERT_EQ(before.size(), after.size());
    for (const auto& [name, tensor] : before)
        EXPECT_TRUE(torch::allclose(tensor, after.at(name), 1e-2, 1e-3)) << name;
}

TEST(AveragedNetworks, MoreThanTheModelHasAreRefused)
{
    const auto folder = test::scratchFolder();
    auto one = test::tinyConfig();
    one.epochs = 1;
    ASSERT_EQ(test::trainAlone(test::makeRun(folder, "first", one)), engine::RunState::Finished);
    auto config = together();
    config.start.model = "../first/model.json";
    const auto refused = test::trainAlone(test::makeRun(folder, "tuned", config));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().argument("key"), "start.member");
}

TEST(AveragedNetworks, StagesOfSeveralAreNotSupervised)
{
    const auto refused = engine::parseTrainingConfig(
        R"({"network": {"furtherWidths": [8]}, "loss": {"deepSupervision": 2}})", "config.json");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().argument("key"), "loss.deepSupervision");
}
