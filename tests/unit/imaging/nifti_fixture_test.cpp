#include "core/imaging/mask_file.h"
#include "core/imaging/study_reader.h"
#include "tests/unit/imaging/files.h"

#include <cmath>

#include <nlohmann/json.hpp>

using namespace cinecor;
using nlohmann::json;

namespace {

json geometryFixture()
{
    return json::parse(test::bytesOf(test::fixtureFolder() / "geometry.json"));
}

double tolerance(double value)
{
    return 1e-5 * std::max(1.0, std::abs(value));
}

double millimetresPerUnit(const json& file)
{
    return file["xyzt_units"][0] == "micron" ? 1e-3 : 1;
}

// Lengths of the affine's columns and pixdim agree: nibabel and this program then mean the same grid.
bool affineFollowsPixdim(const json& file)
{
    const auto& zooms = file["header_zooms"]; // two of them for 2D: the affine alone has a thickness
    for (std::size_t axis = 0; axis < std::min<std::size_t>(3, zooms.size()); ++axis)
        if (std::abs(file["spacing"][axis].get<double>() / zooms[axis].get<double>() - 1) > 1e-3)
            return false;
    return true;
}

void expectAffine(const json& file, const base::Geometry& geometry)
{
    const double unit = millimetresPerUnit(file);
    const auto origin = geometry.toWorld({0, 0, 0});
    for (std::size_t row = 0; row < 3; ++row) {
        const double offset = file["affine"][row][3].get<double>() * unit;
        EXPECT_NEAR(origin[row], offset, tolerance(offset)) << "row " << row;
        for (std::size_t column = 0; column < 3; ++column) {
            base::Vector3 voxel{};
            voxel[column] = 1;
            const double expected = file["affine"][row][column].get<double>() * unit;
            EXPECT_NEAR(geometry.toWorld(voxel)[row] - origin[row], expected, tolerance(expected))
                << "row " << row << " column " << column;
        }
    }
}

void expectSpacingOfPixdim(const json& file, const base::Geometry& geometry)
{
    for (std::size_t axis = 0; axis < 3 && axis < file["header_zooms"].size(); ++axis) {
        const double expected = file["header_zooms"][axis].get<double>() * millimetresPerUnit(file);
        EXPECT_NEAR(geometry.spacing()[axis], expected, tolerance(expected)) << "axis " << axis;
    }
}

void expectValues(const json& file, const std::vector<base::Volume>& phases)
{
    for (const auto& sample : file["values"]) {
        auto index = sample["index"].get<std::vector<int>>();
        index.resize(4, 0);
        const auto& volume = phases.at(static_cast<std::size_t>(index[3]));
        const double scaled = sample["scaled"].get<double>();
        EXPECT_NEAR(volume.value(index[0], index[1], index[2]), scaled,
                    1e-6 * std::max(1.0, std::abs(scaled)))
            << sample["index"];
        const auto& size = volume.geometry().size();
        const auto at = (static_cast<std::size_t>(index[2]) * size.y + index[1]) * size.x + index[0];
        const double stored =
            std::visit([at](const auto& p) { return static_cast<double>(p[at]); }, volume.pixels());
        EXPECT_NEAR(stored, sample["stored"].get<double>(), 1e-12) << sample["index"];
    }
}

void expectPhaseTime(const json& file, const imaging::ImageFile& image)
{
    const double expected = file.value("frame_time_s", 0.0);
    EXPECT_NEAR(image.phaseSeconds.value_or(0), expected, 1e-8);
}

bool hasCodes(const json& file)
{
    return file["sform_code"] != 0 || file["qform_code"] != 0;
}

} // namespace

TEST(NiftiFixture, ReadableFilesMeanWhatTheirHeadersSay)
{
    CINECOR_NEEDS(test::fixtureFolder() / "geometry.json");
    const auto fixture = geometryFixture();
    ASSERT_FALSE(fixture["files"].empty());
    for (const auto& [name, file] : fixture["files"].items()) {
        SCOPED_TRACE(name);
        const auto image = imaging::readImageFile(test::fixtureFolder() / "geometry" / name);
        ASSERT_TRUE(image) << base::errorSentence(image.error());
        const auto& geometry = image->phases.front().geometry();
        EXPECT_EQ(image->format, file["nifti"] == 1 ? "NIfTI-1" : "NIfTI-2");
        EXPECT_EQ(image->phases.front().pixelTypeName(), file["datatype"].get<std::string>());
        EXPECT_EQ(geometry.hasOrientation(), hasCodes(file));
        EXPECT_EQ(geometry.affineDisagrees(), !affineFollowsPixdim(file));
        expectSpacingOfPixdim(file, geometry);
        expectValues(file, image->phases);
        expectPhaseTime(file, *image);
        if (!affineFollowsPixdim(file) || !hasCodes(file))
            continue;
        expectAffine(file, geometry);
        const double volume = file["voxel_volume_mm3"].get<double>() * std::pow(millimetresPerUnit(file), 3);
        EXPECT_NEAR(geometry.voxelVolumeMm3(), volume, 1e-5 * volume);
    }
}

TEST(NiftiFixture, LabelsAreRoundedAndCounted)
{
    CINECOR_NEEDS(test::fixtureFolder() / "geometry.json");
    const auto fixture = geometryFixture();
    for (const auto& [name, file] : fixture["files"].items()) {
        if (!file.contains("label_counts"))
            continue;
        SCOPED_TRACE(name);
        const auto mask =
            imaging::readMask(test::fixtureFolder() / "geometry" / name, base::LabelScheme::shortAxis(),
                              {.mapping = imaging::LabelMapping{{1, 1}, {2, 2}, {3, 3}}});
        ASSERT_TRUE(mask) << base::errorSentence(mask.error());
        for (std::uint8_t label = 0; label < 4; ++label)
            EXPECT_EQ(mask->phases.front().count(label), file["label_counts"][label].get<std::size_t>());
    }
}

TEST(NiftiFixture, BrokenFilesAreRefusedWithAClearSentence)
{
    CINECOR_NEEDS(test::fixtureFolder() / "geometry.json");
    const auto fixture = geometryFixture();
    ASSERT_FALSE(fixture["broken"].empty());
    for (const auto& [name, file] : fixture["broken"].items()) {
        SCOPED_TRACE(name);
        const auto image = imaging::readImageFile(test::fixtureFolder() / "geometry_broken" / name);
        ASSERT_FALSE(image) << file["reason"];
        test::expectClearSentence(image.error());
        EXPECT_NE(base::errorSentence(image.error()).find(name), std::string::npos);
    }
}
