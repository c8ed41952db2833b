#include "core/engine/training/training_config.h"

#include "tests/support/test_data.h"

#include <fstream>

#include <gtest/gtest.h>

using namespace cinecor;

namespace {

base::Error errorOf(std::string_view text)
{
    const auto config = engine::parseTrainingConfig(text, "config.json");
    EXPECT_FALSE(config.has_value()) << text;
    return config ? base::Error(base::ErrorCode::Cancelled) : config.error();
}

} // namespace

TEST(TrainingConfig, WhatIsWrittenIsReadBack)
{
    engine::TrainingConfig config;
    config.bundle = "bundle";
    config.split.folds = 5;
    config.split.fold = 2;
    config.baseWidth = 24;
    config.seed = 18'446'744'073'709'551'615ULL;
    config.precision = engine::Precision::Float32;
    config.loss.terms = {{engine::CrossEntropyOptions{.classWeights = {.1, .3, .3, .3}}, .5},
                         {engine::TverskyOptions{.overlap = {.pooling = engine::Pooling::Sample}}},
                         {engine::LovaszOptions{.absentClasses = true}, .25},
                         {engine::FocalOptions{.gamma = 3, .mean = engine::FocalMean::Elements}},
                         {engine::JaccardOptions{}},
                         {engine::GeneralisedDiceOptions{.sizeWeight = engine::SizeWeight::Inverse}},
                         {engine::BoundaryOptions{.background = true}, .01}};
    config.augmentation.geometric.logScale = {-.2, .25};
    config.exported = engine::ExportedWeights::Best;
    config.packing = {.scheme = engine::PackedScheme::Echo, .stretch = {128, 96}};
    config.card.terms = "CC BY-NC-SA 4.0";
    const auto read = engine::parseTrainingConfig(engine::trainingConfigJson(config), "config.json");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, config);
}

TEST(TrainingConfig, MissingKeysKeepTheirDefaults)
{
    const auto config = engine::parseTrainingConfig(R"({"bundle": "b", "epochs": 7})", "config.json");
    ASSERT_TRUE(config.has_value());
    engine::TrainingConfig expected;
    expected.bundle = "b";
    expected.epochs = 7;
    EXPECT_EQ(*config, expected);
}

TEST(TrainingConfig, UnknownKeyIsNamedWithTheKnownOnes)
{
    const auto error = errorOf(R"({"optimiser": {"learningrate": 0.1}})");
    EXPECT_EQ(error.code(), base::ErrorCode::ConfigurationInvalid);
    EXPECT_EQ(error.argument("key"), "optimiser.learningrate");
    EXPECT_NE(error.argument("allowed").find("learningRate"), std::string::npos);
}

TEST(TrainingConfig, ValueOutOfRangeIsNamedWithItsRange)
{
    const auto error = errorOf(R"({"batchSize": 0})");
    EXPECT_EQ(error.argument("key"), "batchSize");
    EXPECT_EQ(error.argument("value"), "0");
    EXPECT_NE(error.argument("allowed").find("4096"), std::string::npos);
}

TEST(TrainingConfig, StretchingNeedsBothNumbers)
{
    EXPECT_EQ(errorOf(R"({"packing": {"stretch": [128, 0]}})").argument("key"), "packing.stretch");
    EXPECT_EQ(errorOf(R"({"packing": {"scheme": "long-axis"}})").argument("key"), "packing.scheme");
}

TEST(TrainingConfig, DepthIsForNetworksThatReadVolumes)
{
    const auto volumes = engine::parseTrainingConfig(
        R"({"network": {"architecture": "vnet"}, "inputDepth": 16})", "config.json");
    ASSERT_TRUE(volumes.has_value());
    EXPECT_EQ(volumes->inputDepth, 16);
    const auto flat = errorOf(R"({"network": {"architecture": "vnet"}})");
    EXPECT_EQ(flat.argument("key"), "inputDepth");
    EXPECT_NE(flat.argument("allowed").find("vnet, which reads volumes"), std::string::npos);
    const auto deep = errorOf(R"({"inputDepth": 16})");
    EXPECT_EQ(deep.argument("key"), "inputDepth");
    EXPECT_EQ(deep.argument("allowed"), "0 for unet, which reads slices");
    EXPECT_EQ(errorOf(R"({"inputDepth": 1000})").argument("key"), "inputDepth");
    EXPECT_EQ(errorOf(R"({"neighbours": 4})").argument("key"), "neighbours");
    EXPECT_EQ(errorOf(R"({"network": {"architecture": "vnet"}, "inputDepth": 16, "neighbours": 1})")
                  .argument("key"),
              "neighbours");
    EXPECT_EQ(errorOf(R"({"network": {"architecture": "vnet"}, "inputDepth": 16,
                          "loss": {"deepSupervision": 1}})")
                  .argument("key"),
              "loss.deepSupervision");
}

TEST(TrainingConfig, ARunBeginsWithAModelOrWithWeightsOfOneNetwork)
{
    const auto both = errorOf(R"({"start": {"model": "a.json", "weights": "b.safetensors"}})");
    EXPECT_EQ(both.argument("key"), "start.weights");
    const auto several =
        errorOf(R"({"start": {"weights": "b.safetensors"}, "network": {"furtherWidths": [8]}})");
    EXPECT_EQ(several.argument("key"), "start.weights");
}

TEST(TrainingConfig, FilesOfARecipeAreThoseBesideIt)
{
    const auto folder = test::scratchFolder();
    std::ofstream(folder / "recipe.json")
        << R"({"bundle": "b", "start": {"weights": "w/a.safetensors"}, "replay": {"bundle": "/elsewhere"}})";
    const auto recipe = engine::readRecipe(folder / "recipe.json");
    ASSERT_TRUE(recipe.has_value());
    EXPECT_EQ(recipe->start.weights, folder / "w/a.safetensors");
    EXPECT_EQ(recipe->replay.bundle, "/elsewhere");
    EXPECT_EQ(recipe->start.model, "");
    EXPECT_EQ(recipe->bundle, "b") << "of the run";
}

TEST(TrainingConfig, BoundaryLossNeedsTheSpacingOfEveryAxis)
{
    const std::string terms =
        R"("loss": {"terms": [{"name": "dice"}, {"name": "boundary", "spacing": [8, 1.5, 1.5]}]})";
    EXPECT_EQ(errorOf("{" + terms + "}").argument("key"), "loss.terms.spacing");
    EXPECT_TRUE(engine::parseTrainingConfig(
        R"({"network": {"architecture": "vnet"}, "inputDepth": 8, )" + terms + "}", "config.json"));
}

TEST(TrainingConfig, WrongTypesAndChoicesAreNamed)
{
    EXPECT_EQ(errorOf(R"({"epochs": "many"})").argument("key"), "epochs");
    EXPECT_EQ(errorOf(R"({"epochs": 1.5})").argument("key"), "epochs");
    EXPECT_EQ(errorOf(R"({"augmentation": {"geometric": {"mirror": 1}}})").argument("key"),
              "augmentation.geometric.mirror");
    EXPECT_EQ(errorOf(R"({"augmentation": {"geometric": {"shift": [8, -8]}}})").argument("key"),
              "augmentation.geometric.shift");
    EXPECT_EQ(errorOf(R"({"precision": "fp64"})").argument("allowed"), "auto, fp32, bf16, fp16");
    EXPECT_EQ(errorOf(R"({"split": {"folds": 5, "fold": 5}})").argument("key"), "split.fold");
    EXPECT_EQ(errorOf(R"({"loss": 1})").argument("key"), "loss");
    EXPECT_EQ(errorOf(R"([])").code(), base::ErrorCode::ConfigurationInvalid);
}

TEST(TrainingConfig, LossTermsAreNamedWithTheirOptions)
{
    const auto config = engine::parseTrainingConfig(
        R"({"loss": {"terms": [{"name": "dice", "pooling": "sample", "smoothing": [0, 1e-5]}]}})",
        "config.json");
    ASSERT_TRUE(config.has_value());
    ASSERT_EQ(config->loss.terms.size(), 1U);
    const auto& overlap = std::get<engine::DiceOptions>(config->loss.terms[0].options).overlap;
    EXPECT_EQ(overlap.pooling, engine::Pooling::Sample);
    EXPECT_EQ(overlap.smoothingAbove, 0);
    EXPECT_EQ(overlap.smoothingBelow, 1e-5);

    const auto unknown = errorOf(R"({"loss": {"terms": [{}, {"name": "hinge"}]}})");
    EXPECT_EQ(unknown.argument("key"), "loss.terms[1].name");
    EXPECT_NE(unknown.argument("allowed").find("lovasz-softmax"), std::string::npos);
    EXPECT_EQ(errorOf(R"({"loss": {"terms": [{"name": "dice", "gamma": 2}]}})").argument("key"),
              "loss.terms[0].gamma"); // an option of another loss
    EXPECT_EQ(errorOf(R"({"loss": {"terms": []}})").argument("key"), "loss.terms");
}

TEST(TrainingConfig, OptimiserBringsWhatIsUsualForIt)
{
    const auto config = engine::parseTrainingConfig(
        R"({"optimiser": {"name": "sgd", "nesterov": true}, "schedule": {"name": "step", "every": 20}})",
        "config.json");
    ASSERT_TRUE(config.has_value());
    EXPECT_EQ(config->optimiser.kind, engine::OptimiserKind::Sgd);
    EXPECT_EQ(config->optimiser.learningRate, .01);
    EXPECT_EQ(config->optimiser.weightDecay, 1e-4);
    EXPECT_TRUE(config->optimiser.nesterov);
    EXPECT_EQ(config->schedule.every, 20);
    EXPECT_EQ(errorOf(R"({"optimiser": {"name": "adam", "momentum": 0.9}})").argument("key"),
              "optimiser.momentum");
    EXPECT_EQ(errorOf(R"({"optimiser": {"name": "lion"}})").argument("allowed"), "adamw, adam, sgd, adagrad");
    EXPECT_EQ(errorOf(R"({"schedule": {"patience": 3}})").argument("key"), "schedule.patience");
    EXPECT_EQ(errorOf(R"({"batchSize": 4, "optimiser": {"accumulation": 8}})").argument("key"),
              "optimiser.accumulation");
}

TEST(TrainingConfig, CutFileIsDamaged)
{
    EXPECT_EQ(errorOf(R"({"epochs": )").code(), base::ErrorCode::FileDamaged);
}
