#include "core/imaging/label_mapping.h"

#include "tests/unit/imaging/files.h"

using namespace cinecor;
using base::Role;
using imaging::LabelOrder;
using test::dataFolder;

namespace {

constexpr int width = 12;

/// A ring of Myo (2) around the given label, and the other label beside it.
std::vector<std::uint8_t> ring(std::uint8_t inside, std::uint8_t beside)
{
    std::vector<std::uint8_t> labels(width * width, 0);
    for (int y = 2; y < 9; ++y)
        for (int x = 4; x < 11; ++x)
            labels[static_cast<std::size_t>(y) * width + x] = x > 4 && x < 10 && y > 2 && y < 8 ? inside : 2;
    for (int y = 3; y < 8; ++y)
        for (int x = 1; x < 4; ++x)
            labels[static_cast<std::size_t>(y) * width + x] = beside;
    return labels;
}

std::filesystem::path writeFloats(const std::filesystem::path& file, float odd)
{
    std::string header = "NRRD0004\ntype: float\ndimension: 2\nsizes: 2 2\nencoding: ascii\n\n0 1 2 ";
    return test::writeBytes(file, header + std::to_string(odd) + "\n");
}

} // namespace

TEST(LabelOrder, LvIsWhatMyoEncloses)
{
    const base::Size3 size{width, width, 1};
    EXPECT_EQ(imaging::detectLabelOrder(ring(3, 1), size), LabelOrder::RvMyoLv);
    EXPECT_EQ(imaging::detectLabelOrder(ring(1, 3), size), LabelOrder::LvMyoRv);
    EXPECT_EQ(imaging::detectLabelOrder(ring(3, 0), size), LabelOrder::RvMyoLv);
    EXPECT_EQ(imaging::detectLabelOrder(ring(0, 1), size), std::nullopt);
    EXPECT_EQ(imaging::detectLabelOrder(std::vector<std::uint8_t>(width * width, 0), size), std::nullopt);
}

TEST(LabelOrder, EveryMaskOfTheDataFolderIsRecognised)
{
    CINECOR_NEEDS(dataFolder() / "mnms2/001");
    const auto orderOf = [](const std::filesystem::path& file) {
        const auto raw = imaging::readRawLabels(file, true);
        return raw ? imaging::detectLabelOrder(*raw) : std::nullopt;
    };
    for (const auto& file : test::filesIn(dataFolder() / "png96/train/mask"))
        EXPECT_EQ(orderOf(file), LabelOrder::RvMyoLv) << file;
    for (const auto& file : test::filesIn(dataFolder() / "camus/val"))
        if (file.string().ends_with("_gt.png")) {
            EXPECT_EQ(orderOf(file), LabelOrder::LvMyoLa) << file;
        }
    for (const auto* name : {"001_SA_ED_gt", "001_SA_ES_gt", "001_LA_ED_gt", "001_LA_ES_gt"})
        EXPECT_EQ(orderOf(dataFolder() / "mnms2/001" / (std::string(name) + ".nii.gz")), LabelOrder::LvMyoRv);
}

TEST(ReadMask, ReversedLabelsAreMappedAndTold)
{
    const auto file = dataFolder() / "mnms2/001/001_SA_ED_gt.nii.gz";
    CINECOR_NEEDS(file);
    const auto mask = imaging::readMask(file, base::LabelScheme::shortAxis());
    ASSERT_TRUE(mask);
    EXPECT_TRUE(mask->mappingDetected);
    const auto& labels = mask->phases.front();
    EXPECT_EQ(labels.count(Role::LeftVentricle), 5702U); // NumPy: values 1, 2, 3 of the file
    EXPECT_EQ(labels.count(Role::Myocardium), 2853U);
    EXPECT_EQ(labels.count(Role::RightVentricle), 6584U);
    ASSERT_FALSE(mask->notes.empty());
    EXPECT_EQ(mask->notes.front().argument("mapping"), "1=LV, 2=Myo, 3=RV");
}

TEST(ReadMask, ScaledPictureIsMappedBack)
{
    auto labels = ring(3, 1);
    std::string pgm;
    for (auto& label : labels)
        pgm += std::to_string(label * 85) + " ";
    const auto file = test::writeBytes(
        test::scratchFolder() / "scaled.nrrd",
        "NRRD0004\ntype: unsigned char\ndimension: 2\nsizes: 12 12\nencoding: ascii\n\n" + pgm + "\n");
    const auto mask = imaging::readMask(file, base::LabelScheme::shortAxis());
    ASSERT_TRUE(mask);
    EXPECT_TRUE(std::ranges::equal(mask->phases.front().values(), labels));
    EXPECT_EQ(mask->mapping.at(255), 3);
}

TEST(ReadMask, OwnFilesAreNotGuessed)
{
    std::string text;
    for (const auto label : ring(1, 3)) // a reader's RV inside Myo, however odd
        text += std::to_string(label) + " ";
    const auto file = test::writeBytes(
        test::scratchFolder() / "x_cinecor.nrrd",
        "NRRD0004\ntype: unsigned char\ndimension: 2\nsizes: 12 12\nencoding: ascii\n\n" + text + "\n");
    const auto mask = imaging::readMask(file, base::LabelScheme::shortAxis());
    ASSERT_TRUE(mask);
    EXPECT_FALSE(mask->mappingDetected);
}

TEST(ReadMask, NearlyWholeIsRoundedOthersAreRefused)
{
    const auto folder = test::scratchFolder();
    const auto mask =
        imaging::readMask(writeFloats(folder / "a.nrrd", 2.991F), base::LabelScheme::shortAxis());
    ASSERT_TRUE(mask) << base::errorSentence(mask.error());
    EXPECT_EQ(mask->phases.front().at(1, 1, 0), 3);
    const auto half = imaging::readMask(writeFloats(folder / "b.nrrd", 2.5F), base::LabelScheme::shortAxis());
    ASSERT_FALSE(half);
    EXPECT_EQ(half.error().code(), base::ErrorCode::LabelsNotWhole);
    const auto negative =
        imaging::readMask(writeFloats(folder / "c.nrrd", -1), base::LabelScheme::shortAxis());
    ASSERT_FALSE(negative);
    EXPECT_EQ(negative.error().code(), base::ErrorCode::LabelsOutOfRange);
    const auto unknown = imaging::readMask(writeFloats(folder / "d.nrrd", 4), base::LabelScheme::shortAxis());
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code(), base::ErrorCode::LabelMappingUnknown);
}
