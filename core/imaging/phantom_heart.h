#pragma once

#include <array>

namespace cinecor::imaging {

/// What a point of the phantom's heart consists of.
enum class HeartTissue { None, LvBlood, Papillary, Myocardium, RvBlood, RvWall, Pericardium };

/// A curve around a centre: r(angle) = radius (1 + two small waves), so that its area has a formula.
struct WavyCircle {
    double radius = 0;

    /// Radius in the direction of the unit vector (c, s).
    [[nodiscard]] double at(double c, double s) const;
    /// Area divided by pi radius^2.
    [[nodiscard]] static double areaFactor();
};

/// Cross-section of the beating heart at one depth and moment. Positions in mm from the heart's centre, x to
/// the right and y down as shown.
class HeartSlice {
public:
    /// @param depth        mm from the base towards the apex.
    /// @param contraction  0 at end-diastole, 1 at end-systole.
    HeartSlice(double depth, double contraction);

    [[nodiscard]] HeartTissue tissue(double x, double y) const;
    /// mm from the point inwards to the endocardium; negative outside the cavity of the LV.
    [[nodiscard]] double insideEndocardium(double x, double y) const;
    /// 0 in the middle of the RV, 1 at its free wall.
    [[nodiscard]] double towardsRvWall(double x, double y) const;
    /// About how many mm the point lies outside muscle and RV; 0 within.
    [[nodiscard]] double outside(double x, double y) const;
    /// The point where this piece of muscle lies at end-diastole, so that its texture moves with it.
    [[nodiscard]] std::array<double, 2> atRest(double x, double y) const;

private:
    [[nodiscard]] bool inPapillary(double dx, double dy) const;
    [[nodiscard]] double outsideEpicardium(double x, double y) const;
    [[nodiscard]] double outsideRv(double x, double y) const;
    [[nodiscard]] std::array<double, 2> inRvFrame(double x, double y) const;

    double centreX_, centreY_;
    WavyCircle endocardium_, epicardium_;
    double restRadius_;                      ///< of the epicardium at end-diastole
    double rvDistance_, rvAcross_, rvAlong_; ///< ellipse of the RV cavity: distance of its centre, semi-axes
    double papillaryRadius_;
};

/// Volume of the LV's cavity down to `depth` mm from the base, in mL, by the integral of the shapes' areas.
[[nodiscard]] double lvVolumeMl(double depth, double contraction);
/// The same of everything within the epicardium.
[[nodiscard]] double epicardialVolumeMl(double depth, double contraction);

/// Thickness of what lies around muscle and RV blood: RV wall and pericardium.
inline constexpr double outerLayersMm = 4;

/// Half width of a square around the heart's centre outside which no heart is, in any phase.
inline constexpr double heartReachMm = 76;

} // namespace cinecor::imaging
