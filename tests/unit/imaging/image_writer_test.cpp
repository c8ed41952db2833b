#include "core/imaging/image_writer.h"

#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

using namespace cinecor;
using test::dataFolder;

namespace {

std::vector<const base::Volume*> pointersTo(const imaging::ImageFile& image)
{
    std::vector<const base::Volume*> phases;
    for (const auto& phase : image.phases)
        phases.push_back(&phase);
    return phases;
}

} // namespace

TEST(WriteImage, VolumeKeepsTypeValuesAndGeometryInEveryFormat)
{
    const auto source = dataFolder() / "awkward/nifti/anatomical.nii";
    CINECOR_NEEDS(source);
    const auto image = imaging::readImageFile(source);
    ASSERT_TRUE(image);
    const auto folder = test::scratchFolder();
    for (const auto* name : {"a.nii", "a.nii.gz", "a.nrrd", "a.mha"}) {
        SCOPED_TRACE(name);
        const auto status = imaging::writeImage(pointersTo(*image), folder / name);
        ASSERT_TRUE(status) << base::errorSentence(status.error());
        const auto read = imaging::readImageFile(folder / name);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->phases.front().pixels(), image->phases.front().pixels());
        EXPECT_TRUE(read->phases.front().geometry().sameGrid(image->phases.front().geometry()));
        EXPECT_EQ(read->phases.front().geometry().axisLetters(0),
                  image->phases.front().geometry().axisLetters(0));
    }
    const auto again = imaging::writeImage(pointersTo(*image), folder / "a.nii");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code(), base::ErrorCode::WouldOverwrite);
}

TEST(WriteImage, CineKeepsItsPhaseTime)
{
    const auto source = test::fixtureFolder() / "geometry/15_cine_4d_msec.nii";
    CINECOR_NEEDS(source);
    const auto image = imaging::readImageFile(source);
    ASSERT_TRUE(image);
    const auto file = test::scratchFolder() / "cine.nii.gz";
    ASSERT_TRUE(imaging::writeImage(pointersTo(*image), file, {.phaseSeconds = image->phaseSeconds}));
    const auto read = imaging::readImageFile(file);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->phases.size(), 5U);
    EXPECT_NEAR(read->phaseSeconds.value_or(0), 0.0345, 1e-7);
}

TEST(WriteImage, ScaledIntensitiesKeepTheirMeaning)
{
    const auto source =
        test::fixtureFolder() / "geometry/09_int16_scaled.nii.gz"; // slope .25, intercept -100
    CINECOR_NEEDS(source);
    const auto image = imaging::readImageFile(source);
    ASSERT_TRUE(image);
    for (const auto* name : {"a.nii.gz", "a.nrrd"}) {
        const auto file = test::scratchFolder() / name;
        ASSERT_TRUE(imaging::writeImage(pointersTo(*image), file));
        EXPECT_FLOAT_EQ(imaging::readImageFile(file)->phases.front().value(0, 0, 0), -256);
    }
}

TEST(WriteImage, PngTakesOneSliceOfWholeNumbers)
{
    const auto file = test::scratchFolder() / "a.png";
    const base::Volume picture(base::Geometry({2, 2, 1}), std::vector<std::uint16_t>{1, 2, 3, 40000});
    ASSERT_TRUE(imaging::writeImage({&picture}, file));
    EXPECT_EQ(imaging::readImageFile(file)->phases.front().value(1, 1, 0), 40000);
    const base::Volume floats(base::Geometry({2, 2, 1}), std::vector<float>{1, 2, 3, 4});
    const auto refused = imaging::writeImage({&floats}, file, {.overwrite = true});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), base::ErrorCode::FormatCannotHold);
}
