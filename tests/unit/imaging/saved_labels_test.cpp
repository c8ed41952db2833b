#include "core/imaging/saved_labels.h"

#include "core/imaging/mask_file.h"
#include "core/imaging/mask_provenance.h"
#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

namespace cinecor::imaging {
namespace {

namespace fs = std::filesystem;

/// ACDC's patient 090 is a cine with two frames beside it.
fs::path cinePatient()
{
    return test::dataFolder() / "acdc/training/patient090";
}

Case caseOf(const fs::path& source)
{
    return discoverCases({source}).cases.at(0);
}

void copyFiles(const fs::path& from, const fs::path& to, std::initializer_list<const char*> names)
{
    fs::create_directories(to);
    for (const auto* name : names)
        fs::copy_file(from / name, to / name);
}

base::LabelMap onePixel(const base::Study& study, std::size_t at)
{
    base::LabelMap labels(study.geometry(), study.scheme);
    labels.values()[at] = 2;
    return labels;
}

} // namespace

TEST(SavedLabels, AreReadWithWhatTheProvenanceSays)
{
    const auto source = test::dataFolder() / "acdc/training/patient001";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder() / "in/patient001";
    copyFiles(source, folder,
              {"Info.cfg", "patient001_frame01.nii.gz", "patient001_frame01_gt.nii.gz",
               "patient001_frame12.nii.gz"});
    const auto study = readStudy(folder).value();
    const auto mask = folder / "patient001_frame12_cinecor.nii.gz";
    ASSERT_TRUE(
        writeMask(onePixel(study, 5000), mask, {.sourceImage = folder / "patient001_frame12.nii.gz"}));
    test::writeBytes(folder / "patient001_frame12_cinecor.json",
                     R"({"study":")" + study.identity + R"(","reader":"R","model":null,"saved":"T",)" +
                         R"("phases":[{"phase":12,"editedSlices":3,"reviewedSlices":3}]})");
    const auto read = readSavedLabels(caseOf(folder.parent_path()), {}, {});
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->problems.empty());
    EXPECT_EQ(read->labelled.folder, "patient001");
    ASSERT_EQ(read->labelled.phases.size(), 1U) << "truth alone is nobody's correction";
    const auto& phase = read->labelled.phases.front();
    EXPECT_EQ(phase.phase, 12);
    EXPECT_EQ(std::as_const(phase.labels).values()[5000], 2);
    EXPECT_EQ(phase.origin, LabelOrigin::Reviewed);
    EXPECT_EQ(phase.reviewedSlices, 3);
    EXPECT_EQ(phase.editedSlices, 0);
    EXPECT_EQ(phase.reader, "R");
    EXPECT_EQ(phase.model, "");
    EXPECT_EQ(phase.time, "T");
}

TEST(SavedLabels, OfACineAmongItsFramesAreFound)
{
    CINECOR_NEEDS(cinePatient() / "patient090_4d.nii.gz");
    const auto folder = test::scratchFolder() / "patient090";
    copyFiles(cinePatient(), folder,
              {"Info.cfg", "patient090_4d.nii.gz", "patient090_frame04.nii.gz", "patient090_frame11.nii.gz"});
    const auto which = caseOf(folder);
    EXPECT_FALSE(hasSavedMask(which));
    const auto study = readStudy(which).value();
    const base::LabelMap nothing(study.geometry(), study.scheme);
    const auto drawn = onePixel(study, 77);
    std::vector<const base::LabelMap*> phases(study.phases.size(), &nothing);
    phases[2] = &drawn;
    ASSERT_TRUE(writeMask(phases, folder / "patient090_4d_cinecor.nii.gz"));
    EXPECT_TRUE(hasSavedMask(which));
    const auto read = readSavedLabels(which, {}, {});
    ASSERT_TRUE(read);
    ASSERT_TRUE(read->problems.empty()) << base::errorSentence(read->problems.front());
    ASSERT_EQ(read->labelled.phases.size(), 1U);
    EXPECT_EQ(read->labelled.phases.front().phase, 3);
    EXPECT_EQ(read->labelled.phases.front().origin, LabelOrigin::Unknown) << "no provenance lies beside it";
}

TEST(SavedLabels, MaskOfAnotherStudyIsAProblem)
{
    const auto source = test::dataFolder() / "png96/val/image/cmr101.png";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder();
    fs::copy_file(source, folder / "x.png");
    const auto study = readStudy(folder / "x.png").value();
    ASSERT_TRUE(writeMask(onePixel(study, 7), folder / "x_cinecor.png"));
    test::writeBytes(folder / "x_cinecor.json", R"({"study":"another"})");
    const auto read = readSavedLabels(caseOf(folder), {}, {});
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->labelled.phases.empty());
    ASSERT_EQ(read->problems.size(), 1U);
    test::expectClearSentence(read->problems.front());
}

TEST(SavedLabels, LieInAFolderOfTheirOwnWhereTheImagesAreReadOnly)
{
    const auto source = test::dataFolder() / "png96/val/image/cmr101.png";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder(), masks = folder / "saved";
    fs::create_directory(masks);
    fs::copy_file(source, folder / "x.png");
    const auto study = readStudy(folder / "x.png").value();
    ASSERT_TRUE(writeMask(onePixel(study, 7), masks / "x_cinecor.png"));
    const auto which = caseOf(folder / "x.png");
    EXPECT_FALSE(hasSavedMask(which));
    EXPECT_TRUE(hasSavedMask(which, {masks}));
    EXPECT_EQ(readSavedLabels(which, {masks}, {})->labelled.phases.size(), 1U);
    test::writeBytes(masks / "x_cinecor.json", R"({"study":"another"})");
    const auto anothers = readSavedLabels(which, {masks}, {});
    EXPECT_TRUE(anothers->labelled.phases.empty() && anothers->problems.empty()) << "another image's mask";
}

TEST(MaskProvenance, DamagedOnesAreNone)
{
    const auto folder = test::scratchFolder();
    const auto mask = folder / "x_cinecor.png";
    EXPECT_EQ(provenanceFile(folder / "x.png"), folder / "x_cinecor.json");
    EXPECT_FALSE(readMaskProvenance(mask));
    for (const auto* text : {"", "[]", "{", "\xff", "7"}) {
        test::writeBytes(folder / "x_cinecor.json", text);
        EXPECT_FALSE(readMaskProvenance(mask)) << text;
    }
    test::writeBytes(folder / "x_cinecor.json",
                     R"({"reader":5,"study":{},"phases":[3,{"editedSlices":"x"},{"editedSlices":1e30},)"
                     R"({"editedSlices":-4,"reviewedSlices":9}]})");
    const auto odd = readMaskProvenance(mask);
    ASSERT_TRUE(odd);
    EXPECT_EQ(odd->reader, "");
    ASSERT_EQ(odd->phases.size(), 4U);
    for (const auto& phase : odd->phases)
        EXPECT_EQ(phase.editedSlices, 0);
}

} // namespace cinecor::imaging
