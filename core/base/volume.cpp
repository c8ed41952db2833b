#include "core/base/volume.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <type_traits>

namespace cinecor::base {

Volume::Volume(Geometry geometry, PixelBuffer pixels, IntensityScale scale)
    : geometry_(geometry), pixels_(std::move(pixels)), scale_(scale)
{
    assert(std::visit([](const auto& p) { return p.size(); }, pixels_) == geometry_.size().count());
}

const char* Volume::pixelTypeName() const
{
    constexpr const char* names[] = {"uint8",  "int8",  "uint16",  "int16",
                                     "uint32", "int32", "float32", "float64"};
    return names[pixels_.index()];
}

std::size_t Volume::byteCount() const
{
    return std::visit([](const auto& p) { return p.size() * sizeof(p[0]); }, pixels_);
}

float Volume::value(int x, int y, int z) const
{
    const auto& size = geometry_.size();
    const auto index = (static_cast<std::size_t>(z) * size.y + y) * size.x + x;
    return std::visit(
        [&](const auto& p) { return static_cast<float>(p[index] * scale_.slope + scale_.intercept); },
        pixels_);
}

void Volume::copySlice(int z, std::span<float> out) const
{
    const auto count = geometry_.size().sliceCount();
    assert(out.size() == count);
    std::visit(
        [&](const auto& p) {
            const auto* first = p.data() + static_cast<std::size_t>(z) * count;
            std::transform(first, first + count, out.begin(), [this](auto stored) {
                return static_cast<float>(stored * scale_.slope + scale_.intercept);
            });
        },
        pixels_);
}

std::vector<float> Volume::slice(int z) const
{
    std::vector<float> out(geometry_.size().sliceCount());
    copySlice(z, out);
    return out;
}

std::pair<float, float> Volume::percentiles(double low, double high) const
{
    constexpr std::size_t sampleCount = 100'000;
    const auto count = geometry_.size().count();
    // An odd stride does not fall into step with the rows.
    const auto stride = count <= sampleCount ? 1 : (count / sampleCount) | 1;
    std::vector<float> sample;
    sample.reserve(count / stride + 1);
    std::visit(
        [&](const auto& p) {
            for (std::size_t i = 0; i < count; i += stride) {
                const auto v = static_cast<float>(p[i] * scale_.slope + scale_.intercept);
                if (std::isfinite(v))
                    sample.push_back(v);
            }
        },
        pixels_);
    if (sample.empty())
        return {0.F, 1.F};
    const auto at = [&](double share) {
        const auto n =
            static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(sample.size() - 1)));
        std::ranges::nth_element(sample, sample.begin() + n);
        return sample[static_cast<std::size_t>(n)];
    };
    const float lower = at(low);
    return {lower, at(high)};
}

} // namespace cinecor::base
