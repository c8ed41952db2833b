#include "core/imaging/label_mapping.h"
#include "core/imaging/study_reader.h"
#include "tests/fuzz/damage.h"
#include "tests/support/test_data.h"
#include "tests/unit/imaging/files.h"

#include <chrono>

#include <opencv2/imgcodecs.hpp>
#include <sys/resource.h>

using namespace cinecor;
using test::dataFolder;
using test::fixtureFolder;

// Damaged copies of good files: every one opens or ends in a sentence, in bounded time and memory. The copy
// under test stays in the scratch folder, so that it is there after a crash. CINECOR_FUZZ_ROUNDS copies of
// each file (200).

namespace {

long peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

void tryDamagedCopies(const std::filesystem::path& original)
{
    SCOPED_TRACE(original);
    const auto bytes = test::bytesOf(original);
    ASSERT_FALSE(bytes.empty());
    const auto copy = test::ScratchRoot::path() / "damaged" / original.filename();
    std::mt19937 random(static_cast<std::mt19937::result_type>(bytes.size()));
    for (int round = 0; round < test::fuzzRounds(200); ++round) {
        test::writeBytes(copy, test::damaged(bytes, random));
        const auto start = std::chrono::steady_clock::now();
        if (const auto image = imaging::readImageFile(copy); !image)
            test::expectClearSentence(image.error());
        if (const auto labels = imaging::readRawLabels(copy, true); !labels)
            test::expectClearSentence(labels.error());
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << "round " << round;
    }
}

void tryFolder(const std::filesystem::path& folder, const std::string& prefix = "")
{
    const auto before = peakMegabytes();
    for (const auto& file : test::filesIn(folder)) {
        constexpr std::uintmax_t largest = 200'000; // small files are damaged more thoroughly
        const bool chosen = file.filename().string().starts_with(prefix) && file.filename() != "LICENSE";
        if (chosen && std::filesystem::file_size(file) < largest)
            tryDamagedCopies(file);
    }
    EXPECT_LT(peakMegabytes() - before, 400);
}

} // namespace

TEST(ImageFileFuzz, Png)
{
    CINECOR_NEEDS(dataFolder() / "awkward/png");
    tryFolder(dataFolder() / "awkward/png", "bas");
}

TEST(ImageFileFuzz, Nifti)
{
    CINECOR_NEEDS(fixtureFolder() / "geometry");
    tryFolder(fixtureFolder() / "geometry");
}

TEST(ImageFileFuzz, Nrrd)
{
    CINECOR_NEEDS(dataFolder() / "awkward/nrrd");
    tryFolder(dataFolder() / "awkward/nrrd", "test");
    tryDamagedCopies(dataFolder() / "dicom_seg/heart_seg.nrrd");
}

TEST(ImageFileFuzz, MetaImage)
{
    const auto folder = test::scratchFolder();
    const std::string header =
        "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n"
        "CompressedData = False\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 1 2 3\n"
        "ElementSpacing = 1.5 1.5 8\nDimSize = 4 3 2\nElementType = MET_SHORT\n"
        "ElementDataFile = LOCAL\n";
    test::writeBytes(folder / "a.mha", header + std::string(48, 'a'));
    tryFolder(folder);
}

TEST(ImageFileFuzz, JpegAndTiff)
{
    const auto folder = test::scratchFolder();
    cv::Mat picture(40, 60, CV_8U);
    cv::randu(picture, 0, 255);
    cv::imwrite((folder / "a.jpg").string(), picture);
    cv::imwrite((folder / "a.tif").string(), picture);
    tryFolder(folder);
}
