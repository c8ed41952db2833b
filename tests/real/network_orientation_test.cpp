#include "core/engine/preprocessing.h"
#include "core/imaging/study_reader.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "tests/support/test_data.h"

namespace cinecor {
namespace {

using engine::NetworkOrientation;
using engine::Plane;
using engine::PlaneGrid;

Plane turnedSlice(const base::Volume& image, int z, NetworkOrientation orientation)
{
    const auto turn = engine::networkOrientation(image.geometry(), orientation);
    const auto [columns, rows] = turn.displaySize(image.geometry().size());
    Plane plane(columns, rows);
    plane.values = turn.sliceToDisplay(image.geometry().size(), image.slice(z).data());
    return plane;
}

double correlation(Plane a, Plane b)
{
    engine::zScoreOf(a.values).apply(a.values);
    engine::zScoreOf(b.values).apply(b.values);
    double sum = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i)
        sum += a.values[i] * b.values[i];
    return sum / static_cast<double>(a.values.size());
}

/// Best agreement of a crop with a slice of 1.5625 mm pixels, wherever it may lie at 1.8 mm.
double bestAgreement(const Plane& crop, const Plane& slice)
{
    const auto whole =
        resampleImage(slice, PlaneGrid::covering(slice.columns, slice.rows, {1.5625, 1.5625}, {1.8, 1.8}),
                      engine::Border::Replicate);
    double best = -1;
    for (int top = 0; top + crop.rows <= whole.rows; ++top)
        for (int left = 0; left + crop.columns <= whole.columns; ++left) {
            Plane part(crop.columns, crop.rows);
            for (int row = 0; row < crop.rows; ++row)
                for (int column = 0; column < crop.columns; ++column)
                    part.at(column, row) = whole.at(left + column, top + row);
            best = std::max(best, correlation(crop, std::move(part)));
        }
    return best;
}

// cmr1 is slice 4 of patient001 at end-diastole: found by comparing with every slice of three patients.
TEST(RealNetworkOrientation, Png96LiesOverAcdcWithRowsAlongTheFirstAxis)
{
    const auto picture = test::dataFolder() / "png96" / "train" / "image" / "cmr1.png";
    const auto volume = test::dataFolder() / "acdc" / "training" / "patient001" / "patient001_frame01.nii.gz";
    CINECOR_NEEDS(picture);
    CINECOR_NEEDS(volume);
    const auto crop =
        turnedSlice(imaging::readImageFile(picture).value().phases[0], 0, NetworkOrientation::ShortAxis);
    const auto acdc = imaging::readImageFile(volume).value().phases[0];
    EXPECT_GT(bestAgreement(crop, turnedSlice(acdc, 4, NetworkOrientation::ShortAxisTransposed)), .95);
    EXPECT_LT(bestAgreement(crop, turnedSlice(acdc, 4, NetworkOrientation::ShortAxis)), .7);
}

} // namespace
} // namespace cinecor
