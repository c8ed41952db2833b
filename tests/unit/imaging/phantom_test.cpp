#include "core/imaging/phantom.h"

#include "core/analysis/clinical.h"
#include "core/base/display_orientation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace cinecor::imaging {
namespace {

using base::Role;

const Phantom& standard()
{
    static const Phantom phantom = makePhantom();
    return phantom;
}

double volume(const Phantom& phantom, int phase, Role role)
{
    return analysis::volumeInMillilitres(*phantom.study.phase(phase)->truth, role).value();
}

/// Intensities of the voxels of one label in one slice.
std::vector<double> intensities(const base::Phase& phase, int slice, std::uint8_t label)
{
    const auto pixels = phase.image->slice(slice);
    const auto labels = phase.truth->slice(slice);
    std::vector<double> values;
    for (std::size_t i = 0; i < pixels.size(); ++i)
        if (labels[i] == label)
            values.push_back(pixels[i]);
    return values;
}

double mean(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Middle of a label on the screen: column and row.
std::array<double, 2> centreOnScreen(const base::LabelMap& labels, int slice, std::uint8_t label)
{
    const auto& size = labels.geometry().size();
    const auto orientation = base::displayOrientation(labels.geometry());
    std::array<double, 2> sum{};
    double count = 0;
    for (int y = 0; y < size.y; ++y)
        for (int x = 0; x < size.x; ++x)
            if (labels.at(x, y, slice) == label) {
                const auto [column, row] = orientation.toDisplay(size, x, y);
                sum[0] += column;
                sum[1] += row;
                ++count;
            }
    return {sum[0] / count, sum[1] / count};
}

TEST(Phantom, VoxelsAgreeWithTheFormulas)
{
    const auto& truth = standard().truth;
    const double edv = volume(standard(), 1, Role::LeftVentricle);
    const double esv = volume(standard(), *standard().study.endSystole, Role::LeftVentricle);
    EXPECT_NEAR(edv, truth.lvEndDiastolicMl, 0.02 * truth.lvEndDiastolicMl);
    EXPECT_NEAR(esv, truth.lvEndSystolicMl, 0.02 * truth.lvEndSystolicMl);
    EXPECT_NEAR(100 * (edv - esv) / edv, truth.lvEjectionFraction, 1);
    EXPECT_NEAR(volume(standard(), 1, Role::Myocardium), truth.myocardiumMl, 0.02 * truth.myocardiumMl);
}

TEST(Phantom, VolumesAreThoseOfAHealthyAdult)
{
    // Reference ranges of Kawel-Boehm et al., doi:10.1186/s12968-020-00683-3, table 2 (men and women
    // together).
    EXPECT_NEAR(standard().truth.lvEjectionFraction, 58, 1);
    EXPECT_GT(standard().truth.lvEndDiastolicMl, 88);
    EXPECT_LT(standard().truth.lvEndDiastolicMl, 218);
    EXPECT_GT(1.05 * standard().truth.myocardiumMl, 53);
    EXPECT_LT(1.05 * standard().truth.myocardiumMl, 164);
}

TEST(Phantom, TheBeatGoesFromDiastoleThroughSystoleAndBack)
{
    const auto& study = standard().study;
    ASSERT_EQ(study.phases.size(), 20U);
    EXPECT_EQ(study.endDiastole, 1);
    for (int phase = 2; phase <= 20; ++phase) {
        const double now = volume(standard(), phase, Role::LeftVentricle);
        const double before = volume(standard(), phase - 1, Role::LeftVentricle);
        if (phase <= *study.endSystole)
            EXPECT_LT(now, before) << phase;
        else
            EXPECT_GE(now, before) << phase;
    }
}

TEST(Phantom, MuscleThickensWithoutLoss)
{
    const double muscle = standard().truth.myocardiumMl;
    for (int phase = 1; phase <= 20; ++phase)
        EXPECT_NEAR(volume(standard(), phase, Role::Myocardium), muscle, 0.03 * muscle) << phase;
}

TEST(Phantom, PapillaryMusclesBelongToTheCavity)
{
    const auto& phase = *standard().study.phase(1);
    const auto cavity = intensities(phase, 5, 3), muscle = intensities(phase, 5, 2);
    const double dark = mean(muscle) * 1.3;
    const auto papillary = std::ranges::count_if(cavity, [&](double value) { return value < dark; });
    EXPECT_GT(papillary, static_cast<int>(0.03 * static_cast<double>(cavity.size())));
    EXPECT_LT(papillary, static_cast<int>(0.20 * static_cast<double>(cavity.size())));
}

TEST(Phantom, BloodIsBrightAndMuscleDark)
{
    // In bSSFP pictures of ACDC blood has 2 to 3 times the signal of muscle.
    const auto& phase = *standard().study.phase(1);
    const double muscle = mean(intensities(phase, 5, 2));
    EXPECT_GT(mean(intensities(phase, 5, 3)), 2 * muscle);
    EXPECT_GT(mean(intensities(phase, 5, 1)), 2 * muscle);
}

TEST(Phantom, AirHasRicianNoise)
{
    // Without signal the magnitude is Rayleigh distributed: mean / standard deviation = sqrt(pi / (4 - pi)).
    const auto pixels = standard().study.phase(3)->image->slice(4);
    std::vector<double> corner;
    for (int y = 60; y < 120; ++y)
        for (int x = 0; x < 14; ++x)
            corner.push_back(pixels[static_cast<std::size_t>(y) * 192 + x]);
    double squares = 0;
    for (const double value : corner)
        squares += (value - mean(corner)) * (value - mean(corner));
    const double deviation = std::sqrt(squares / static_cast<double>(corner.size() - 1));
    EXPECT_NEAR(mean(corner) / deviation, 1.913, 0.15);
}

TEST(Phantom, ShowsTheRightVentricleOnTheLeft)
{
    const auto& truth = *standard().study.phase(1)->truth;
    const auto left = centreOnScreen(truth, 6, 3), right = centreOnScreen(truth, 6, 1);
    EXPECT_LT(right[0], left[0] - 15);
    EXPECT_GT(right[1], left[1]);
}

TEST(Phantom, KnowsItsOrientation)
{
    const auto& geometry = standard().study.geometry();
    EXPECT_TRUE(geometry.hasOrientation());
    EXPECT_NEAR(base::determinant(geometry.direction()), 1, 1e-3);
    const auto letters = base::edgeLetters(geometry, base::displayOrientation(geometry));
    EXPECT_NE(letters[2].find('L'), std::string::npos) << "the patient's left is on the right";
    EXPECT_EQ(letters[1].front(), 'S');
}

TEST(Phantom, EachOptionIsTaken)
{
    const auto phantom =
        makePhantom({.phases = 2, .slices = 8, .size = 96, .spacingMm = 2.5, .thicknessMm = 10});
    EXPECT_EQ(phantom.study.geometry().size(), (base::Size3{96, 96, 8}));
    EXPECT_EQ(phantom.study.geometry().spacing(), (base::Vector3{2.5, 2.5, 10}));
    ASSERT_EQ(phantom.study.phases.size(), 2U);
    EXPECT_EQ(phantom.study.endSystole, 2);
    const auto& truth = phantom.truth;
    EXPECT_NEAR(volume(phantom, 1, Role::LeftVentricle), truth.lvEndDiastolicMl,
                0.02 * truth.lvEndDiastolicMl);
    EXPECT_NEAR(volume(phantom, 2, Role::LeftVentricle), truth.lvEndSystolicMl, 0.02 * truth.lvEndSystolicMl);
}

TEST(Phantom, SameSeedGivesTheSameVoxelsOnEveryMachine)
{
    const PhantomOptions small{.phases = 2, .slices = 3, .size = 96, .spacingMm = 3, .seed = 7};
    EXPECT_EQ(makePhantom(small).study.identity,
              "4d76a402031d2374922035bc58b5ee677429a20af9409a7b0a1d7e3296e49402");
    auto other = small;
    other.seed = 8;
    EXPECT_NE(makePhantom(other).study.identity, makePhantom(small).study.identity);
}

} // namespace
} // namespace cinecor::imaging
