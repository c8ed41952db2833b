#include "core/imaging/png_file.h"

#include "core/imaging/mask_file.h"
#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

#include <set>

using namespace cinecor;
using test::dataFolder;

namespace {

// http://www.schaik.com/pngsuite: the pixel at column 7, row 5, as Pillow 11 gives it (not scaled to 8 bit).
struct Sample {
    const char* name;
    const char* type;
    float value;
};

} // namespace

TEST(Png, EveryBitDepthKeepsItsStoredValues)
{
    const auto folder = dataFolder() / "awkward/png";
    CINECOR_NEEDS(folder);
    for (const auto& [name, type, value] :
         {Sample{"basn0g01", "uint8", 1}, Sample{"basn0g02", "uint8", 2}, Sample{"basn0g04", "uint8", 2},
          Sample{"basn0g08", "uint8", 167}, Sample{"basn0g16", "uint16", 18688},
          Sample{"basi0g16", "uint16", 18688}, Sample{"basn4a08", "uint8", 213}}) {
        SCOPED_TRACE(name);
        const auto image = imaging::readImageFile(folder / (std::string(name) + ".png"));
        ASSERT_TRUE(image);
        const auto& picture = image->phases.front();
        EXPECT_EQ(picture.geometry().size(), (base::Size3{32, 32, 1}));
        EXPECT_STREQ(picture.pixelTypeName(), type);
        EXPECT_EQ(picture.value(7, 5, 0), value);
        EXPECT_FALSE(picture.geometry().hasSpacing());
    }
}

TEST(Png, ColourAndPaletteBecomeLuminanceWithANote)
{
    const auto folder = dataFolder() / "awkward/png";
    CINECOR_NEEDS(folder);
    const auto colour = imaging::readImageFile(folder / "basn2c08.png"); // (255, 255, 88) there
    ASSERT_TRUE(colour);
    EXPECT_EQ(colour->phases.front().value(7, 5, 0), 236); // .299 * 255 + .587 * 255 + .114 * 88 = 235.96
    ASSERT_EQ(colour->notes.size(), 1U);
    EXPECT_EQ(colour->notes.front().code(), base::ErrorCode::NoteColourReduced);

    const auto indexed = imaging::readImageFile(folder / "basn3p02.png"); // index 3: (0, 0, 255)
    ASSERT_TRUE(indexed);
    EXPECT_EQ(indexed->phases.front().value(7, 5, 0), 29);
}

TEST(Png, PaletteMaskGivesItsIndices)
{
    const auto file = dataFolder() / "awkward/png/basn3p02.png";
    CINECOR_NEEDS(file);
    const auto mask = imaging::readMask(file, base::LabelScheme::shortAxis(),
                                        {.mapping = imaging::LabelMapping{{0, 0}, {1, 1}, {2, 2}, {3, 3}}});
    ASSERT_TRUE(mask);
    EXPECT_EQ(mask->phases.front().at(7, 5, 0), 3);
}

TEST(Png, SuiteOpensExceptItsCorruptFiles)
{
    const auto folder = dataFolder() / "awkward/png";
    CINECOR_NEEDS(folder);
    int opened = 0, refused = 0;
    for (const auto& file : test::filesIn(folder)) {
        if (file.extension() != ".png")
            continue;
        SCOPED_TRACE(file.filename());
        const bool corrupt = file.filename().string().starts_with('x');
        const auto image = imaging::readImageFile(file);
        EXPECT_EQ(image.has_value(), !corrupt);
        if (!image)
            test::expectClearSentence(image.error());
        (image ? opened : refused) += 1;
    }
    EXPECT_GE(opened, 161);
    EXPECT_GE(refused, 14);
}

TEST(Png, WritesAndReadsBack16Bit)
{
    imaging::PngPicture picture{.width = 3, .height = 2, .bitDepth = 16};
    picture.samples = std::vector<std::uint16_t>{0, 1, 256, 65535, 4660, 7};
    const auto bytes = imaging::encodePng(picture);
    ASSERT_TRUE(bytes);
    const auto file =
        test::writeBytes(test::scratchFolder() / "deep.png",
                         std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
    const auto read = imaging::readPng(file);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->bitDepth, 16);
    EXPECT_EQ(read->samples, picture.samples);
}
