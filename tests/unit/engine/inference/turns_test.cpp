#include "core/engine/inference/turns.h"

#include <array>
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

namespace cinecor::engine {
namespace {

/// A round blob of 4 px width at a distance from the middle of a picture of 64 rows and 96 columns.
torch::Tensor blob(double right, double down)
{
    const auto column = torch::arange(96, torch::kFloat32).view({1, 96}) - 47.5 - right;
    const auto row = torch::arange(64, torch::kFloat32).view({64, 1}) - 31.5 - down;
    return torch::exp((column.square() + row.square()) / -32).view({1, 1, 64, 96});
}

double correlation(const torch::Tensor& a, const torch::Tensor& b)
{
    return ((a * b).sum() / (a.norm() * b.norm())).item<double>();
}

/// What the network is shown first and second.
std::vector<torch::Tensor> viewsOf(const torch::Tensor& input, const Turn& turn)
{
    std::vector<torch::Tensor> views;
    (void)averagedOverTurns(input, std::array{turn}, [&](const torch::Tensor& view) {
        views.push_back(view.clone());
        return view.clone();
    });
    return views;
}

TEST(Turns, WithoutAnyTheNetworkIsAskedOnce)
{
    int asked = 0;
    const auto input = blob(5, -7);
    const auto result = averagedOverTurns(input, {}, [&](const torch::Tensor& view) {
        ++asked;
        return view * 2;
    });
    EXPECT_EQ(asked, 1);
    EXPECT_TRUE(torch::equal(result, input * 2));
}

TEST(Turns, ZoomEnlargesAboutTheMiddle)
{
    const auto views = viewsOf(blob(20, -10), {.zoom = 1.25});
    ASSERT_EQ(views.size(), 2U);
    EXPECT_TRUE(torch::equal(views[0], blob(20, -10)));
    EXPECT_GT(correlation(views[1], blob(25, -12.5)), .95); // larger by a quarter, too
    EXPECT_LT(correlation(views[1], blob(20, -10)), .7);
}

TEST(Turns, DegreesTurnThePictureWithoutShearingIt)
{
    // What lay to the right is seen above: pixels of the view are taken from columns towards rows.
    const auto views = viewsOf(blob(20, 0), {.degrees = 90});
    EXPECT_GT(correlation(views[1], blob(0, -20)), .999);
    const double third = std::numbers::pi / 6;
    const auto slanted = viewsOf(blob(20, 0), {.degrees = 30});
    EXPECT_GT(correlation(slanted[1], blob(20 * std::cos(third), -20 * std::sin(third))), .999);
}

TEST(Turns, WhatIsSaidComesBackToItsPlace)
{
    const auto input = blob(12, 9) + .5 * blob(-15, 4);
    for (const Turn turn :
         {Turn{.zoom = 1.07, .degrees = 12}, {.zoom = 1.15}, {.zoom = .9, .degrees = -40}}) {
        const auto result = averagedOverTurns(input, std::array{turn},
                                              [](const torch::Tensor& view) { return view.clone(); });
        EXPECT_LT((result - input).abs().max().item<double>(), .02) << turn.zoom << ' ' << turn.degrees;
    }
}

TEST(Turns, PixelsThatNoViewShowsKeepWhatIsSaidOfTheInput)
{
    // Enlarged twice, a view shows the middle only; there, the mean of 1 and 3 is 2.
    int asked = 0;
    const auto result = averagedOverTurns(
        torch::zeros({1, 1, 64, 96}), std::array{Turn{.zoom = 2}},
        [&](const torch::Tensor& view) { return torch::full_like(view, ++asked == 1 ? 1 : 3); });
    EXPECT_FLOAT_EQ((result[0][0][2][2].item<float>()), 1);
    EXPECT_FLOAT_EQ((result[0][0][32][48].item<float>()), 2);
}

} // namespace
} // namespace cinecor::engine
