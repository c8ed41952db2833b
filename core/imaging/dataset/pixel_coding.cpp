#include "core/imaging/dataset/pixel_coding.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace cinecor::imaging {

namespace {

constexpr double largestWord = 65535;

/// What the finite stored values span.
struct Span {
    double low = 0;
    double high = 0;
    bool whole = true; ///< all are finite whole numbers
};

template <class T>
Span spanOf(const std::vector<T>& pixels)
{
    Span span{.low = HUGE_VAL, .high = -HUGE_VAL};
    for (const auto pixel : pixels) {
        const auto value = static_cast<double>(pixel);
        if (!std::isfinite(value)) {
            span.whole = false;
            continue;
        }
        span.low = std::min(span.low, value);
        span.high = std::max(span.high, value);
        span.whole = span.whole && value == std::floor(value);
    }
    return span.low <= span.high ? span : Span{.whole = span.whole};
}

template <class Word>
base::Volume sliceIn(const base::Volume& volume, int slice, const PixelCoding& coding)
{
    const auto& size = volume.geometry().size();
    std::vector<Word> grey(size.sliceCount());
    const auto first = size.sliceCount() * static_cast<std::size_t>(slice);
    std::visit(
        [&](const auto& pixels) {
            for (std::size_t i = 0; i < grey.size(); ++i) {
                const double value = (static_cast<double>(pixels[first + i]) - coding.offset) / coding.step;
                grey[i] = std::isnan(value) ? Word{0}
                                            : static_cast<Word>(std::lround(std::clamp(
                                                  value, 0.0, double{std::numeric_limits<Word>::max()})));
            }
        },
        volume.pixels());
    base::Geometry plane(base::Size3{size.x, size.y, 1});
    plane.markPlanar();
    return {plane, std::move(grey)};
}

} // namespace

PixelCoding pixelCodingOf(const base::Volume& volume)
{
    PixelCoding coding{.scale = volume.scale()};
    const bool bytes = std::holds_alternative<std::vector<std::uint8_t>>(volume.pixels()) ||
                       std::holds_alternative<std::vector<std::int8_t>>(volume.pixels());
    coding.bits = bytes ? 8 : 16;
    const auto span = std::visit([](const auto& pixels) { return spanOf(pixels); }, volume.pixels());
    const double most = bytes ? 255 : largestWord;
    if (span.whole && span.low >= 0 && span.high <= most)
        return coding;
    coding.offset = span.low;
    if (span.whole && span.high - span.low <= most)
        return coding;
    coding.lossless = false;
    coding.step = span.high > span.low ? (span.high - span.low) / most : 1;
    return coding;
}

base::Volume greySlice(const base::Volume& volume, int slice, const PixelCoding& coding)
{
    return coding.bits == 8 ? sliceIn<std::uint8_t>(volume, slice, coding)
                            : sliceIn<std::uint16_t>(volume, slice, coding);
}

} // namespace cinecor::imaging
