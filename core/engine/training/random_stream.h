#pragma once

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <string_view>

namespace cinecor::engine {

/// Random numbers that depend on nothing but a key: SplitMix64 (Steele et al., OOPSLA 2014,
/// doi:10.1145/2660193.2660195). The same key gives the same numbers on every machine, in every order of
/// work, so that a resumed training run equals an uninterrupted one.
class RandomStream {
public:
    /// Keys are mixed one after the other: {seed, epoch, identity of a sample}.
    explicit RandomStream(std::initializer_list<std::uint64_t> keys)
    {
        for (const auto key : keys)
            state_ = mixed(state_ ^ mixed(key + increment));
    }

    [[nodiscard]] std::uint64_t bits() { return mixed(state_ += increment); }
    /// Uniform in [0, 1).
    [[nodiscard]] double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
    [[nodiscard]] double uniform(double low, double high) { return low + (high - low) * unit(); }
    [[nodiscard]] bool chance(double probability) { return unit() < probability; }
    /// Uniform in 0 .. count - 1.
    [[nodiscard]] std::uint64_t below(std::uint64_t count)
    {
        return static_cast<std::uint64_t>(unit() * static_cast<double>(count));
    }
    /// Normal with mean 0 and standard deviation 1 (Box and Muller, doi:10.1214/aoms/1177706645).
    [[nodiscard]] double normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - unit()));
        return radius * std::cos(2 * std::numbers::pi * unit());
    }

private:
    static constexpr std::uint64_t increment = 0x9e3779b97f4a7c15;

    static constexpr std::uint64_t mixed(std::uint64_t z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    std::uint64_t state_ = 0;
};

/// A number from a name (FNV-1a, 64 bit), the same on every machine.
[[nodiscard]] constexpr std::uint64_t keyOf(std::string_view name)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

} // namespace cinecor::engine
