#include "core/imaging/phantom_random.h"

#include <cmath>

namespace cinecor::imaging {

namespace {

/// Finaliser of SplitMix64 (Steele, Lea and Flood, doi:10.1145/2660193.2660195).
std::uint64_t mixed(std::uint64_t bits)
{
    bits += 0x9e3779b97f4a7c15;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
    return bits ^ (bits >> 31);
}

double smoothstep(double t)
{
    return t * t * (3 - 2 * t);
}

double between(double a, double b, double t)
{
    return a + (b - a) * t;
}

} // namespace

double PlaceNoise::normal(std::uint64_t index) const
{
    std::uint32_t sum = 0; // of twelve 16-bit numbers
    for (std::uint64_t draw = 0; draw < 3; ++draw) {
        const auto bits = mixed(mixed(seed_ + draw) ^ index);
        sum += (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48);
    }
    return (sum + 6.0) / 65536 - 6;
}

double PlaceNoise::lattice(std::int64_t x, std::int64_t y, std::int64_t z) const
{
    const auto place = static_cast<std::uint64_t>(x) * 73856093 ^ static_cast<std::uint64_t>(y) * 19349663 ^
                       static_cast<std::uint64_t>(z) * 83492791;
    return static_cast<double>(mixed(seed_ ^ place) >> 11) * 0x1p-52 - 1;
}

double PlaceNoise::smooth(double x, double y, double z) const
{
    const double x0 = std::floor(x), y0 = std::floor(y), z0 = std::floor(z);
    const auto i = static_cast<std::int64_t>(x0), j = static_cast<std::int64_t>(y0),
               k = static_cast<std::int64_t>(z0);
    const double u = smoothstep(x - x0), v = smoothstep(y - y0), w = smoothstep(z - z0);
    const auto row = [&](std::int64_t jj, std::int64_t kk) {
        return between(lattice(i, jj, kk), lattice(i + 1, jj, kk), u);
    };
    const auto plane = [&](std::int64_t kk) { return between(row(j, kk), row(j + 1, kk), v); };
    return between(plane(k), plane(k + 1), w);
}

} // namespace cinecor::imaging
