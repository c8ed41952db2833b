#include "core/imaging/conversion.h"

#include "core/imaging/image_writer.h"
#include "core/imaging/label_mapping.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

#include <array>

using namespace cinecor;
using test::dataFolder;
namespace fs = std::filesystem;

namespace {

using Counts = std::array<std::size_t, 4>; ///< of the values 0 to 3

Counts countsIn(const fs::path& file)
{
    const auto raw = imaging::readRawLabels(file, false);
    EXPECT_TRUE(raw) << file;
    Counts counts{};
    if (raw)
        for (const auto& phase : raw->phases)
            for (const auto value : phase)
                ++counts.at(value);
    return counts;
}

std::string told(const std::vector<base::Error>& notes)
{
    std::string text;
    for (const auto& note : notes)
        text += base::errorSentence(note) + "\n";
    return text;
}

const fs::path mnms = dataFolder() / "mnms2/001/001_SA_ED_gt.nii.gz";
constexpr Counts mnmsCounts{771293, 5702, 2853, 6584}; // NumPy: 1 is the LV, 3 the RV

} // namespace

TEST(ConvertMask, KeepsTheNumbersOfAReversedOrder)
{
    CINECOR_NEEDS(mnms);
    const auto folder = test::scratchFolder();
    auto from = mnms;
    for (const auto* name : {"a.nrrd", "b.mha", "c.nii", "d.nii.gz"}) {
        SCOPED_TRACE(name);
        const auto done = imaging::convertMask(from, folder / name, false);
        ASSERT_TRUE(done) << base::errorSentence(done.error());
        EXPECT_EQ(countsIn(folder / name), mnmsCounts);
        EXPECT_EQ(imaging::readImageFile(folder / name)->phases.front().pixels().index(), 0U); // uint8
        EXPECT_TRUE(imaging::readRawLabels(folder / name, false)
                        ->geometry.sameGrid(imaging::readRawLabels(mnms, false)->geometry));
        from = folder / name;
    }
}

TEST(ConvertMask, BetweenNiftiFilesGeometryStaysBitForBit)
{
    CINECOR_NEEDS(mnms);
    const auto folder = test::scratchFolder();
    for (const auto& source : {mnms, dataFolder() / "acdc/training/patient001/patient001_frame01_gt.nii.gz",
                               dataFolder() / "camus/nifti/patient0001_4CH_ED_gt.nii.gz"}) {
        SCOPED_TRACE(source);
        const auto target = folder / "x.nii";
        ASSERT_TRUE(imaging::convertMask(source, target, true));
        EXPECT_TRUE(imaging::sameGeometryFields(source, target));
        EXPECT_EQ(imaging::readNiftiHeader(source)->dim, imaging::readNiftiHeader(target)->dim);
    }
}

TEST(ConvertImage, BetweenNiftiFilesGeometryStaysBitForBit)
{
    const auto source = dataFolder() / "acdc/training/patient001/patient001_frame01.nii.gz";
    CINECOR_NEEDS(source); // its sform contradicts its pixdim
    const auto target = test::scratchFolder() / "x.nii";
    ASSERT_TRUE(imaging::convertImage(source, target, false));
    EXPECT_TRUE(imaging::sameGeometryFields(source, target));
    EXPECT_EQ(imaging::readImageFile(source)->phases.front().pixels(),
              imaging::readImageFile(target)->phases.front().pixels());
}

TEST(ConvertMask, PhasesSurviveEveryFormatOfFourAxes)
{
    const auto folder = test::scratchFolder();
    const base::Geometry geometry({5, 4, 3}, {1.25, 1.5, 8},
                                  {base::Vector3{-0.8, 0.6, 0}, base::Vector3{-0.6, -0.8, 0}, {0, 0, 1}},
                                  {12.5, -33, 71});
    base::LabelMap ed(geometry), es(geometry);
    ed.values()[7] = 200;
    es.values()[59] = 3;
    ASSERT_TRUE(imaging::writeMask({&ed, &es}, folder / "cine_gt.nii.gz"));
    for (const auto* name : {"a.nrrd", "a.mha"}) {
        SCOPED_TRACE(name);
        const auto done = imaging::convertMask(folder / "cine_gt.nii.gz", folder / name, false);
        ASSERT_TRUE(done) << base::errorSentence(done.error());
        const auto raw = imaging::readRawLabels(folder / name, false);
        ASSERT_TRUE(raw);
        ASSERT_EQ(raw->phases.size(), 2U);
        EXPECT_EQ(raw->phases[0][7], 200);
        EXPECT_EQ(raw->phases[1][59], 3);
        EXPECT_TRUE(raw->geometry.sameGrid(geometry));
    }
}

TEST(ConvertMask, WhatIsNoLabelImageIsRefused)
{
    const auto folder = test::scratchFolder();
    const base::Volume halves(base::Geometry({2, 2, 1}), std::vector<float>{0, 1, 2.5, 3}),
        nearly(base::Geometry({2, 2, 1}), std::vector<float>{0, 0.9999F, 2.0001F, 3}),
        large(base::Geometry({2, 2, 1}), std::vector<std::uint16_t>{0, 1, 2, 256});
    const auto code = [&](const base::Volume& volume) {
        EXPECT_TRUE(imaging::writeImage({&volume}, folder / "in.nrrd", {.overwrite = true}));
        const auto done = imaging::convertMask(folder / "in.nrrd", folder / "out.nrrd", true);
        return done ? base::ErrorCode::NotAvailable : done.error().code();
    };
    EXPECT_EQ(code(halves), base::ErrorCode::LabelsNotWhole);
    EXPECT_EQ(code(large), base::ErrorCode::LabelsOutOfRange);
    EXPECT_FALSE(fs::exists(folder / "out.nrrd"));
    EXPECT_EQ(code(nearly), base::ErrorCode::NotAvailable);
    EXPECT_EQ(countsIn(folder / "out.nrrd"), (Counts{1, 1, 1, 1}));
    const auto colours = dataFolder() / "awkward/png/basn2c08.png";
    CINECOR_NEEDS(colours);
    EXPECT_FALSE(imaging::convertMask(colours, folder / "colours.nrrd", false));
}

TEST(ConvertMask, TellsWhatAFormatHasNoPlaceFor)
{
    const auto longAxis = dataFolder() / "mnms2/001/001_LA_ED_gt.nii.gz"; // one slice
    CINECOR_NEEDS(longAxis);
    const auto folder = test::scratchFolder();
    const auto done = imaging::convertMask(longAxis, folder / "a.png", false);
    ASSERT_TRUE(done) << base::errorSentence(done.error());
    EXPECT_NE(told(*done).find("pixel spacing and position"), std::string::npos) << told(*done);
    EXPECT_EQ(countsIn(folder / "a.png"), (Counts{63280, 1147, 307, 802})); // NumPy
    const auto volume = imaging::convertMask(mnms, folder / "b.png", false);
    ASSERT_FALSE(volume);
    EXPECT_EQ(volume.error().code(), base::ErrorCode::FormatCannotHold);
    const auto same = imaging::convertMask(folder / "a.png", folder / "a.png", true);
    ASSERT_FALSE(same);
    EXPECT_EQ(same.error().code(), base::ErrorCode::FileProtected);
}

TEST(ConvertImage, TheTimeBetweenPhasesIsToldWhereItIsLost)
{
    const auto source = test::fixtureFolder() / "geometry/15_cine_4d_msec.nii";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder();
    const auto done = imaging::convertImage(source, folder / "a.nrrd", false);
    ASSERT_TRUE(done) << base::errorSentence(done.error());
    EXPECT_NE(told(*done).find("time between phases"), std::string::npos);
    EXPECT_EQ(imaging::readImageFile(folder / "a.nrrd")->phases.size(), 5U);
}

TEST(ConvertMask, APictureHasTwoAxesAgain)
{
    const auto folder = test::scratchFolder();
    base::Geometry geometry({4, 3, 1});
    geometry.markPlanar();
    const base::LabelMap labels(geometry);
    ASSERT_TRUE(imaging::writeMask(labels, folder / "a.png"));
    for (const auto* name : {"a.nii.gz", "a.nrrd", "a.mha"}) {
        SCOPED_TRACE(name);
        const auto done = imaging::convertMask(folder / "a.png", folder / name, false);
        ASSERT_TRUE(done) << base::errorSentence(done.error());
        EXPECT_TRUE(imaging::readRawLabels(folder / name, false)->geometry.isPlanar());
    }
    EXPECT_EQ(imaging::readNiftiHeader(folder / "a.nii.gz")->dim[0], 2);
}
