#include "core/imaging/case_discovery.h"
#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

#include <opencv2/imgcodecs.hpp>

using namespace cinecor;
using test::dataFolder;

namespace {

base::ErrorCode codeOf(const std::filesystem::path& file)
{
    const auto image = imaging::readImageFile(file);
    EXPECT_FALSE(image) << file;
    if (image)
        return base::ErrorCode::WrongUsage;
    test::expectClearSentence(image.error());
    return image.error().code();
}

/// One file of each format; JPEG and TIFF are made here.
std::vector<std::filesystem::path> oneOfEachFormat(const std::filesystem::path& folder)
{
    const cv::Mat picture(40, 60, CV_8U, cv::Scalar(77));
    cv::imwrite((folder / "made.jpg").string(), picture);
    cv::imwrite((folder / "made.tif").string(), picture);
    return {folder / "made.jpg",
            folder / "made.tif",
            dataFolder() / "png96/train/image/cmr1.png",
            dataFolder() / "awkward/nifti/anatomical.nii",
            dataFolder() / "awkward/nifti/zstat1.nii.gz",
            dataFolder() / "awkward/nrrd/test3d_raw.nrrd",
            dataFolder() / "awkward/nrrd/test3d_gzip.nrrd",
            dataFolder() / "dicom_seg/heart_seg.nrrd"};
}

} // namespace

TEST(DamagedFiles, CutOffAnywhereIsAnError)
{
    CINECOR_NEEDS(dataFolder());
    const auto folder = test::scratchFolder();
    for (const auto& original : oneOfEachFormat(folder)) {
        SCOPED_TRACE(original);
        const auto bytes = test::bytesOf(original);
        ASSERT_TRUE(imaging::readImageFile(original))
            << base::errorSentence(imaging::readImageFile(original).error());
        for (const double share : {0.02, 0.3, 0.6, 0.95})
            codeOf(test::writeBytes(
                folder / ("cut_" + original.filename().string()),
                bytes.substr(0, static_cast<std::size_t>(share * static_cast<double>(bytes.size())))));
    }
}

TEST(DamagedFiles, EmptyMissingAndFolder)
{
    const auto folder = test::scratchFolder();
    for (const auto* name : {"a.png", "a.nii", "a.nii.gz", "a.nrrd", "a.mha", "a.jpg", "a.tif", "a.hdr"})
        EXPECT_EQ(codeOf(test::writeBytes(folder / name, "")), base::ErrorCode::FileEmpty);
    EXPECT_EQ(codeOf(folder / "nothing.png"), base::ErrorCode::FileNotFound);
    EXPECT_EQ(codeOf(folder), base::ErrorCode::FileNotReadable);
}

TEST(DamagedFiles, TextUnderAnImageNameIsAMismatchOrDamage)
{
    const auto folder = test::scratchFolder();
    const std::string text(2000, 'x');
    for (const auto* name :
         {"a.png", "a.nii", "a.nii.gz", "a.nrrd", "a.mha", "a.mhd", "a.jpg", "a.tif", "a.hdr"})
        codeOf(test::writeBytes(folder / name, text));
    EXPECT_EQ(codeOf(test::writeBytes(folder / "a.txt", text)), base::ErrorCode::FileFormatUnknown);
}

TEST(DamagedFiles, ContentDecidesUnderAWrongExtension)
{
    const auto original = dataFolder() / "awkward/nrrd/test3d_raw.nrrd";
    CINECOR_NEEDS(original);
    const auto image =
        imaging::readImageFile(test::writeBytes(test::scratchFolder() / "a.png", test::bytesOf(original)));
    ASSERT_TRUE(image);
    EXPECT_EQ(image->format, "NRRD");
}

TEST(DamagedFiles, HugeTextHeadersAreRefused)
{
    const auto folder = test::scratchFolder();
    EXPECT_EQ(codeOf(test::writeBytes(folder / "huge.nrrd",
                                      "NRRD0004\ntype: short\ndimension: 3\nsizes: 20000 20000 "
                                      "20000\nendian: little\nencoding: raw\n\nabc")),
              base::ErrorCode::FileTruncated);
    EXPECT_EQ(
        codeOf(test::writeBytes(folder / "huge.mha",
                                "ObjectType = Image\nNDims = 3\nDimSize = 20000 20000 20000\nElementType = "
                                "MET_SHORT\nElementDataFile = LOCAL\nabc")),
        base::ErrorCode::FileTruncated);
    EXPECT_EQ(codeOf(test::writeBytes(
                  folder / "wrap.mha",
                  "ObjectType = Image\nNDims = 4\nDimSize = 65536 65536 65536 65536\nElementType = "
                  "MET_SHORT\nElementDataFile = LOCAL\nabc")),
              base::ErrorCode::FileTruncated);
}

// MetaIO and libjpeg write to standard error about such files.
TEST(DamagedFiles, NothingIsPrinted)
{
    const auto folder = test::scratchFolder();
    const std::string begin = "ObjectType = Image\n",
                      end = "ElementType = MET_UCHAR\nElementDataFile = LOCAL\n12345678";
    testing::internal::CaptureStderr();
    testing::internal::CaptureStdout();
    for (const auto* axes :
         {"DimSize = 2 2 2\nNDims = 3\n", "NDims = 3\nNDims = 4\nDimSize = 2 2 2\n",
          "ndims = 3\ndimsize = 2 2 2\n", "NDims = 3\n", "NDims = 3\nBinaryData True\nDimSize = 2 2 2\n",
          "NDims = 3\nOffset = 1 x 3\nDimSize = 2 2 2\n", "NDims = 3\nOffset = 1 2\nDimSize = 2 2 2\n"})
        codeOf(test::writeBytes(folder / "bad.mha", begin + axes + end));
    cv::Mat picture(64, 64, CV_8U);
    cv::randu(picture, 0, 255);
    cv::imwrite((folder / "good.jpg").string(), picture);
    EXPECT_TRUE(imaging::readImageFile(folder / "good.jpg"));
    const auto bytes = test::bytesOf(folder / "good.jpg");
    const auto code =
        codeOf(test::writeBytes(folder / "bad.jpg", bytes.substr(0, bytes.size() / 2) + "\xff\xd9"));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
    EXPECT_EQ(code, base::ErrorCode::FileDamaged) << "half of the picture would be guessed";
}

TEST(DamagedFiles, SpacingThatIsNoneIsRefused)
{
    const auto folder = test::scratchFolder();
    for (const auto* spacing : {"0 1 1", "-1 1 1", "nan 1 1"})
        EXPECT_EQ(codeOf(test::writeBytes(
                      folder / "bad.mha",
                      std::string("ObjectType = Image\nNDims = 3\nDimSize = 2 2 2\nElementSpacing = ") +
                          spacing + "\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n12345678")),
                  base::ErrorCode::GeometryInvalid);
}

TEST(DamagedFiles, OneBadFileDoesNotHideTheOthers)
{
    const auto good = dataFolder() / "png96/train/image/cmr1.png";
    CINECOR_NEEDS(good);
    const auto folder = test::scratchFolder();
    test::writeBytes(folder / "a.png", test::bytesOf(good));
    test::writeBytes(folder / "b.png", "no picture");
    test::writeBytes(folder / "c.png", test::bytesOf(good));
    int opened = 0, failed = 0;
    for (const auto& one : imaging::discoverCases({folder}).cases)
        (imaging::readStudy(one) ? opened : failed) += 1;
    EXPECT_EQ(opened, 2);
    EXPECT_EQ(failed, 1);
}
