#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace cinecor::imaging {

/// Brightness of colours by ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B, rounded. Equal parts stay as they are.
template <class T>
[[nodiscard]] T luminance(T red, T green, T blue)
{
    return static_cast<T>(std::lround(0.299 * red + 0.587 * green + 0.114 * blue));
}

/// Of interleaved samples, the colour in the first three of `channels`.
template <class T>
[[nodiscard]] std::vector<T> luminance(std::span<const T> samples, std::size_t channels)
{
    std::vector<T> grey(samples.size() / channels);
    for (std::size_t i = 0; i < grey.size(); ++i) {
        const auto* colour = samples.data() + i * channels;
        grey[i] = luminance(colour[0], colour[1], colour[2]);
    }
    return grey;
}

} // namespace cinecor::imaging
