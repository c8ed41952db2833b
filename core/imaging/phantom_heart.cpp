#include "core/imaging/phantom_heart.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cinecor::imaging {

namespace {

// Sizes of a healthy adult heart, mm.
constexpr double endRadius = 25.5; ///< endocardium at the base, end-diastole
constexpr double endLength = 88;   ///< from base to the endocardial apex, end-diastole
constexpr double apicalShortening = 8;
constexpr double wall = 9;
constexpr double apicalWall = 4;
constexpr double epicardialShortening = 3;
constexpr double residualVolume = 0.415; ///< of the end-diastolic one: an ejection fraction near 58 %

// Radius over depth: sqrt(1 - zeta^taper), fuller than an ellipsoid (taper 2).
constexpr double taper = 2.6;

// Two waves on each contour; the second is half as high.
constexpr double wave = 0.035;

// Direction from the LV to the RV: to the left and down, as in the pictures of ACDC.
constexpr double rvCos = -0.87, rvSin = 0.493;

double profileSquared(double zeta)
{
    return zeta < 1 ? 1 - std::pow(zeta, taper) : 0;
}

/// Integral of profileSquared from 0 to zeta.
double profileIntegral(double zeta)
{
    zeta = std::min(zeta, 1.0);
    return zeta - std::pow(zeta, taper + 1) / (taper + 1);
}

/// A bullet with its flat end at the base: what endocardium and epicardium are at one moment.
struct Bullet {
    double radius;
    double length;

    [[nodiscard]] double radiusAt(double depth) const
    {
        return radius * std::sqrt(profileSquared(depth / length));
    }
    [[nodiscard]] double volumeMl(double depth) const
    {
        return std::numbers::pi * WavyCircle::areaFactor() * radius * radius * length *
               profileIntegral(depth / length) / 1000;
    }
};

/// radius^2 length, which is proportional to the volume of a bullet.
double bulk(const Bullet& bullet)
{
    return bullet.radius * bullet.radius * bullet.length;
}

Bullet endocardiumAt(double contraction)
{
    const Bullet rest{endRadius, endLength};
    const double length = endLength - apicalShortening * contraction;
    const double remaining = 1 - (1 - residualVolume) * contraction;
    return {std::sqrt(bulk(rest) * remaining / length), length};
}

/// Muscle keeps its volume: the epicardium follows from the endocardium.
Bullet epicardiumAt(double contraction)
{
    const Bullet rest{endRadius + wall, endLength + apicalWall};
    const double muscle = bulk(rest) - bulk(endocardiumAt(0));
    const double length = rest.length - epicardialShortening * contraction;
    return {std::sqrt((bulk(endocardiumAt(contraction)) + muscle) / length), length};
}

double squared(double value)
{
    return value * value;
}

constexpr double farAway = 1e3;

/// mm from a contour outwards to a point, along the ray from its centre; negative inside.
double beyond(const WavyCircle& contour, double dx, double dy)
{
    if (contour.radius <= 0)
        return farAway;
    const double distance = std::sqrt(dx * dx + dy * dy);
    return distance > 0 ? distance - contour.at(dx / distance, dy / distance) : -contour.radius;
}

} // namespace

double WavyCircle::at(double c, double s) const
{
    const double cos2 = c * c - s * s, sin2 = 2 * c * s;
    const double cos3 = c * (cos2 - 2 * s * s);
    return radius * (1 + wave * (0.6 * cos2 + 0.8 * sin2) + wave / 2 * cos3);
}

double WavyCircle::areaFactor()
{
    return 1 + wave * wave / 2 + wave * wave / 8; // mean of (1 + a cos 2t + b cos 3t)^2
}

HeartSlice::HeartSlice(double depth, double contraction)
    : centreX_(0.07 * (40 - depth) + 1.5 * contraction),
      centreY_(0.10 * (depth - 40) + 1.0 * contraction),
      endocardium_{endocardiumAt(contraction).radiusAt(depth)},
      epicardium_{epicardiumAt(contraction).radiusAt(depth)},
      restRadius_(epicardiumAt(0).radiusAt(depth))
{
    const double zeta = depth / (0.83 * endLength);
    const double size = std::sqrt(profileSquared(zeta));
    const double epicardial = epicardium_.radius;
    const double reach = (31 - 12 * contraction) * size; // beyond the septum
    rvDistance_ = 0.48 * epicardial;
    rvAcross_ = zeta < 1 ? epicardial + reach - rvDistance_ : 0;
    rvAlong_ = epicardial * (0.72 + 0.38 * size) - 2.5 * contraction;
    const double body = squared((depth / endLength - 0.42) / 0.26);
    papillaryRadius_ = body < 1 ? 4.6 * std::sqrt(1 - body) : 0;
}

HeartTissue HeartSlice::tissue(double x, double y) const
{
    constexpr double rvWall = 2.6, pericardium = 1.4;
    if (insideEndocardium(x, y) >= 0)
        return inPapillary(x - centreX_, y - centreY_) ? HeartTissue::Papillary : HeartTissue::LvBlood;
    const double toEpicardium = outsideEpicardium(x, y);
    if (toEpicardium <= 0)
        return HeartTissue::Myocardium;
    const double toRv = outsideRv(x, y);
    if (toRv <= 0)
        return HeartTissue::RvBlood;
    if (toRv <= rvWall)
        return HeartTissue::RvWall;
    return std::min(toEpicardium, toRv - rvWall) <= pericardium ? HeartTissue::Pericardium
                                                                : HeartTissue::None;
}

double HeartSlice::outside(double x, double y) const
{
    return std::max(0.0, std::min(outsideEpicardium(x, y), outsideRv(x, y)));
}

double HeartSlice::outsideEpicardium(double x, double y) const
{
    return beyond(epicardium_, x - centreX_, y - centreY_);
}

double HeartSlice::outsideRv(double x, double y) const
{
    if (rvAcross_ <= 0)
        return farAway;
    return (towardsRvWall(x, y) - 1) * std::min(rvAcross_, rvAlong_);
}

double HeartSlice::insideEndocardium(double x, double y) const
{
    return -beyond(endocardium_, x - centreX_, y - centreY_);
}

double HeartSlice::towardsRvWall(double x, double y) const
{
    const auto [u, v] = inRvFrame(x, y);
    return std::sqrt(squared(u / rvAcross_) + squared(v / rvAlong_));
}

std::array<double, 2> HeartSlice::atRest(double x, double y) const
{
    const double scale = epicardium_.radius > 0 ? restRadius_ / epicardium_.radius : 1;
    return {(x - centreX_) * scale, (y - centreY_) * scale};
}

bool HeartSlice::inPapillary(double dx, double dy) const
{
    // Anterolateral and posteromedial muscle, near the free wall, a third longer than wide.
    constexpr std::array<std::array<double, 2>, 2> directions{{{0.84, -0.54}, {0.26, 0.966}}};
    return std::ranges::any_of(directions, [&](const auto& direction) {
        const double outwards = dx * direction[0] + dy * direction[1],
                     across = dx * direction[1] - dy * direction[0];
        return squared((outwards - endocardium_.radius + papillaryRadius_) / 1.35) + squared(across) <=
               squared(papillaryRadius_);
    });
}

std::array<double, 2> HeartSlice::inRvFrame(double x, double y) const
{
    const double dx = x - centreX_, dy = y - centreY_;
    return {dx * rvCos + dy * rvSin - rvDistance_, -dx * rvSin + dy * rvCos};
}

double lvVolumeMl(double depth, double contraction)
{
    return endocardiumAt(contraction).volumeMl(depth);
}

double epicardialVolumeMl(double depth, double contraction)
{
    return epicardiumAt(contraction).volumeMl(depth);
}

} // namespace cinecor::imaging
