#include "core/imaging/preview.h"

#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

using namespace cinecor;
using test::dataFolder;

namespace {

imaging::Case caseOf(const std::filesystem::path& source)
{
    return imaging::discoverCases({source}).cases.at(0);
}

void expectMiddleSlice(const std::filesystem::path& source)
{
    const auto preview = imaging::readPreview(caseOf(source));
    const auto study = imaging::readStudy(source);
    ASSERT_TRUE(preview && study) << source;
    const auto& image = *study->phases.begin()->second.image;
    EXPECT_EQ(preview->size, image.geometry().size());
    EXPECT_EQ(preview->phaseCount, static_cast<int>(study->phases.size()));
    EXPECT_EQ(preview->slice.slice(0), image.slice(image.geometry().size().z / 2));
    EXPECT_EQ(preview->slice.geometry().hasOrientation(), image.geometry().hasOrientation());
}

} // namespace

TEST(Preview, IsTheMiddleSliceOfEveryFormat)
{
    for (const char* source : {"acdc/training/patient001", "acdc/training/patient090/patient090_4d.nii.gz",
                               "png96/val/image/cmr101.png", "camus/mhd"}) {
        if (std::filesystem::exists(dataFolder() / source))
            expectMiddleSlice(dataFolder() / source);
    }
}

TEST(Preview, DoesNotNeedWhatLiesBehindTheSlice)
{
    const auto source = dataFolder() / "acdc/training/patient090/patient090_4d.nii.gz";
    CINECOR_NEEDS(source);
    const auto bytes = test::bytesOf(source);
    // The first of its phases is less than a tenth of the file.
    const auto cut =
        test::writeBytes(test::scratchFolder() / "cut.nii.gz", bytes.substr(0, bytes.size() / 10));
    EXPECT_FALSE(imaging::readStudy(cut));
    const auto preview = imaging::readPreview(caseOf(cut));
    ASSERT_TRUE(preview);
    const auto whole = imaging::readPreview(caseOf(source));
    EXPECT_EQ(preview->slice.slice(0), whole->slice.slice(0));
}

TEST(Preview, SaysWhatIsWrongWithTheFile)
{
    const auto file = test::writeBytes(test::scratchFolder() / "empty.nii.gz", "");
    const auto preview = imaging::readPreview(caseOf(file));
    ASSERT_FALSE(preview);
    EXPECT_EQ(preview.error().code(), base::ErrorCode::FileEmpty);
}
