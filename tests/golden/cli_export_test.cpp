#include "core/imaging/mask_file.h"
#include "core/imaging/mask_provenance.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/study_reader.h"
#include "tests/support/files_below.h"
#include "tests/support/run_program.h"
#include "tests/support/test_data.h"

#include <set>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

/// `export` on real images with masks as the window saves them.
namespace fs = std::filesystem;
using namespace cinecor;
using nlohmann::json;
using test::filesBelow;
using test::quoted;
using test::runProgram;
using test::scratchFolder;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const fs::path pictures = test::dataFolder() / "png96/val";
const fs::path acdc = test::dataFolder() / "acdc/training";

/// Saves the truth of a case as a reader would: NAME_cinecor beside the image, and where it comes from.
void saveAsReader(const fs::path& image, const fs::path& truth, int editedSlices)
{
    const auto& scheme = base::LabelScheme::shortAxis();
    const auto mask =
        image.parent_path() / (imaging::stemOf(image) + "_cinecor" + imaging::extensionOf(image));
    const auto labels = imaging::readMask(truth, scheme);
    ASSERT_TRUE(labels);
    ASSERT_TRUE(imaging::writeMask(labels->phases.front(), mask, {.sourceImage = image}));
    const json provenance{{"reader", "R"},
                          {"model", "net 1.0"},
                          {"saved", "2026-01-02T03:04:05Z"},
                          {"phases", {{{"phase", 1}, {"editedSlices", editedSlices}}}}};
    std::ofstream(imaging::provenanceFile(mask)) << provenance;
}

/// A picture of the PNG set, saved by a reader.
void savedPicture(int number, const fs::path& target, int editedSlices = 1)
{
    const auto name = "cmr" + std::to_string(number);
    fs::create_directories(target.parent_path());
    fs::copy_file(pictures / "image" / (name + ".png"), target);
    saveAsReader(target, pictures / "mask" / (name + "_mask.png"), editedSlices);
}

/// A patient of whom the frame at end-diastole was corrected; the other has truth alone.
void savedPatient(const fs::path& folder)
{
    fs::create_directories(folder.parent_path());
    fs::copy(acdc / "patient001", folder, fs::copy_options::recursive);
    saveAsReader(folder / "patient001_frame01.nii.gz", folder / "patient001_frame01_gt.nii.gz", 3);
}

json jsonOf(const fs::path& file)
{
    return json::parse(test::textOf(file));
}

std::string exporting(const fs::path& in, const fs::path& out, const std::string& options)
{
    return "cinecor-cli export " + quoted(in) + " -o " + quoted(out) + " " + options;
}

} // namespace

TEST(CliExport, PicturesBecomeImagesAndMasks)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    savedPicture(101, folder / "in/a/x.png");
    savedPicture(102, folder / "in/b/x.png");
    fs::copy_file(pictures / "image/cmr103.png", folder / "in/untouched.png");
    const auto run = runProgram(exporting(folder / "in", folder / "out", "--layout png --json"), folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    EXPECT_THAT(run.errors, HasSubstr("1 of 3 cases have no mask"));
    EXPECT_EQ(filesBelow(folder / "out"),
              (std::set<std::string>{"images/a_x.png", "images/b_x.png", "masks/a_x.png", "masks/b_x.png",
                                     "manifest.csv", "manifest.json"}));
    EXPECT_EQ(imaging::readImageFile(folder / "out/images/a_x.png")->phases.front().pixels(),
              imaging::readImageFile(folder / "in/a/x.png")->phases.front().pixels());
    const auto report = json::parse(run.output);
    EXPECT_EQ(report["written"], 2);
    EXPECT_EQ(report["cases"][0]["names"], (json{"a_x"}));
    const auto entry = jsonOf(folder / "out/manifest.json")["cases"][0];
    EXPECT_EQ(entry["source"], "a/x.png");
    EXPECT_EQ(entry["state"], "edited");
    EXPECT_EQ(entry["reader"], "R");
    EXPECT_EQ(entry["model"], "net 1.0");
    EXPECT_EQ(entry["time"], "2026-01-02T03:04:05Z");
}

TEST(CliExport, OnlyTheCorrectedFrameOfAPatientIsWrittenInItsOwnGeometry)
{
    CINECOR_NEEDS(acdc / "patient001");
    const auto folder = scratchFolder();
    savedPatient(folder / "in/patient001");
    const auto run = runProgram(exporting(folder / "in", folder / "out", "--layout nifti"), folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    EXPECT_EQ(filesBelow(folder / "out"),
              (std::set<std::string>{"images/patient001_p01.nii.gz", "masks/patient001_p01.nii.gz",
                                     "manifest.csv", "manifest.json"}));
    for (const auto* kind : {"images", "masks"})
        EXPECT_TRUE(imaging::sameGeometryFields(acdc / "patient001/patient001_frame01.nii.gz",
                                                folder / "out" / kind / "patient001_p01.nii.gz"));
    EXPECT_EQ(jsonOf(folder / "out/manifest.json")["cases"][0]["source"],
              "patient001/patient001_frame01.nii.gz");
}

TEST(CliExport, NnUnetGetsItsFolderBelowTheOutput)
{
    CINECOR_NEEDS(acdc / "patient001");
    const auto folder = scratchFolder();
    savedPatient(folder / "in/patient001");
    const auto command =
        exporting(folder / "in", folder / "nnUNet_raw", "--layout nnunet --dataset-id 27 --name Heart");
    ASSERT_EQ(runProgram(command, folder).status, 0);
    const auto set = folder / "nnUNet_raw/Dataset027_Heart";
    EXPECT_EQ(filesBelow(set),
              (std::set<std::string>{"imagesTr/patient001_p01_0000.nii.gz", "labelsTr/patient001_p01.nii.gz",
                                     "dataset.json", "manifest.csv", "manifest.json"}));
    EXPECT_EQ(jsonOf(set / "dataset.json")["numTraining"], 1);
    const auto again = runProgram(command, folder);
    EXPECT_EQ(again.status, 1);
    EXPECT_THAT(again.errors, HasSubstr("Dataset027_Heart exists"));
    EXPECT_EQ(runProgram(command + " --overwrite", folder).status, 0);
    EXPECT_EQ(fs::directory_iterator(folder / "nnUNet_raw")->path(), set);
}

TEST(CliExport, LabelsOfTheAiAloneNeedAll)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    savedPicture(101, folder / "in/x.png", 0);
    const auto none = runProgram(exporting(folder / "in", folder / "out", "--layout png"), folder);
    EXPECT_EQ(none.status, 1);
    EXPECT_THAT(none.errors, HasSubstr("--all"));
    EXPECT_THAT(none.output, IsEmpty());
    EXPECT_FALSE(fs::exists(folder / "out"));
    ASSERT_EQ(runProgram(exporting(folder / "in", folder / "out", "--layout png --all"), folder).status, 0);
    EXPECT_EQ(jsonOf(folder / "out/manifest.json")["cases"][0]["state"], "ai");
}

TEST(CliExport, MasksMayLieInAFolderOfTheirOwn)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    savedPicture(101, folder / "in/x.png");
    fs::create_directory(folder / "saved");
    for (const auto* name : {"x_cinecor.png", "x_cinecor.json"})
        fs::rename(folder / "in" / name, folder / "saved" / name);
    const auto rest = " " + quoted(folder / "in") + " --layout nifti -o " + quoted(folder / "out");
    EXPECT_EQ(runProgram("cinecor-cli export" + rest, folder).status, 1);
    const auto run = runProgram("cinecor-cli export --masks " + quoted(folder / "saved") + rest, folder);
    ASSERT_EQ(run.status, 0) << run.errors;
    EXPECT_TRUE(fs::exists(folder / "out/masks/x.nii.gz"));
}

TEST(CliExport, OneBadMaskIsNamedAndTheOthersAreWritten)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    savedPicture(101, folder / "in/a.png");
    savedPicture(102, folder / "in/b.png");
    std::ofstream(folder / "in/a_cinecor.png") << "no picture";
    const auto run = runProgram(exporting(folder / "in", folder / "out", "--layout png"), folder);
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.errors, HasSubstr("a_cinecor.png"));
    EXPECT_TRUE(fs::exists(folder / "out/masks/b.png"));
    EXPECT_FALSE(fs::exists(folder / "out/masks/a.png"));
}

TEST(CliExport, AFolderWithOtherFilesIsLeftAlone)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    savedPicture(101, folder / "in/x.png");
    const auto before = filesBelow(folder / "in");
    for (const auto* overwrite : {"", " --overwrite"}) {
        const auto run = runProgram(
            exporting(folder / "in", folder / "in", std::string("--layout png") + overwrite), folder);
        EXPECT_EQ(run.status, 1);
        EXPECT_THAT(run.errors, HasSubstr("error: "));
        EXPECT_EQ(filesBelow(folder / "in"), before);
    }
}

TEST(CliExport, WrongUsageIsToldBeforeAnythingIsMade)
{
    const auto folder = scratchFolder();
    for (const auto* options :
         {"", "--layout dicom", "--layout nnunet --dataset-id 0", "--layout nnunet --dataset-id 1000",
          "--layout nnunet --name 'a b'", "--layout nnunet --name ../x"}) {
        const auto run = runProgram(exporting(folder, folder / "out", options), folder);
        EXPECT_EQ(run.status, 2) << options;
        EXPECT_THAT(run.errors, Not(IsEmpty()));
    }
    EXPECT_FALSE(fs::exists(folder / "out"));
}

TEST(CliExport, InterruptedLeavesNothing)
{
    CINECOR_NEEDS(pictures);
    const auto folder = scratchFolder();
    for (int copy = 0; copy < 400; ++copy)
        savedPicture(101 + copy % 20, folder / "in" / (std::to_string(copy) + ".png"));
    const auto half = "ls -A " + quoted(folder) + " | grep -q '^.cinecor-'";
    const auto run =
        test::runInterrupted(exporting(folder / "in", folder / "out", "--layout png"),
                             "{ " + std::string(test::catchesInterrupts) + " && " + half + "; }", folder);
    EXPECT_EQ(run.status, 130) << run.errors;
    EXPECT_FALSE(fs::exists(folder / "out"));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 2) << "the input, and what was printed";
}
