#include "tests/support/run_program.h"
#include "tests/support/test_data.h"

#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace fs = std::filesystem;
using cinecor::test::quoted;
using cinecor::test::runProgram;
using cinecor::test::scratchFolder;
using cinecor::test::textOf;
using testing::HasSubstr;

namespace {

/// Small hearts with exact truth, all called "phantom" in a folder per patient, and a network that was
/// trained on them for a few seconds.
class CliTraining : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        folder_ = scratchFolder();
        for (int patient = 1; patient <= 4; ++patient)
            phantom("known", patient, patient);
        for (int patient = 1; patient <= 4; ++patient)
            phantom("corrected", patient, patient + 50);
        for (const auto& entry : fs::recursive_directory_iterator(folder_ / "corrected"))
            if (const auto name = entry.path().filename().string(); name.ends_with("_gt.nii.gz"))
                fs::rename(entry.path(), entry.path().parent_path() /
                                             (name.substr(0, name.size() - 10) + "_cinecor.nii.gz"));
        trained_ = runProgram("cinecor-cli train --data " + quoted(folder_ / "known") +
                                  " --width 4 --epochs 6 --batch 4 --seed 3 --threads 1 --device cpu -o " +
                                  quoted(folder_ / "run"),
                              folder_);
    }
    static void TearDownTestSuite() { fs::remove_all(folder_); }

    static void phantom(const std::string& set, int patient, int seed)
    {
        const auto name = "patient00" + std::to_string(patient);
        const auto made = runProgram("cinecor-cli phantom --phases 2 --slices 3 --size 64 --seed " +
                                         std::to_string(seed) + " -o " + quoted(folder_ / set / name),
                                     folder_);
        ASSERT_EQ(made.status, 0) << made.errors;
    }
    static cinecor::test::ProgramRun cli(const std::string& rest)
    {
        return runProgram("cinecor-cli " + rest, folder_);
    }

    static fs::path folder_;
    static cinecor::test::ProgramRun trained_;
};

fs::path CliTraining::folder_;
cinecor::test::ProgramRun CliTraining::trained_;

} // namespace

TEST_F(CliTraining, LeavesAModelWithCurvesAndExamples)
{
    ASSERT_EQ(trained_.status, 0) << trained_.errors;
    EXPECT_THAT(trained_.output, HasSubstr("epoch 6 of 6"));
    for (const char* file : {"model.json", "model.safetensors", "curves/loss.png", "curves/loss.pdf",
                             "curves/dice.csv", "examples/first-and-last.png"})
        EXPECT_TRUE(fs::exists(folder_ / "run" / file)) << file;
    EXPECT_EQ(textOf(folder_ / "run/curves/loss.png").substr(1, 3), "PNG");
    EXPECT_EQ(textOf(folder_ / "run/curves/loss.pdf").substr(0, 5), "%PDF-");
}

TEST_F(CliTraining, StretchedImagesMakeAModelThatStretches)
{
    const auto config = folder_ / "stretched.json";
    std::ofstream(config)
        << R"({"packing": {"scheme": "short-axis", "stretch": [48, 40]}, "inputSize": [48, 40]})";
    const auto made =
        cli("train " + quoted(config) + " --data " + quoted(folder_ / "known") +
            " --width 2 --epochs 1 --seed 3 --threads 1 --device cpu -o " + quoted(folder_ / "stretched"));
    ASSERT_EQ(made.status, 0) << made.errors;
    const auto manifest = nlohmann::json::parse(textOf(folder_ / "stretched/bundle/manifest.json"));
    EXPECT_THAT(manifest.dump(), HasSubstr("[48,40,3]"));
    const auto card = nlohmann::json::parse(textOf(folder_ / "stretched/model.json"));
    EXPECT_EQ(card["input"]["stretched"], true);
    EXPECT_EQ(card["input"]["size"], nlohmann::json({48, 40}));
}

TEST_F(CliTraining, NetworkOfVolumesIsTrainedServesAndIsTuned)
{
    const auto run = folder_ / "volumes";
    const auto made = cli(
        "train --data " + quoted(folder_ / "known") +
        " --network vnet --width 2 --epochs 1 --batch 2 --seed 3 --threads 1 --device cpu -o " + quoted(run));
    ASSERT_EQ(made.status, 0) << made.errors;
    EXPECT_EQ(nlohmann::json::parse(textOf(run / "config.json"))["inputDepth"], 16);
    EXPECT_EQ(nlohmann::json::parse(textOf(run / "model.json"))["input"]["depth"], 16);
    const auto patient = folder_ / "known" / "patient001";
    const auto served = cli("segment " + quoted(patient / "phantom.nii.gz") + " --model " +
                            quoted(run / "model.json") + " -o " + quoted(folder_ / "served"));
    ASSERT_EQ(served.status, 0) << served.errors;
    const auto scored = cli("evaluate --prediction " + quoted(folder_ / "served" / "phantom_mask.nii.gz") +
                            " --truth " + quoted(patient / "phantom_gt.nii.gz"));
    EXPECT_EQ(scored.status, 0) << scored.errors; // a mask on another grid is refused

    const auto tuned = cli("finetune --model " + quoted(run / "model.json") + " --corrections " +
                           quoted(folder_ / "corrected") + " --replay " + quoted(folder_ / "known") +
                           " --steps 2 --threads 1 --device cpu -o " + quoted(folder_ / "volumes-tuned"));
    ASSERT_EQ(tuned.status, 0) << tuned.errors;
    const auto card = nlohmann::json::parse(textOf(folder_ / "volumes-tuned/model.json"));
    EXPECT_EQ(card["network"]["architecture"], "vnet");
    EXPECT_EQ(card["input"]["depth"], 16);
    EXPECT_NE(textOf(folder_ / "volumes-tuned/model.safetensors"), textOf(run / "model.safetensors"));
}

TEST_F(CliTraining, ReportDrawsARunElsewhere)
{
    const auto elsewhere = folder_ / "elsewhere";
    const auto drawn = cli("report " + quoted(folder_ / "run") + " -o " + quoted(elsewhere));
    EXPECT_EQ(drawn.status, 0) << drawn.errors;
    EXPECT_THAT(drawn.output, HasSubstr((elsewhere / "curves" / "loss.png").string()));
    EXPECT_TRUE(fs::exists(elsewhere / "examples" / "first-and-last.png"));
    const auto refused = cli("report " + quoted(folder_ / "known"));
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.errors, HasSubstr("known"));
}

TEST_F(CliTraining, ConfigurationOfTheCommandLineIsWrittenIntoTheRun)
{
    const auto packed =
        cli("train --data " + quoted(folder_ / "known") +
            " --loss focal+dice --optimizer sgd --schedule polynomial --batch 3 --pack-only -o " +
            quoted(folder_ / "packed"));
    ASSERT_EQ(packed.status, 0) << packed.errors;
    const auto config = nlohmann::json::parse(textOf(folder_ / "packed" / "config.json"));
    EXPECT_EQ(config["loss"]["terms"][0]["name"], "focal");
    EXPECT_EQ(config["loss"]["terms"][1]["name"], "dice");
    EXPECT_EQ(config["optimiser"]["name"], "sgd");
    EXPECT_EQ(config["schedule"]["name"], "polynomial");
    EXPECT_EQ(config["batchSize"], 3);
    const auto wrong =
        cli("train --data " + quoted(folder_ / "known") + " --loss dise -o " + quoted(folder_ / "wrong"));
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.errors, HasSubstr("dise"));
    EXPECT_THAT(wrong.errors, HasSubstr("lovasz-softmax"));
    EXPECT_FALSE(fs::exists(folder_ / "wrong" / "bundle"));
}

TEST_F(CliTraining, AnUnknownPresetIsAnsweredWithThoseThereAre)
{
    const auto run =
        cli("train --preset nothing --data " + quoted(folder_ / "known") + " -o " + quoted(folder_ / "none"));
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.errors, HasSubstr("sax-unet"));
}

TEST_F(CliTraining, SweepMakesATableAndIsDoneTheSecondTime)
{
    std::ofstream(folder_ / "sweep.json")
        << R"({"variants": [{"name": "base"}, {"name": "dice", "change": {"loss": {"terms": [{"name": "dice"}]}}}]})";
    const auto command = "train --data " + quoted(folder_ / "known") + " --validation " +
                         quoted(folder_ / "known/patient001") +
                         " --width 4 --epochs 1 --threads 1 --device cpu --sweep " +
                         quoted(folder_ / "sweep.json") + " -o " + quoted(folder_ / "sweep");
    const auto first = cli(command);
    // The validation patient trains, too: refused before anything is trained.
    EXPECT_EQ(first.status, 1) << first.output;
    const auto other = cli("train --data " + quoted(folder_ / "known") +
                           " --width 4 --epochs 1 --threads 1 --device cpu --sweep " +
                           quoted(folder_ / "sweep.json") + " -o " + quoted(folder_ / "sweep2"));
    ASSERT_EQ(other.status, 0) << other.errors;
    EXPECT_THAT(other.output, HasSubstr("1 of 2: base"));
    EXPECT_THAT(other.output, HasSubstr("| dice |"));
    EXPECT_THAT(textOf(folder_ / "sweep2/table.csv"), HasSubstr("\"dice\""));
    EXPECT_TRUE(fs::exists(folder_ / "sweep2/dice/curves/loss.png"));
    const auto second = cli("train --data " + quoted(folder_ / "known") +
                            " --width 4 --epochs 1 --threads 1 --device cpu --sweep " +
                            quoted(folder_ / "sweep.json") + " -o " + quoted(folder_ / "sweep2"));
    EXPECT_EQ(second.status, 0) << second.errors;
    EXPECT_THAT(second.output, testing::Not(HasSubstr("1 of 2")));
}

TEST_F(CliTraining, FinetuneComparesOnHeldOutPatientsAndLeavesTheOldModel)
{
    const auto model = folder_ / "run" / "model.safetensors";
    const auto before = textOf(model);
    const auto tuned = cli("finetune --json --model " + quoted(folder_ / "run/model.json") +
                           " --corrections " + quoted(folder_ / "corrected") + " --replay " +
                           quoted(folder_ / "known") + " --unchanged " + quoted(folder_ / "known") +
                           " --steps 8 --threads 1 --device cpu -o " + quoted(folder_ / "tuned"));
    ASSERT_EQ(tuned.status, 0) << tuned.errors;
    const auto said = nlohmann::json::parse(tuned.output);
    // A network of a few seconds agrees with nobody.
    EXPECT_EQ(said["better"], false);
    EXPECT_THAT(said["reason"].get<std::string>(), HasSubstr("hardly agrees"));
    EXPECT_EQ(said["corrected"]["mean"]["patients"], 2);
    EXPECT_EQ(said["unchanged"]["mean"]["patients"], 4);
    EXPECT_EQ(nlohmann::json::parse(textOf(folder_ / "tuned/comparison.json")), said);
    EXPECT_EQ(textOf(model), before);
    EXPECT_NE(textOf(folder_ / "tuned/model.safetensors"), before);
    const auto config = nlohmann::json::parse(textOf(folder_ / "tuned/config.json"));
    EXPECT_EQ(config["split"]["validation"].size(), 2U);
    EXPECT_EQ(config["replay"]["bundle"], "replay");
    EXPECT_EQ(nlohmann::json::parse(textOf(folder_ / "tuned/model.json"))["name"], "tuned");

    // A run whose comparison was missed is compared when it goes on.
    fs::remove(folder_ / "tuned/comparison.json");
    const auto resumed = cli("finetune --json --threads 1 --resume " + quoted(folder_ / "tuned"));
    ASSERT_EQ(resumed.status, 0) << resumed.errors;
    EXPECT_EQ(nlohmann::json::parse(resumed.output), said);
    const auto neither = cli("finetune -o " + quoted(folder_ / "neither"));
    EXPECT_EQ(neither.status, 2);
    EXPECT_THAT(neither.errors, HasSubstr("--corrections"));
}

TEST_F(CliTraining, FinetuneWithoutEnoughCorrectionsSaysHowManyItNeeds)
{
    const auto tuned = cli("finetune --model " + quoted(folder_ / "run/model.json") + " --corrections " +
                           quoted(folder_ / "corrected/patient001") + " -o " + quoted(folder_ / "few"));
    EXPECT_EQ(tuned.status, 2);
    EXPECT_THAT(tuned.errors, HasSubstr("at least two patients"));
    EXPECT_FALSE(fs::exists(folder_ / "few" / "config.json"));
}

TEST_F(CliTraining, ModelsOfSeveralNetworksAreTunedAsAWhole)
{
    std::ofstream(folder_ / "several.json") << R"({"network": {"baseWidth": 3, "furtherWidths": [2]}})";
    const auto made =
        cli("train " + quoted(folder_ / "several.json") + " --data " + quoted(folder_ / "known") +
            " --epochs 1 --batch 4 --seed 3 --threads 1 --device cpu -o " + quoted(folder_ / "several"));
    ASSERT_EQ(made.status, 0) << made.errors;
    const auto tuned = cli("finetune --model " + quoted(folder_ / "several/model.json") + " --corrections " +
                           quoted(folder_ / "corrected") + " --steps 2 --threads 1 --device cpu -o " +
                           quoted(folder_ / "several-tuned"));
    ASSERT_EQ(tuned.status, 0) << tuned.errors;
    const auto card = nlohmann::json::parse(textOf(folder_ / "several-tuned/model.json"));
    EXPECT_EQ(card["network"]["baseWidths"], (std::vector{3, 2}));
}

TEST_F(CliTraining, AModelComparedWithItselfDiffersNowhere)
{
    const auto card = quoted(folder_ / "run/model.json");
    const auto run =
        cli("compare --json " + card + " " + card + " --data " + quoted(folder_ / "known") + " --threads 1");
    ASSERT_EQ(run.status, 0) << run.errors;
    const auto said = nlohmann::json::parse(run.output);
    EXPECT_EQ(said["mean"]["patients"], 4);
    EXPECT_EQ(said["mean"]["better"], 0);
    EXPECT_EQ(said["mean"]["worse"], 0);
    EXPECT_EQ(said["mean"]["meanDifference"], 0);
}
