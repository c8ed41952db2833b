#include "core/imaging/nifti_file.h"

#include "tests/unit/imaging/files.h"

#include <cstring>

#include <sys/resource.h>

using namespace cinecor;

namespace {

// Offsets of fields in a NIfTI-1 header (nifti1.h).
constexpr std::size_t dimAt = 40, datatypeAt = 70, bitpixAt = 72, pixdimAt = 76, sformCodeAt = 254,
                      srowAt = 280;

template <class T>
void put(std::string& header, std::size_t at, T value)
{
    std::memcpy(header.data() + at, &value, sizeof value);
}

/// A little 4 x 3 x 2 volume, uint8, spacing 1.5 x 1.5 x 8 mm, no codes; pixels 0, 1, 2, ...
std::string smallVolume(std::int16_t datatype = 2, std::int16_t bits = 8)
{
    std::string file(352, '\0');
    put<std::int32_t>(file, 0, 348);
    for (const auto& [axis, size] : {std::pair{0, 3}, {1, 4}, {2, 3}, {3, 2}, {4, 1}, {5, 1}, {6, 1}, {7, 1}})
        put(file, dimAt + 2 * static_cast<std::size_t>(axis), static_cast<std::int16_t>(size));
    put(file, datatypeAt, datatype);
    put(file, bitpixAt, bits);
    for (const auto& [axis, spacing] : {std::pair{1, 1.5F}, {2, 1.5F}, {3, 8.F}})
        put(file, pixdimAt + 4 * static_cast<std::size_t>(axis), spacing);
    put(file, 108, 352.F);
    std::memcpy(file.data() + 344, "n+1", 4);
    for (int i = 0; i < 24 * bits / 8; ++i)
        file += static_cast<char>(i);
    return file;
}

base::Result<imaging::ImageFile> readBytes(const std::string& bytes)
{
    return imaging::readImageFile(test::writeBytes(test::scratchFolder() / "volume.nii", bytes));
}

void putSform(std::string& header, const std::array<float, 12>& rows)
{
    put<std::int16_t>(header, sformCodeAt, 1);
    std::memcpy(header.data() + srowAt, rows.data(), sizeof rows);
}

} // namespace

TEST(Nifti, SignedUnitMatrixAgainstPixdimIsNotTrusted)
{
    auto file = smallVolume();
    putSform(file, {-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0}); // as in every file of ACDC
    const auto image = readBytes(file);
    ASSERT_TRUE(image);
    const auto& geometry = image->phases.front().geometry();
    EXPECT_TRUE(geometry.affineDisagrees());
    EXPECT_FALSE(geometry.hasOrientation());
    EXPECT_DOUBLE_EQ(geometry.voxelVolumeMm3(), 1.5 * 1.5 * 8);
}

TEST(Nifti, ScaledAxesAreTrusted)
{
    auto file = smallVolume();
    putSform(file, {-1.5, 0, 0, 7, 0, -1.5, 0, 5, 0, 0, 8, 3});
    const auto image = readBytes(file);
    ASSERT_TRUE(image);
    const auto& geometry = image->phases.front().geometry();
    EXPECT_FALSE(geometry.affineDisagrees());
    EXPECT_EQ(geometry.axisLetters(0) + geometry.axisLetters(1) + geometry.axisLetters(2), "LPS");
}

TEST(Nifti, ColourPixelsBecomeLuminance)
{
    const auto image = readBytes(smallVolume(128, 24)); // RGB24: first voxel (0, 1, 2)
    ASSERT_TRUE(image);
    EXPECT_EQ(image->phases.front().value(1, 0, 0), 4); // of (3, 4, 5): 3.815
    EXPECT_EQ(image->notes.back().code(), base::ErrorCode::NoteColourReduced);
}

TEST(Nifti, Int64IsReadAndComplexIsRefused)
{
    const auto image = readBytes(smallVolume(1024, 64));
    ASSERT_TRUE(image);
    EXPECT_STREQ(image->phases.front().pixelTypeName(), "float64");
    EXPECT_EQ(image->phases.front().value(0, 0, 0), static_cast<float>(0x0706050403020100));
    const auto complex = readBytes(smallVolume(32, 64));
    ASSERT_FALSE(complex);
    EXPECT_EQ(complex.error().code(), base::ErrorCode::FeatureNotSupported);
}

TEST(Nifti, NothingStatedMeansNoSpacing)
{
    auto file = smallVolume();
    for (const std::size_t axis : {1U, 2U, 3U})
        put(file, pixdimAt + 4 * axis, 1.F);
    const auto image = readBytes(file);
    ASSERT_TRUE(image);
    EXPECT_FALSE(image->phases.front().geometry().hasSpacing());
}

TEST(Nifti, HugeHeaderTakesNoMemory)
{
    auto file = smallVolume();
    for (const std::size_t axis : {1U, 2U, 3U})
        put<std::int16_t>(file, dimAt + 2 * axis, 30000);
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    const auto image = readBytes(file);
    getrusage(RUSAGE_SELF, &after);
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code(), base::ErrorCode::FileTruncated);
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 16 * 1024); // KB
}
