#include "core/engine/model_card.h"

#include "core/base/atomic_file.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/support/test_data.h"

namespace cinecor::engine {
namespace {

namespace fs = std::filesystem;

ModelCard exampleCard()
{
    ModelCard card;
    card.name = "example";
    card.version = "1.2";
    card.description = "A \"quoted\" text";
    card.architecture = "unet";
    card.baseWidths = {16, 24};
    card.scheme = base::LabelScheme::echo();
    card.orientation = NetworkOrientation::ShortAxisTransposed;
    card.normalisation = Normalisation::ZScoreVolumeClipped;
    card.inputSpacing = {1.8, 1.7};
    card.inputSize = {96, 112};
    card.needsHeartBox = true;
    card.largestComponents = true;
    card.purpose = ModelPurpose::Volumes;
    card.turns = {{.zoom = 1.15, .degrees = 0}, {.zoom = 1.07, .degrees = -12}};
    card.terms = "CC BY-NC-SA 4.0";
    card.scores = {{.dataset = "val",
                    .metric = "Dice per image",
                    .structure = "LV",
                    .value = .9375,
                    .standardError = .0125,
                    .count = 20}};
    card.weightsFile = "example.safetensors";
    card.sha256 = std::string(64, 'a');
    return card;
}

std::string textOf(const fs::path& file)
{
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The example's text with one piece replaced, and what reading it gives.
base::Result<ModelCard> readWith(const std::string& from, const std::string& to)
{
    const auto file = test::scratchFolder() / "card.json";
    EXPECT_TRUE(writeModelCard(exampleCard(), file));
    auto text = textOf(file);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    EXPECT_TRUE(base::writeFileAtomically(file, text));
    return readModelCard(file);
}

TEST(ModelCard, SurvivesWritingAndReading)
{
    const auto file = test::scratchFolder() / "card.json";
    const auto card = exampleCard();
    ASSERT_TRUE(writeModelCard(card, file));
    const auto read = readModelCard(file).value();
    EXPECT_EQ(read.file, file);
    EXPECT_EQ(read.name, card.name);
    EXPECT_EQ(read.version, card.version);
    EXPECT_EQ(read.description, card.description);
    EXPECT_EQ(read.purpose, card.purpose);
    EXPECT_EQ(read.architecture, card.architecture);
    EXPECT_EQ(read.baseWidths, card.baseWidths);
    EXPECT_EQ(read.scheme, card.scheme);
    EXPECT_EQ(read.orientation, card.orientation);
    EXPECT_EQ(read.normalisation, card.normalisation);
    EXPECT_EQ(read.inputSpacing, card.inputSpacing);
    EXPECT_EQ(read.inputSize, card.inputSize);
    EXPECT_TRUE(read.needsHeartBox);
    EXPECT_FALSE(read.stretched);
    EXPECT_TRUE(read.largestComponents);
    EXPECT_EQ(read.turns, card.turns);
    ASSERT_EQ(read.scores.size(), 1U);
    EXPECT_EQ(read.scores[0].value, .9375);
    EXPECT_EQ(read.scores[0].count, 20);
    EXPECT_EQ(read.sha256, card.sha256);
}

TEST(ModelCard, OlderOnesHaveNoTurnsAndNoPurpose)
{
    const auto turnless = readWith("\"turns\"", "\"others\"");
    ASSERT_TRUE(turnless);
    EXPECT_TRUE(turnless->turns.empty());
    const auto purposeless = readWith("\"purpose\"", "\"others\"");
    ASSERT_TRUE(purposeless);
    EXPECT_EQ(purposeless->purpose, ModelPurpose::Any);
}

TEST(ModelCard, StretchedImagesNeedASizeAndNoHeartBox)
{
    const auto file = test::scratchFolder() / "card.json";
    auto card = exampleCard();
    card.stretched = true;
    ASSERT_TRUE(writeModelCard(card, file));
    EXPECT_EQ(readModelCard(file).error().code(), base::ErrorCode::ModelInvalid);
    card.needsHeartBox = false;
    ASSERT_TRUE(writeModelCard(card, file));
    EXPECT_TRUE(readModelCard(file).value().stretched);
    card.inputSize = {0, 112};
    ASSERT_TRUE(writeModelCard(card, file));
    EXPECT_EQ(readModelCard(file).error().code(), base::ErrorCode::ModelInvalid);
}

TEST(ModelCard, NetworksOfVolumesStateTheirDepth)
{
    const auto file = test::scratchFolder() / "card.json";
    auto card = exampleCard();
    card.inputDepth = 16;
    ASSERT_TRUE(writeModelCard(card, file));
    EXPECT_EQ(readModelCard(file).error().code(), base::ErrorCode::ModelInvalid);
    card.architecture = "vnet";
    ASSERT_TRUE(writeModelCard(card, file));
    EXPECT_EQ(readModelCard(file).value().inputDepth, 16);
    card.inputDepth = 0;
    ASSERT_TRUE(writeModelCard(card, file));
    EXPECT_EQ(readModelCard(file).error().code(), base::ErrorCode::ModelInvalid);
}

TEST(ModelCard, RefusesWhatDoesNotFit)
{
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"cinecor-model-card", "another-card"},
             {"\"formatVersion\": 1", "\"formatVersion\": 2"},
             {"short-axis-transposed", "sideways"},
             {"left-atrium", "spleen"},
             {"\"value\": 3,", "\"value\": 7,"},
             {"\"example.safetensors\"", "\"../example.safetensors\""},
             {"\"levels\": 4", "\"levels\": 40"},
             {"\"zoom\": 1.15", "\"zoom\": 11.5"},
             {"\"zoom\": 1.15", "\"zoom\": \"large\""},
             {"\"levels\": 4", "\"levels\": \"four\""},
             {"    16,\n", "    100000,\n"},
             {std::string(64, 'a'), "abc"},
             {"}", ""}}) {
        const auto card = readWith(from, to);
        ASSERT_FALSE(card) << from << " -> " << to;
        EXPECT_EQ(card.error().code(), base::ErrorCode::ModelInvalid);
    }
}

TEST(ModelCard, DeeplyNestedTextIsRefused)
{
    const auto file = test::scratchFolder() / "deep.json";
    ASSERT_TRUE(base::writeFileAtomically(file, std::string(500'000, '[')));
    EXPECT_FALSE(readModelCard(file));
}

class ModelFolders : public ::testing::Test {
protected:
    fs::path write(const std::string& folder, const std::string& name, const std::string& version)
    {
        fs::create_directories(root_ / folder);
        auto card = exampleCard();
        card.name = name;
        card.version = version;
        const auto file = root_ / folder / (name + ".json");
        EXPECT_TRUE(writeModelCard(card, file));
        return file;
    }
    fs::path root_ = test::scratchFolder();
};

TEST_F(ModelFolders, FirstFolderWinsAndDamagedCardsAreNamed)
{
    write("mine", "a", "2");
    write("theirs", "a", "1");
    write("theirs", "b", "1");
    ASSERT_TRUE(base::writeFileAtomically(root_ / "theirs" / "broken.json", "{"));
    const auto list = listModels({root_ / "missing", root_ / "mine", root_ / "theirs"});
    ASSERT_EQ(list.cards.size(), 2U);
    EXPECT_EQ(list.cards[0].version, "2");
    ASSERT_EQ(list.problems.size(), 1U);
    EXPECT_EQ(list.problems[0].argument("file"), (root_ / "theirs" / "broken.json").string());
}

TEST_F(ModelFolders, FindsByNameByCardByWeightsAndByFolder)
{
    const auto card = write("models", "a", "1");
    EXPECT_EQ(findModel("a", {root_ / "models"}).value().file, card);
    EXPECT_EQ(findModel(card.string(), {}).value().name, "a");
    EXPECT_EQ(findModel((root_ / "models").string(), {}).value().name, "a");
    const auto weights = root_ / "models" / "example.safetensors";
    ASSERT_TRUE(base::writeFileAtomically(weights, "x"));
    EXPECT_EQ(findModel(weights.string(), {}).value().name, "a");
    EXPECT_EQ(findModel("nothing", {root_ / "models"}).error().code(), base::ErrorCode::ModelNotFound);
}

TEST_F(ModelFolders, ProgramInABuildTreeFindsTheProjectsModels)
{
    fs::create_directories(root_ / "models");
    fs::create_directories(root_ / "build" / "release" / "bin");
    ASSERT_TRUE(base::writeFileAtomically(root_ / "CMakePresets.json", "{}"));
    const auto folders = modelFolders(root_ / "build" / "release" / "bin");
    EXPECT_EQ(folders.back(), root_ / "models");
}

} // namespace
} // namespace cinecor::engine
