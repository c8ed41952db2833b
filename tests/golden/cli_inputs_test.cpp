#include "core/imaging/mask_file.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/study_reader.h"
#include "tests/support/run_program.h"
#include "tests/support/test_data.h"

#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

/// How inputs are found, told apart and kept from harm: on real images.
namespace fs = std::filesystem;
using namespace cinecor;
using nlohmann::json;
using test::quoted;
using test::runProgram;
using test::scratchFolder;
using testing::HasSubstr;

namespace {

const fs::path pictures = test::dataFolder() / "png96/val/image";
const fs::path mnms = test::dataFolder() / "mnms2/001/001_SA_ED_gt.nii.gz";

fs::path onePicture()
{
    return pictures / "cmr101.png";
}

void copyPicture(const fs::path& to)
{
    fs::create_directories(to.parent_path());
    fs::copy_file(onePicture(), to);
}

std::size_t filesBelow(const fs::path& folder)
{
    return static_cast<std::size_t>(
        std::count_if(fs::recursive_directory_iterator(folder), {}, [](const auto& entry) {
            return entry.is_regular_file() && entry.path().filename() != "stderr.txt";
        }));
}

} // namespace

TEST(CliConvert, MaskKeepsItsNumbersAndItsGeometry)
{
    CINECOR_NEEDS(mnms);
    const auto folder = scratchFolder();
    const auto target = folder / "001_SA_ED_gt.nii";
    const auto run = runProgram("cinecor-cli convert --json " + quoted(mnms) + " " + quoted(target), folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    EXPECT_EQ(json::parse(run.output)["kind"], "mask");
    EXPECT_TRUE(imaging::sameGeometryFields(mnms, target));
    const auto asStored = imaging::LabelMapping{{0, 0}, {1, 1}, {2, 2}, {3, 3}};
    const auto mask = imaging::readMask(target, base::LabelScheme::shortAxis(), {.mapping = asStored});
    ASSERT_TRUE(mask);
    EXPECT_EQ(mask->phases[0].count(std::uint8_t{1}), 5702U); // NumPy
    EXPECT_EQ(mask->phases[0].count(std::uint8_t{3}), 6584U);
}

TEST(CliInfo, TellsOfAPatientFolderAndOfAMask)
{
    const auto patient = test::dataFolder() / "acdc/training/patient090";
    CINECOR_NEEDS(patient);
    const auto folder = scratchFolder();
    const auto run = runProgram("cinecor-cli info --json " + quoted(patient) + " " +
                                    quoted(patient / "patient090_frame04_gt.nii.gz"),
                                folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    const auto report = json::parse(run.output);
    EXPECT_EQ(report["files"].size(), 4U); // cine, two frames, the mask that was named
    EXPECT_EQ(report["files"][0]["phases"], 12);
    const auto& about = report["patients"][0];
    EXPECT_EQ(about["end_diastole"], 4); // Info.cfg
    EXPECT_EQ(about["end_systole"], 11);
    EXPECT_EQ(about["group"], "RV");
    EXPECT_EQ(about["height_cm"], 150.0);
    EXPECT_EQ(about["weight_kg"], 66.0);
}

TEST(CliSegmentInputs, EqualNamesStayApartAndMasksArePassedOver)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    copyPicture(folder / "a/x.png");
    copyPicture(folder / "b/x.png");
    fs::copy_file(folder / "a/x.png", folder / "a/x_mask.png");
    const auto run = runProgram("cinecor-cli segment " + quoted(folder / "a/x.png") + " " +
                                    quoted(folder / "a/x_mask.png") + " " + quoted(folder / "b") + " -o " +
                                    quoted(folder / "out"),
                                folder);
    EXPECT_EQ(run.status, 0) << run.errors;
    EXPECT_THAT(run.errors, HasSubstr("x_mask.png is left out"));
    EXPECT_TRUE(fs::exists(folder / "out/a/x_mask.png"));
    EXPECT_TRUE(fs::exists(folder / "out/b/x_mask.png"));
    EXPECT_EQ(filesBelow(folder / "out"), 2U);
}

TEST(CliSegmentInputs, TwoInputsOfOneOutputAreNamed)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    copyPicture(folder / "in/x.png");
    fs::copy_file(folder / "in/x.png", folder / "in/x.jpg"); // content decides: a PNG all the same
    const auto run = runProgram(
        "cinecor-cli segment --overwrite " + quoted(folder / "in") + " -o " + quoted(folder / "out"), folder);
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.errors, HasSubstr("another input of the same name"));
    EXPECT_EQ(filesBelow(folder / "out"), 1U);
}

TEST(CliSegmentInputs, ATruthBesideTheImageIsNeverReplaced)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    copyPicture(folder / "x.png");
    fs::copy_file(folder / "x.png", folder / "x_mask.png");
    const auto before = test::textOf(folder / "x_mask.png");
    const auto run = runProgram(
        "cinecor-cli segment --overwrite " + quoted(folder / "x.png") + " -o " + quoted(folder), folder);
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.errors, HasSubstr("never written over"));
    EXPECT_EQ(test::textOf(folder / "x_mask.png"), before);
}

TEST(CliSegmentInputs, ShardsTogetherAreTheWhole)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    std::size_t cases = 0;
    for (const auto* shard : {"0/3", "1/3", "2/3"}) {
        const auto run = runProgram("cinecor-cli segment --json --quiet --shard " + std::string(shard) + " " +
                                        quoted(pictures) + " -o " + quoted(folder / "out"),
                                    folder);
        ASSERT_EQ(run.status, 0) << run.errors;
        cases += json::parse(run.output)["cases"].size();
    }
    EXPECT_EQ(cases, 20U);
    EXPECT_EQ(filesBelow(folder / "out"), 20U);
    for (const auto* shard : {"3/3", "-1/3", "0/0", "1", "a/b", " 0/3", "0/3x"})
        EXPECT_EQ(runProgram("cinecor-cli segment " + quoted(pictures) + " -o " + quoted(folder / "none") +
                                 " --shard='" + shard + "'",
                             folder)
                      .status,
                  2)
            << shard;
}

TEST(CliSegmentInputs, ConfidenceOfACineIsOneFile)
{
    const auto folder = scratchFolder();
    ASSERT_EQ(runProgram("cinecor-cli phantom --phases 2 --slices 3 -o " + quoted(folder), folder).status, 0);
    const auto run = runProgram("cinecor-cli segment --confidence " + quoted(folder / "phantom.nii.gz") +
                                    " -o " + quoted(folder / "out"),
                                folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    const auto confidence = imaging::readImageFile(folder / "out/phantom_confidence.nii.gz");
    ASSERT_TRUE(confidence);
    EXPECT_EQ(confidence->phases.size(), 2U);
    EXPECT_EQ(filesBelow(folder / "out"), 2U);
}

TEST(CliBox, MillimetresAndPixelsAreTheSameBox)
{
    const auto folder = scratchFolder();
    ASSERT_EQ(runProgram("cinecor-cli phantom --phases 1 --slices 3 -o " + quoted(folder), folder).status, 0);
    const auto image = imaging::readImageFile(folder / "phantom.nii.gz");
    ASSERT_TRUE(image);
    const auto spacing = image->phases[0].geometry().spacing();
    const auto size = image->phases[0].geometry().size();
    const std::array<double, 4> box{0.25 * size.x, 0.25 * size.y, 0.5 * size.x, 0.5 * size.y};
    std::string pixels, millimetres;
    for (std::size_t i = 0; i < 4; ++i) {
        pixels += (i ? "," : "") + std::to_string(box[i]);
        millimetres += (i ? "," : "") + std::to_string(box[i] * spacing[i % 2]);
    }
    std::vector<std::string> masks;
    for (const auto& text : {pixels, millimetres + "mm"}) {
        const auto run = runProgram("cinecor-cli segment --overwrite --box " + text + " " +
                                        quoted(folder / "phantom.nii.gz") + " -o " + quoted(folder / "out"),
                                    folder);
        ASSERT_EQ(run.status, 0) << run.errors;
        masks.push_back(test::textOf(folder / "out/phantom_mask.nii.gz"));
    }
    EXPECT_EQ(masks[0], masks[1]);
}

TEST(CliBox, WrongBoxesAreToldBeforeAnythingIsDone)
{
    const auto folder = scratchFolder();
    const auto segment = [&](const std::string& box) {
        return runProgram("cinecor-cli segment nothing.png -o " + quoted(folder / "out") + " --box=" + box,
                          folder);
    };
    for (const auto& [box, reason] :
         std::map<std::string, std::string>{{"40mm,50,90mm,90mm", "units are mixed"},
                                            {"40mm,50px,90,90", "units are mixed"},
                                            {"1,2,0,5", "not above 0"},
                                            {"1,2,5,-5", "not above 0"},
                                            {"1,2,3", "four numbers"},
                                            {"1,2,3,x", "no number"},
                                            {"1,2,3,nan", "no number"},
                                            {"1cm,2cm,3cm,4cm", "neither px nor mm"}}) {
        const auto run = segment(box);
        EXPECT_EQ(run.status, 2) << box;
        EXPECT_THAT(run.errors, HasSubstr(reason)) << box;
    }
}

TEST(CliBox, ABoxThatDoesNotFitAnImageFailsForThatImage)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    const auto segment = [&](const std::string& box) {
        return runProgram("cinecor-cli segment " + quoted(onePicture()) + " -o " + quoted(folder / "out") +
                              " --box=" + box,
                          folder);
    };
    const auto outside = segment("50,50,60,20"); // of 96 columns
    EXPECT_EQ(outside.status, 1);
    EXPECT_THAT(outside.errors, HasSubstr("does not lie inside"));
    const auto millimetres = segment("10,10,50,50mm");
    EXPECT_EQ(millimetres.status, 1);
    EXPECT_THAT(millimetres.errors, HasSubstr("no pixel spacing"));
    EXPECT_EQ(segment("0,0,96,96").status, 0);
}

TEST(CliOutputs, AreNeverWrittenOverAnInput)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    copyPicture(folder / "x.png");
    const auto file = quoted(folder / "x.png");
    const auto before = test::textOf(folder / "x.png");
    for (const auto& command :
         {"rle " + file + " -o " + file, "render " + file + " -o " + file, "convert " + file + " " + file,
          "evaluate --prediction " + file + " --truth " + file + " --csv " + file}) {
        const auto run = runProgram("cinecor-cli " + command + " --overwrite", folder);
        EXPECT_EQ(run.status, 1) << command;
        EXPECT_EQ(test::textOf(folder / "x.png"), before) << command;
    }
}

TEST(CliEvaluateInputs, WhatHasNoPartnerIsListed)
{
    const auto truth = test::dataFolder() / "png96/val/mask";
    CINECOR_NEEDS(truth);
    const auto folder = scratchFolder();
    const std::vector<fs::path> masks(fs::directory_iterator(truth), {});
    fs::create_directory(folder / "prediction");
    fs::copy_file(masks[0], folder / "prediction" / masks[0].filename());
    fs::copy_file(masks[1], folder / "prediction/other_mask.png");
    const auto run = runProgram("cinecor-cli evaluate --json --prediction " + quoted(folder / "prediction") +
                                    " --truth " + quoted(truth),
                                folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    const auto report = json::parse(run.output);
    EXPECT_EQ(report["cases"].size(), 1U);
    EXPECT_EQ(report["without_truth"].size(), 1U);
    EXPECT_EQ(report["without_prediction"].size(), 19U);
    EXPECT_THAT(run.errors, HasSubstr("other_mask.png has no truth"));
}

TEST(CliRunLengthInputs, FilesOwnNumbersAndMasksOnly)
{
    CINECOR_NEEDS(mnms);
    const auto folder = scratchFolder();
    fs::create_directories(folder / "in/image");
    fs::create_directories(folder / "in/mask");
    copyPicture(folder / "in/image/x.png");
    const auto longAxis = test::dataFolder() / "mnms2/001/001_LA_ED_gt.nii.gz";
    ASSERT_EQ(
        runProgram("cinecor-cli convert " + quoted(longAxis) + " " + quoted(folder / "in/mask/x.png"), folder)
            .status,
        0);
    const auto rows = [&](const std::string& options) {
        EXPECT_EQ(runProgram("cinecor-cli rle --overwrite " + quoted(folder / "in") + options + " -o " +
                                 quoted(folder / "out.csv"),
                             folder)
                      .status,
                  0);
        return test::textOf(folder / "out.csv");
    };
    const auto pixels = [](const std::string& row) {
        std::istringstream runs(row.substr(row.find(',') + 1));
        long start = 0, length = 0, sum = 0;
        while (runs >> start >> length)
            sum += length;
        return sum;
    };
    std::istringstream one(rows(" --label 1"));
    std::string line;
    std::getline(one, line);
    ASSERT_TRUE(std::getline(one, line));
    EXPECT_THAT(line, testing::StartsWith("mask/x,"));
    EXPECT_EQ(pixels(line), 1147); // NumPy: value 1 of the file, the LV
    EXPECT_FALSE(std::getline(one, line)) << "the image is no mask";
    std::istringstream structures(rows(""));
    std::getline(structures, line);
    std::getline(structures, line);
    EXPECT_THAT(line, testing::StartsWith("mask/x_RV,"));
    EXPECT_EQ(pixels(line), 802); // NumPy: value 3
}

TEST(CliInterrupted, WhatCannotBeCancelledEndsSoonAndLeavesNothing)
{
    const auto folder = scratchFolder();
    const auto run = test::runInterrupted("cinecor-cli phantom --size 512 --slices 32 --phases 200 -o " +
                                              quoted(folder / "out"),
                                          test::catchesInterrupts, folder);
    EXPECT_EQ(run.status, 130);
    EXPECT_LT(std::stoi(run.output), 2000);
    EXPECT_EQ(filesBelow(folder / "out"), 0U);
}
