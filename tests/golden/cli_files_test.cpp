#include "core/analysis/run_length.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/phantom.h"
#include "core/imaging/study_reader.h"
#include "tests/support/run_program.h"
#include "tests/support/test_data.h"

#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace fs = std::filesystem;
using namespace cinecor;
using test::quoted;
using test::runProgram;
using test::scratchFolder;
using testing::HasSubstr;

namespace {

/// A small phantom, written by the program.
class CliPhantom : public testing::Test {
protected:
    void SetUp() override
    {
        folder = scratchFolder();
        const auto run = runProgram(
            "cinecor-cli phantom --phases 2 --slices 4 --size 128 --seed 7 -o " + quoted(folder), folder);
        ASSERT_EQ(run.status, 0) << run.errors;
    }
    fs::path folder;
};

} // namespace

TEST_F(CliPhantom, IsThePhantomOfTheLibrary)
{
    const auto made = imaging::makePhantom({.phases = 2, .slices = 4, .size = 128, .seed = 7});
    const auto image = imaging::readImageFile(folder / "phantom.nii.gz");
    const auto truth = imaging::readMask(folder / "phantom_gt.nii.gz", base::LabelScheme::shortAxis());
    ASSERT_TRUE(image && truth);
    ASSERT_EQ(image->phases.size(), 2U);
    ASSERT_EQ(truth->phases.size(), 2U);
    for (int phase = 1; phase <= 2; ++phase) {
        const auto& expected = *made.study.phase(phase);
        EXPECT_EQ(image->phases[phase - 1].pixels(), expected.image->pixels());
        EXPECT_EQ(truth->phases[phase - 1], *expected.truth);
        EXPECT_TRUE(image->phases[phase - 1].geometry().sameGrid(expected.image->geometry()));
    }
}

TEST_F(CliPhantom, InfoTellsSizeSpacingAndPhases)
{
    const auto run = runProgram("cinecor-cli info --json " + quoted(folder / "phantom.nii.gz"), folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    const auto file = nlohmann::json::parse(run.output)["files"][0];
    EXPECT_EQ(file["size"], (std::vector<int>{128, 128, 4}));
    EXPECT_EQ(file["phases"], 2);
    EXPECT_NEAR(file["spacing_mm"][2], 8.0, 1e-5);
    EXPECT_EQ(file["orientation"].size(), 3U);
}

TEST_F(CliPhantom, ConvertedThereAndBackIsTheSame)
{
    const auto nrrd = folder / "mask.nrrd";
    const auto single = folder / "one_gt.nii.gz";
    const auto truth = imaging::readMask(folder / "phantom_gt.nii.gz", base::LabelScheme::shortAxis());
    ASSERT_TRUE(truth);
    ASSERT_TRUE(imaging::writeMask(truth->phases[0], single));
    ASSERT_EQ(runProgram("cinecor-cli convert --mask " + quoted(single) + " " + quoted(nrrd), folder).status,
              0);
    const auto back = folder / "back_gt.nii.gz";
    ASSERT_EQ(runProgram("cinecor-cli convert --mask " + quoted(nrrd) + " " + quoted(back), folder).status,
              0);
    const auto again = imaging::readMask(back, base::LabelScheme::shortAxis());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->phases[0], truth->phases[0]);
    EXPECT_TRUE(again->phases[0].geometry().sameGrid(truth->phases[0].geometry()));
}

TEST_F(CliPhantom, NothingIsOverwrittenUnasked)
{
    const auto before = test::textOf(folder / "phantom.nii.gz");
    const auto run = runProgram(
        "cinecor-cli phantom --phases 2 --slices 4 --size 128 --seed 8 -o " + quoted(folder), folder);
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.errors, HasSubstr("phantom.nii.gz"));
    EXPECT_EQ(test::textOf(folder / "phantom.nii.gz"), before);
}

TEST_F(CliPhantom, TruthAgainstItselfIsPerfect)
{
    const auto truth = quoted(folder / "phantom_gt.nii.gz");
    const auto run =
        runProgram("cinecor-cli evaluate --json --prediction " + truth + " --truth " + truth, folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    const auto report = nlohmann::json::parse(run.output);
    EXPECT_EQ(report["unit"], "volume");
    EXPECT_EQ(report["cases"].size(), 2U);
    EXPECT_EQ(report["mean"]["dice"], 1.0);
    EXPECT_EQ(report["classes"]["LV"]["hd95_mm"], 0.0);
    EXPECT_EQ(report["accuracy"], 1.0);
}

TEST_F(CliPhantom, RenderedPictureHasTheSliceTimesTheScale)
{
    const auto picture = folder / "slice.png";
    const auto run =
        runProgram("cinecor-cli render --scale 3 --slice 2 --mask " + quoted(folder / "phantom_gt.nii.gz") +
                       " " + quoted(folder / "phantom.nii.gz") + " -o " + quoted(picture),
                   folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    const auto image = imaging::readImageFile(picture);
    ASSERT_TRUE(image);
    EXPECT_EQ(image->phases[0].geometry().size(), (base::Size3{384, 384, 1}));
}

TEST(CliRunLength, RowsOfTheCsvDecodeToTheMasks)
{
    const auto masks = test::dataFolder() / "png96/val/mask";
    CINECOR_NEEDS(masks);
    const auto folder = scratchFolder();
    const auto csv = folder / "submission.csv";
    ASSERT_EQ(runProgram("cinecor-cli rle " + quoted(masks) + " --label 3 -o " + quoted(csv), folder).status,
              0);
    std::istringstream lines(test::textOf(csv));
    std::string line;
    std::getline(lines, line);
    EXPECT_EQ(line, "ImageId,EncodedPixels");
    int rows = 0;
    while (std::getline(lines, line)) {
        ++rows;
        const auto comma = line.find(',');
        const auto decoded =
            analysis::decodeRunLength(line.substr(comma + 1), 96, 96, analysis::RunOrder::Column);
        const auto mask =
            imaging::readMask(masks / (line.substr(0, comma) + ".png"), base::LabelScheme::shortAxis());
        ASSERT_TRUE(decoded && mask) << line.substr(0, comma);
        const auto values = std::as_const(mask->phases[0]).values();
        EXPECT_TRUE(std::ranges::equal(*decoded, values, [](auto run, auto label) {
            return (run == 1) == (label == 3);
        })) << line.substr(0, comma);
    }
    EXPECT_EQ(rows, 20);
}

TEST(CliFolder, OneBadFileIsNamedAndTheOthersAreRead)
{
    const auto images = test::dataFolder() / "png96/val/image";
    CINECOR_NEEDS(images);
    const auto folder = scratchFolder();
    int copied = 0;
    for (const auto& entry : fs::directory_iterator(images))
        if (copied < 3) {
            fs::copy(entry.path(), folder / entry.path().filename());
            ++copied;
        }
    std::ofstream(folder / "broken.png") << "this is no picture";
    const auto run = runProgram("cinecor-cli info --json " + quoted(folder), folder);
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.errors, HasSubstr("broken.png"));
    EXPECT_EQ(nlohmann::json::parse(run.output)["files"].size(), 3U);
}
