#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

#include <cmath>
#include <map>
#include <string>

using namespace cinecor;
using test::dataFolder;

namespace {

std::string outcome(const std::filesystem::path& file)
{
    const auto image = imaging::readImageFile(file);
    return image ? image->format + " " + base::sizeText(image->phases.front().geometry().size()) + " x " +
                       std::to_string(image->phases.size())
                 : base::errorSentence(image.error());
}

} // namespace

// Every file that other programs stumble over opens, or says in one line what is wrong. What becomes of each
// is in the test's log.
TEST(AwkwardFiles, OpenOrSayWhy)
{
    const auto root = dataFolder() / "awkward";
    CINECOR_NEEDS(root);
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file())
            continue;
        SCOPED_TRACE(entry.path());
        const auto image = imaging::readImageFile(entry.path());
        if (!image)
            test::expectClearSentence(image.error());
        RecordProperty("file" + std::to_string(++count),
                       entry.path().filename().string() + ": " + outcome(entry.path()));
    }
    EXPECT_GT(count, 190);
}

TEST(AwkwardFiles, NiftiOutcomes)
{
    const auto folder = dataFolder() / "awkward/nifti";
    CINECOR_NEEDS(folder);
    const std::map<std::string, std::string> expected{
        {"anatomical.nii", "NIfTI-1 33 x 41 x 25 x 1"},
        {"example4d.nii.gz", "NIfTI-1 128 x 96 x 24 x 2"},
        {"example_nifti2.nii.gz", "NIfTI-2 32 x 20 x 12 x 2"},
        {"filtered_func_data.nii.gz", "NIfTI-1 64 x 64 x 21 x 64"},
        {"functional.nii", "NIfTI-1 17 x 21 x 3 x 20"},
        {"zstat1.nii.gz", "NIfTI-1 64 x 64 x 21 x 1"}};
    for (const auto& [name, text] : expected)
        EXPECT_EQ(outcome(folder / name), text);
    for (const auto* analyze : {"analyze.hdr", "avg152T1.hdr.gz", "avg152T1.img.gz"})
        EXPECT_NE(outcome(folder / analyze).find("Analyze 7.5"), std::string::npos);
    EXPECT_NE(outcome(folder / "nifti1.hdr").find("nifti1.img does not exist"), std::string::npos);
    EXPECT_NE(outcome(folder / "label_6d.nii.gz").find("more than four axes"), std::string::npos);
}

TEST(AwkwardFiles, NrrdOutcomes)
{
    const auto folder = dataFolder() / "awkward/nrrd";
    CINECOR_NEEDS(folder);
    for (const auto* name : {"test3d_ascii", "test3d_raw", "test3d_gzip", "test3d_bigendian_raw"}) {
        SCOPED_TRACE(name);
        const auto image = imaging::readImageFile(folder / (std::string(name) + ".nrrd"));
        ASSERT_TRUE(image);
        const auto& volume = image->phases.front();
        EXPECT_EQ(volume.geometry().size(), (base::Size3{3, 3, 3}));
        EXPECT_EQ(volume.value(1, 1, 0), 5);                      // the values count from 1
        EXPECT_NEAR(volume.geometry().origin()[0], -100.1, 1e-9); // LPS 100.1
        EXPECT_NEAR(volume.geometry().origin()[2], -500, 1e-9);
        EXPECT_EQ(volume.geometry().axisLetters(0), "L");
    }
    EXPECT_NE(outcome(folder / "test1d_raw.nrrd").find("one axis"), std::string::npos);
    EXPECT_NE(outcome(folder / "test_customFields.nrrd").find("one axis"), std::string::npos);
    EXPECT_NE(outcome(folder / "test3d_bigendian_raw_noendianfield.nrrd").find("byte order"),
              std::string::npos);
    EXPECT_NE(outcome(folder / "slicer_forearm.seg.nrrd").find("2 values per voxel"), std::string::npos);
}

TEST(AwkwardFiles, MetaImageHasItsSpacing)
{
    const auto file = dataFolder() / "camus/mhd/patient0005_4CH_ED.mhd";
    CINECOR_NEEDS(file);
    const auto image = imaging::readImageFile(file);
    ASSERT_TRUE(image);
    const auto& volume = image->phases.front();
    EXPECT_EQ(volume.geometry().size(), (base::Size3{591, 973, 1}));
    EXPECT_DOUBLE_EQ(volume.geometry().spacing()[1], 0.154);
    EXPECT_EQ(volume.value(300, 400, 0), 40); // SimpleITK
    EXPECT_FALSE(
        volume.geometry().hasOrientation()); // the identity at the origin: an echo has no patient axes
}

TEST(AwkwardFiles, DicomIsNamedWhateverItsPreamble)
{
    const auto folder = dataFolder() / "dicom_seg";
    CINECOR_NEEDS(folder);
    for (const auto& file : test::filesIn(folder)) {
        if (file.extension() != ".dcm")
            continue;
        const auto image = imaging::readImageFile(file);
        ASSERT_FALSE(image);
        EXPECT_EQ(image.error().code(), base::ErrorCode::DicomNotYetReadable) << file;
    }
}
