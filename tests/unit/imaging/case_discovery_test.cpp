#include "core/imaging/case_discovery.h"

#include "core/imaging/mask_pairs.h"
#include "tests/unit/imaging/files.h"

#include <algorithm>

using namespace cinecor;
using imaging::CaseKind;
using test::dataFolder;

namespace {

void touch(const std::filesystem::path& file)
{
    test::writeBytes(file, "x");
}

std::vector<std::string> relativeNames(const imaging::Discovery& found)
{
    std::vector<std::string> names;
    for (const auto& one : found.cases)
        names.push_back(one.relative.string());
    return names;
}

} // namespace

TEST(FileNames, ExtensionAndStem)
{
    EXPECT_EQ(imaging::extensionOf("a/b.NII.GZ"), ".nii.gz");
    EXPECT_EQ(imaging::extensionOf("b.tar.gz"), ".gz");
    EXPECT_EQ(imaging::stemOf("a/patient.001.nii.gz"), "patient.001");
    EXPECT_TRUE(imaging::isMaskName("x_gt.nii.gz"));
    EXPECT_TRUE(imaging::isMaskName("x.seg.nrrd"));
    EXPECT_FALSE(imaging::isMaskName("mask.png"));
}

TEST(FileNames, NumbersCountAsNumbers)
{
    EXPECT_TRUE(imaging::naturallyBefore("cmr2", "cmr10"));
    EXPECT_FALSE(imaging::naturallyBefore("cmr10", "cmr2"));
    EXPECT_TRUE(imaging::naturallyBefore("cmr002", "cmr10"));
    EXPECT_TRUE(imaging::naturallyBefore("a", "a1"));
    EXPECT_FALSE(imaging::naturallyBefore("a", "a"));
    EXPECT_TRUE(imaging::naturallyBefore("a01", "a1") != imaging::naturallyBefore("a1", "a01"));
}

TEST(Discovery, MasksBesideImagesAndInSiblingFolders)
{
    const auto root = test::scratchFolder();
    for (const auto* file :
         {"image/x10.png", "image/x2.png", "mask/x2_mask.png", "mask/x10.png", "flat/y.nii.gz",
          "flat/y_gt.nii.gz", "flat/y_cinecor.nii.gz", "flat/readme.txt", ".cinecor/x.png"})
        touch(root / file);
    const auto found = imaging::discoverCases({root});
    EXPECT_EQ(relativeNames(found), (std::vector<std::string>{"flat/y", "image/x2", "image/x10"}));
    EXPECT_TRUE(found.problems.empty());
    const auto& files = found.cases;
    EXPECT_EQ(files[0].files[0].truth, root / "flat/y_gt.nii.gz");
    EXPECT_EQ(files[0].files[0].mine, root / "flat/y_cinecor.nii.gz");
    EXPECT_EQ(files[0].kind, CaseKind::Volume);
    EXPECT_EQ(files[1].files[0].truth, root / "mask/x2_mask.png");
    EXPECT_EQ(files[2].files[0].truth, root / "mask/x10.png");
    EXPECT_EQ(files[2].kind, CaseKind::Picture);
}

TEST(Discovery, LinksToFoldersAreFollowedOnce)
{
    const auto root = test::scratchFolder();
    touch(root / "store/p1/a.nii.gz");
    touch(root / "store/p2/b.nii.gz");
    touch(root / "study/own/c.nii.gz");
    const auto link = [&](const char* name, const char* target) {
        std::filesystem::create_directory_symlink(root / target, root / "study" / name);
    };
    link("linked1", "store/p1");
    link("linked2", "store/p2");
    link("again", "study/own");
    link("back", "study");
    link("above", "");
    std::filesystem::create_directory_symlink(root / "study", root / "store/p1/round");
    EXPECT_EQ(relativeNames(imaging::discoverCases({root / "study"})),
              (std::vector<std::string>{"linked1/a", "linked2/b", "own/c"}));
    EXPECT_EQ(relativeNames(imaging::discoverCases({root / "study/linked1"})),
              (std::vector<std::string>{"a", "round/linked2/b", "round/own/c"}));
}

TEST(Discovery, SaysWhatIsNotThere)
{
    const auto root = test::scratchFolder();
    touch(root / "notes.txt");
    touch(root / "a_mask.png");
    const auto empty = imaging::discoverCases({root});
    ASSERT_EQ(empty.problems.size(), 1U);
    EXPECT_EQ(empty.problems.front().code(), base::ErrorCode::NoImagesFound);
    const auto missing = imaging::discoverCases({root / "nowhere"});
    ASSERT_EQ(missing.problems.size(), 1U);
    EXPECT_EQ(missing.problems.front().code(), base::ErrorCode::FileNotFound);
}

TEST(Discovery, TheSameFileTwiceIsOneCase)
{
    const auto root = test::scratchFolder();
    touch(root / "a.png");
    EXPECT_EQ(imaging::discoverCases({root, root / "a.png"}).cases.size(), 1U);
}

TEST(Discovery, Png96)
{
    const auto root = dataFolder() / "png96";
    CINECOR_NEEDS(root);
    const auto found = imaging::discoverCases({root});
    EXPECT_EQ(found.cases.size(), 200U);
    EXPECT_TRUE(found.problems.empty());
    EXPECT_EQ(std::ranges::count_if(found.cases, [](const auto& one) { return !one.files[0].truth.empty(); }),
              120);
}

TEST(Discovery, AcdcPatientIsOneStudyWithNumberedPhases)
{
    const auto root = dataFolder() / "acdc/training";
    CINECOR_NEEDS(root);
    const auto found = imaging::discoverCases({root});
    ASSERT_EQ(found.cases.size(), 100U);
    const auto& patient = found.cases.front();
    EXPECT_EQ(patient.name, "patient001");
    EXPECT_EQ(patient.kind, CaseKind::PatientFolder);
    ASSERT_EQ(patient.files.size(), 2U);
    EXPECT_EQ(patient.files[0].phase, 1);
    EXPECT_EQ(patient.files[1].phase, 12);
    EXPECT_EQ(patient.files[1].truth.filename(), "patient001_frame12_gt.nii.gz");
}

TEST(Discovery, Mnms2AndCamusPairTheirTruth)
{
    CINECOR_NEEDS(dataFolder() / "mnms2/001");
    const auto mnms = imaging::discoverCases({dataFolder() / "mnms2"});
    EXPECT_EQ(relativeNames(mnms),
              (std::vector<std::string>{"001/001_LA_CINE", "001/001_LA_ED", "001/001_LA_ES", "001/001_SA_ED",
                                        "001/001_SA_ES"}));
    EXPECT_TRUE(mnms.cases[0].files[0].truth.empty());
    EXPECT_FALSE(mnms.cases[3].files[0].truth.empty());
    const auto camus = imaging::discoverCases({dataFolder() / "camus/val"});
    EXPECT_EQ(camus.cases.size(), 100U); // 25 patients, two views, two phases
    EXPECT_TRUE(
        std::ranges::all_of(camus.cases, [](const auto& one) { return !one.files[0].truth.empty(); }));
}

TEST(Discovery, DicomFolderIsOneProblem)
{
    const auto root = dataFolder() / "sunnybrook";
    CINECOR_NEEDS(root);
    const auto found = imaging::discoverCases({root});
    EXPECT_TRUE(found.cases.empty());
    ASSERT_EQ(found.problems.size(), 1U);
    EXPECT_EQ(found.problems.front().code(), base::ErrorCode::DicomNotYetReadable);
}

TEST(Discovery, MaskNamedTogetherWithItsImageIsItsTruth)
{
    const auto folder = test::scratchFolder();
    touch(folder / "image" / "a.png");
    touch(folder / "mask" / "a.png");
    touch(folder / "b.nii.gz");
    touch(folder / "b_gt.nii.gz");
    const auto found = imaging::discoverCases(
        {folder / "b_gt.nii.gz", folder / "image" / "a.png", folder / "mask" / "a.png", folder / "b.nii.gz"});
    EXPECT_TRUE(found.problems.empty());
    ASSERT_EQ(found.cases.size(), 2U);
    EXPECT_EQ(found.cases[0].files[0].truth, folder / "mask" / "a.png");
    EXPECT_EQ(found.cases[1].files[0].truth, folder / "b_gt.nii.gz");
}

TEST(Discovery, OneImageAndOneMaskOfAnotherNameBelongTogether)
{
    const auto folder = test::scratchFolder();
    touch(folder / "scan.nii.gz");
    touch(folder / "by_hand" / "reader2_seg.nii.gz");
    const auto mask = folder / "by_hand" / "reader2_seg.nii.gz";
    const auto pair = imaging::discoverCases({folder / "scan.nii.gz", mask});
    ASSERT_EQ(pair.cases.size(), 1U);
    EXPECT_EQ(pair.cases[0].files[0].truth, mask);
    EXPECT_TRUE(pair.problems.empty());
    const auto alone = imaging::discoverCases({mask});
    EXPECT_TRUE(alone.cases.empty());
    ASSERT_EQ(alone.problems.size(), 1U);
    EXPECT_EQ(alone.problems[0].code(), base::ErrorCode::NoteMaskLeftOut);
}

TEST(MaskPairs, AreFoundInLinkedFolders)
{
    const auto root = test::scratchFolder();
    touch(root / "store/p1/a_gt.nii.gz");
    touch(root / "drawn/p1/a_mask.nii.gz");
    std::filesystem::create_directories(root / "truth");
    std::filesystem::create_directory_symlink(root / "store/p1", root / "truth/p1");
    const auto pairs = imaging::pairMasks(root / "drawn", root / "truth");
    ASSERT_EQ(pairs.pairs.size(), 1U);
    EXPECT_EQ(pairs.pairs[0].truth, root / "truth/p1/a_gt.nii.gz");
}
