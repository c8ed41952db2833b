#include "core/imaging/study_reader.h"
#include "tests/support/run_program.h"
#include "tests/support/test_data.h"

#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace fs = std::filesystem;
using namespace cinecor;
using nlohmann::json;
using test::quoted;
using test::runProgram;
using test::scratchFolder;

namespace {

json evaluate(const fs::path& prediction, const fs::path& truth, const fs::path& scratch)
{
    const auto run = runProgram("cinecor-cli evaluate --json --prediction " + quoted(prediction) +
                                    " --truth " + quoted(truth),
                                scratch);
    EXPECT_EQ(run.status, 0) << run.errors;
    return json::parse(run.output);
}

double meanOfCard(const std::string& model, const std::string& dataset, const fs::path& scratch)
{
    const auto list = json::parse(runProgram("cinecor-cli models --json", scratch).output);
    for (const auto& card : list["models"])
        for (const auto& score : card["scores"])
            if (card["name"] == model && score["dataset"] == dataset && score["structure"] == "mean")
                return score["value"];
    return -1;
}

} // namespace

TEST(CliSegment, ShippedModelScoresOnPng96ValAsItsCardSays)
{
    const auto val = test::dataFolder() / "png96/val";
    CINECOR_NEEDS(val);
    const auto folder = scratchFolder();
    const auto masks = folder / "masks";
    const auto run =
        runProgram("cinecor-cli segment --json " + quoted(val / "image") + " -o " + quoted(masks), folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    EXPECT_EQ(json::parse(run.output)["cases"].size(), 20U);

    const auto report = evaluate(masks, val / "mask", folder);
    EXPECT_EQ(report["unit"], "image");
    EXPECT_EQ(report["cases"].size(), 20U);
    // bf16 and fp32 round differently; Dice may move by .001.
    EXPECT_NEAR(report["mean"]["dice"], meanOfCard("sax-png-unet", "png96 val", folder), 0.002);
    EXPECT_GE(report["mean"]["dice"], 0.89);
}

TEST(CliSegment, ShippedModelFindsThePhantomsStructures)
{
    const auto folder = scratchFolder();
    ASSERT_EQ(runProgram("cinecor-cli phantom --phases 2 -o " + quoted(folder), folder).status, 0);
    const auto masks = folder / "masks";
    const auto run = runProgram(
        "cinecor-cli segment " + quoted(folder / "phantom.nii.gz") + " -o " + quoted(masks), folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    const auto report = evaluate(masks / "phantom_mask.nii.gz", folder / "phantom_gt.nii.gz", folder);
    EXPECT_GE(report["mean"]["dice"], 0.85);
}

TEST(CliSegment, MaskOfAnAcdcVolumeLiesOnItsImage)
{
    const auto image = test::dataFolder() / "acdc/training/patient005/patient005_frame01.nii.gz";
    CINECOR_NEEDS(image);
    const auto folder = scratchFolder();
    ASSERT_EQ(
        runProgram("cinecor-cli segment " + quoted(image) + " -o " + quoted(folder / "out"), folder).status,
        0);
    const auto mask = folder / "out/patient005_frame01_mask.nii.gz";
    const auto source = imaging::readImageFile(image);
    const auto written = imaging::readImageFile(mask);
    ASSERT_TRUE(source && written);
    EXPECT_TRUE(written->phases[0].geometry().sameGrid(source->phases[0].geometry()));
    const auto report =
        evaluate(mask, test::dataFolder() / "acdc/training/patient005/patient005_frame01_gt.nii.gz", folder);
    EXPECT_GE(report["classes"]["LV"]["dice"], 0.7);
}

/// In this volume a slice has two patches that look like a cavity; the search for the heart once ended the
/// program.
TEST(CliSegment, EveryPhaseOfAPatientFolderGetsItsMask)
{
    const auto patient = test::dataFolder() / "acdc/training/patient005";
    CINECOR_NEEDS(patient);
    const auto folder = scratchFolder();
    const auto run =
        runProgram("cinecor-cli segment " + quoted(patient) + " -o " + quoted(folder / "out"), folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    EXPECT_TRUE(fs::exists(folder / "out/patient005/patient005_frame01_mask.nii.gz"));
    EXPECT_TRUE(fs::exists(folder / "out/patient005/patient005_frame13_mask.nii.gz"));
}

TEST(CliSegment, InterruptedEndsIn130WithoutHalfWrittenFiles)
{
    const auto images = test::dataFolder() / "acdc/training";
    CINECOR_NEEDS(images);
    const auto folder = scratchFolder();
    const auto out = quoted(folder / "out");
    const auto run =
        test::runInterrupted("cinecor-cli segment " + quoted(images) + " -o " + out,
                             "[ -n \"$(find " + out + " -name '*_mask*' 2>/dev/null)\" ]", folder);
    EXPECT_EQ(run.status, 130);
    EXPECT_LT(std::stoi(run.output), 3000);
    for (const auto& entry : fs::recursive_directory_iterator(folder / "out"))
        if (entry.is_regular_file()) {
            EXPECT_TRUE(imaging::readImageFile(entry.path())) << entry.path();
        }
}
