#include "core/imaging/mask_file.h"

#include "core/imaging/nifti_header.h"
#include "core/imaging/png_file.h"
#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

using namespace cinecor;
using test::dataFolder;

namespace {

base::LabelMap striped(const base::Geometry& geometry)
{
    base::LabelMap labels(geometry);
    for (std::size_t i = 0; i < labels.values().size(); ++i)
        labels.values()[i] = static_cast<std::uint8_t>((i / 7) % 4);
    return labels;
}

base::Geometry oblique()
{
    const double c = 0.8, s = 0.6;
    return {{5, 4, 3},
            {1.25, 1.5, 8},
            {base::Vector3{-c, s, 0}, base::Vector3{-s, -c, 0}, base::Vector3{0, 0, 1}},
            {12.5, -33, 71}};
}

bool sameLabels(const imaging::MaskFile& read, const base::LabelMap& written)
{
    return read.phases.front() == written;
}

const imaging::MaskReadOptions asTheyAre{.mapping = imaging::LabelMapping{{0, 0}, {1, 1}, {2, 2}, {3, 3}}};

} // namespace

TEST(WriteMask, EveryFormatKeepsLabelsAndGrid)
{
    const auto folder = test::scratchFolder();
    const auto labels = striped(oblique());
    for (const auto* name : {"a.nii", "a.nii.gz", "a.nrrd", "a.mha"}) {
        SCOPED_TRACE(name);
        const auto status = imaging::writeMask(labels, folder / name);
        ASSERT_TRUE(status) << base::errorSentence(status.error());
        const auto read = imaging::readMask(folder / name, labels.scheme(), asTheyAre);
        ASSERT_TRUE(read);
        EXPECT_TRUE(sameLabels(*read, labels));
        const auto& geometry = read->phases.front().geometry();
        EXPECT_TRUE(geometry.sameGrid(oblique()));
        EXPECT_TRUE(geometry.hasOrientation());
        EXPECT_NEAR(geometry.toWorld({4, 3, 2})[1], oblique().toWorld({4, 3, 2})[1], 1e-4);
    }
    EXPECT_EQ(test::filesIn(folder).size(), 4U); // no temporary file is left
}

TEST(WriteMask, PngHoldsIndicesWithOrWithoutColours)
{
    const auto folder = test::scratchFolder();
    const auto labels = striped(base::Geometry({9, 6, 1}));
    for (const bool coloured : {false, true}) {
        ASSERT_TRUE(imaging::writeMask(labels, folder / "a.png", {.paletteColours = coloured}));
        const auto picture = imaging::readPng(folder / "a.png");
        ASSERT_TRUE(picture);
        EXPECT_EQ(picture->palette.empty(), !coloured);
        EXPECT_TRUE(std::ranges::equal(std::get<0>(picture->samples), labels.values()));
        if (coloured) {
            EXPECT_EQ(picture->palette[3], labels.scheme().byRole(base::Role::LeftVentricle)->colour);
        }
    }
    const auto volume = imaging::writeMask(striped(oblique()), folder / "b.png");
    ASSERT_FALSE(volume);
    EXPECT_EQ(volume.error().code(), base::ErrorCode::FormatCannotHold);
}

TEST(WriteMask, NiftiTakesTheSourceHeaderBitForBit)
{
    const std::vector sources{dataFolder() / "acdc/training/patient001/patient001_frame01.nii.gz",
                              dataFolder() / "mnms2/001/001_SA_ED.nii.gz",
                              dataFolder() / "awkward/nifti/zstat1.nii.gz"}; // big endian
    CINECOR_NEEDS(sources.front());
    const auto file = test::scratchFolder() / "x_mask.nii.gz";
    for (const auto& source : sources) {
        SCOPED_TRACE(source);
        const auto image = imaging::readImageFile(source);
        ASSERT_TRUE(image);
        const auto labels = striped(image->phases.front().geometry());
        const auto status = imaging::writeMask(labels, file, {.sourceImage = source});
        ASSERT_TRUE(status) << base::errorSentence(status.error());
        const auto a = imaging::readNiftiHeader(source), b = imaging::readNiftiHeader(file);
        ASSERT_TRUE(a && b);
        EXPECT_EQ(a->pixdim, b->pixdim);
        EXPECT_EQ(a->sform, b->sform);
        EXPECT_EQ(a->quaternion, b->quaternion);
        EXPECT_EQ(a->quaternionOffset, b->quaternionOffset);
        EXPECT_EQ(a->sformCode, b->sformCode);
        EXPECT_EQ(a->qformCode, b->qformCode);
        EXPECT_EQ(b->datatype, 2); // uint8
        EXPECT_EQ(b->slope, 1);
        EXPECT_EQ(b->intercept, 0);
        const auto read = imaging::readMask(file, labels.scheme(), asTheyAre);
        ASSERT_TRUE(read);
        EXPECT_TRUE(sameLabels(*read, labels));
        EXPECT_TRUE(
            imaging::checkOnImage(read->phases.front(), file, image->phases.front().geometry(), source));
    }
}

TEST(WriteMask, PhasesBecomeOneFourDimensionalNifti)
{
    const auto file = test::scratchFolder() / "cine.nii.gz";
    const auto ed = striped(oblique());
    const base::LabelMap es(oblique());
    ASSERT_TRUE(imaging::writeMask({&ed, &es}, file));
    const auto read = imaging::readMask(file, ed.scheme(), asTheyAre);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->phases.size(), 2U);
    EXPECT_TRUE(read->phases[0] == ed);
    EXPECT_TRUE(read->phases[1].empty());
}

TEST(WriteMask, NeverOverASourceAForeignMaskOrUnasked)
{
    const auto folder = test::scratchFolder();
    const auto labels = striped(oblique());
    const auto image = test::writeBytes(folder / "a.nii.gz", "the image");
    const auto truth = test::writeBytes(folder / "a_gt.nii.gz", "the truth");
    std::filesystem::create_symlink(truth, folder / "link.nii.gz");
    const auto codeFor = [&](const std::filesystem::path& file, const imaging::MaskWriteOptions& options) {
        const auto status = imaging::writeMask(labels, file, options);
        return status ? base::ErrorCode::NotAvailable : status.error().code();
    };
    using base::ErrorCode;
    EXPECT_EQ(codeFor(image, {.sourceImage = image}), ErrorCode::FileProtected);
    EXPECT_EQ(codeFor(folder / "link.nii.gz", {.protectedFiles = {truth}}), ErrorCode::FileProtected);
    EXPECT_EQ(codeFor(folder / "." / "a_gt.nii.gz", {.protectedFiles = {truth}}), ErrorCode::FileProtected);
    EXPECT_EQ(codeFor(truth, {.overwrite = false}), ErrorCode::WouldOverwrite);
    EXPECT_EQ(test::bytesOf(image), "the image");
    EXPECT_EQ(test::bytesOf(truth), "the truth");
}

TEST(WriteMask, MissingFolderAndUnknownFormatAreErrors)
{
    const auto folder = test::scratchFolder();
    const auto missing = imaging::writeMask(striped(oblique()), folder / "nowhere/a.nii.gz");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code(), base::ErrorCode::FileNotFound);
    const auto unknown = imaging::writeMask(striped(oblique()), folder / "a.xyz");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code(), base::ErrorCode::FileFormatUnknown);
}

TEST(CheckOnImage, NamesBothFilesAndWhatDiffers)
{
    const auto labels = striped(oblique());
    const auto& g = labels.geometry();
    const base::Geometry moved(g.size(), g.spacing(), g.direction(), {13.5, -33, 71});
    const auto status = imaging::checkOnImage(labels, "a_gt.nii.gz", moved, "a.nii.gz");
    ASSERT_FALSE(status);
    const auto sentence = base::errorSentence(status.error());
    EXPECT_NE(sentence.find("a_gt.nii.gz"), std::string::npos);
    EXPECT_NE(sentence.find("a.nii.gz"), std::string::npos);
    EXPECT_FALSE(imaging::checkOnImage(labels, "m", base::Geometry({5, 4, 2}), "i"));
    EXPECT_TRUE(imaging::checkOnImage(labels, "m", base::Geometry({5, 4, 3}), "i"));
}
