#include "core/imaging/phantom_surroundings.h"

#include "core/imaging/phantom_heart.h"

#include <algorithm>
#include <cmath>

namespace cinecor::imaging {

namespace {

double squared(double value)
{
    return value * value;
}

/// Less than 1 inside an ellipse.
double ellipse(double x, double y, double centreX, double centreY, double a, double b)
{
    return std::sqrt(squared((x - centreX) / a) + squared((y - centreY) / b));
}

// Towards the apex the heart comes nearer to the chest wall and the diaphragm.
double frontOfChest(double y, double depth)
{
    return -101 + 0.0017 * squared(y - 55) + 0.22 * (depth - 36);
}

double backOfChest(double y)
{
    return 141 - 0.0006 * squared(y - 60);
}

double diaphragm(double x, double depth)
{
    return 40 - 0.10 * x + 0.0012 * x * x - 0.2 * (depth - 36);
}

} // namespace

double Surroundings::textured(double value, double amount, double x, double y, double depth) const
{
    const double coarse = noise_.smooth(x / 11, y / 11, depth / 14),
                 fine = noise_.smooth(x / 3.3, y / 3.3, depth / 8);
    return value * (1 + amount * (0.6 * coarse + 0.4 * fine));
}

double Surroundings::signalAt(double x, double y, double depth) const
{
    if (const auto beside = besideRv(x, y, depth))
        return *beside;
    // Anatomy is drawn with simple curves in a space that is bent.
    const double bentX =
        x + 9 * noise_.smooth(x / 42, y / 42, depth / 60) + 2.5 * noise_.smooth(x / 13, y / 13, depth / 25);
    const double bentY = y + 9 * noise_.smooth(x / 42 + 50, y / 42, depth / 60) +
                         2.5 * noise_.smooth(x / 13 + 50, y / 13, depth / 25);
    const double front = x - frontOfChest(y, depth) + 0.35 * (bentX - x),
                 back = backOfChest(y) - x + 0.35 * (bentX - x);
    constexpr double wallThickness = 31;
    if (std::min(front, back) < wallThickness)
        return chestWall(std::min(front, back), front < back ? bentY : bentY + 300, depth);
    if (ellipse(bentX, bentY, 104, 42, 36, 42) < 1)
        return spine(bentX, bentY, depth);
    const double below = bentY - diaphragm(bentX, depth);
    return below > 0 ? abdomen(bentX, bentY, depth, below) : lung(x, y, depth);
}

double Surroundings::chestWall(double inward, double along, double depth) const
{
    const double fat = 12 + 5 * noise_.smooth(along / 45, 7.5, depth / 60);
    if (inward < 0)
        return signal::air;
    if (inward < 2)
        return signal::muscle; // skin
    if (inward < fat)
        return textured(1.2 * signal::fat, 0.12, inward, along, depth);
    if (inward < fat + 1.6)
        return signal::edge;
    // Ribs cross the wall every 29 mm: marrow in dark cortical bone, streaks of fat between the muscles.
    const double beat = along - 29 * std::floor(along / 29) - 14.5;
    const double rib = ellipse(inward, beat, fat + 10, 0, 4.5, 8);
    if (rib < 1)
        return rib < 0.68 ? 0.9 * signal::marrow : signal::edge;
    if (noise_.smooth(inward / 4, along / 18, depth / 20) > 0.3)
        return textured(0.6 * signal::fat, 0.4, inward, along, depth);
    return textured(signal::muscle, 0.5, inward, along, depth);
}

double Surroundings::abdomen(double x, double y, double depth, double below) const
{
    if (below < 2)
        return signal::edge;
    if (below < 4 + 4 * noise_.smooth(x / 20, 9.5, depth / 30))
        return textured(0.85 * signal::fat, 0.2, x, y, depth);
    const double stomach = ellipse(x, y, 42, 70, 27, 19);
    if (stomach < 1)
        return stomach > 0.88 ? signal::muscle : textured(0.6 * signal::fat, 0.8, x, y, depth);
    const double spleen = ellipse(x, y, 86, 86, 17, 34);
    if (spleen < 1)
        return spleen > 0.93 ? signal::edge : textured(signal::spleen, 0.15, x, y, depth);
    const double liver = ellipse(x, y, -38, 88, 60, 48);
    if (liver > 1)
        return textured(0.62 * signal::fat, 0.7, x, y, depth);
    if (liver > 0.96)
        return signal::edge;
    const double vessel = noise_.smooth(x / 9 + 40, y / 9, depth / 16);
    return textured(signal::liver + 260 * std::max(0.0, vessel - 0.57), 0.18, x, y, depth);
}

double Surroundings::lung(double x, double y, double depth) const
{
    const double vessel = noise_.smooth(0.17 * x + 0.11 * y + 90, 0.17 * y - 0.11 * x, depth / 12);
    const double haze = 1 + 0.7 * noise_.smooth(x / 40, y / 40 + 70, depth / 50);
    return textured(signal::lung * haze + 280 * std::max(0.0, vessel - 0.57), 0.5, x, y, depth);
}

double Surroundings::spine(double x, double y, double depth) const
{
    const double aorta = ellipse(x, y, 84, 22, 11, 11);
    if (aorta < 1)
        return textured(signal::blood, 0.08, x, y, depth);
    const double vertebra = ellipse(x, y, 112, 48, 20, 22);
    if (vertebra < 1)
        return vertebra > 0.9 ? signal::edge : textured(signal::marrow, 0.3, x, y, depth);
    return aorta < 1.2 ? signal::edge : textured(0.5 * (signal::fat + signal::muscle), 0.9, x, y, depth);
}

std::optional<double> Surroundings::besideRv(double x, double y, double depth) const
{
    const double corner = std::clamp((-0.75 * x + 0.66 * y - 14) / 40, 0.0, 1.0);
    const double thickness = 11 * corner * corner + 2 + 3 * noise_.smooth(x / 15, y / 15, depth / 30);
    const double outside = HeartSlice(depth, 0).outside(x, y);
    if (corner < 0.12 || outside > thickness)
        return std::nullopt;
    const double value =
        outside > 0 ? 0.5 * signal::fat : signal::muscle; // what the heart leaves free in systole
    return textured(value, 0.9, x, y, depth);
}

} // namespace cinecor::imaging
