#include "ui/presentation/slice_image.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace cinecor::ui {

namespace {

constexpr double lowPercentile = 0.01, highPercentile = 0.99;

std::vector<float> finiteValues(const base::Volume& volume, const ImageRegion& region)
{
    const auto& size = volume.geometry().size();
    const int left = std::clamp(region.left, 0, size.x - 1), right = std::clamp(region.right, 0, size.x - 1);
    const int top = std::clamp(region.top, 0, size.y - 1), bottom = std::clamp(region.bottom, 0, size.y - 1);
    std::vector<float> out;
    for (int z = 0; z < size.z; ++z) {
        const auto slice = volume.slice(z);
        for (int y = top; y <= bottom; ++y)
            for (int x = left; x <= right; ++x)
                if (const float v = slice[static_cast<std::size_t>(y) * size.x + x]; std::isfinite(v))
                    out.push_back(v);
    }
    return out;
}

std::pair<float, float> regionPercentiles(const base::Volume& volume, const ImageRegion& region)
{
    auto values = finiteValues(volume, region);
    if (values.empty())
        return volume.percentiles(lowPercentile, highPercentile);
    const auto at = [&](double share) {
        const auto n = std::lround(share * static_cast<double>(values.size() - 1));
        std::ranges::nth_element(values, values.begin() + n);
        return values[static_cast<std::size_t>(n)];
    };
    const float low = at(lowPercentile);
    return {low, at(highPercentile)};
}

std::vector<std::uint8_t> greyValues(const base::Volume& volume, int slice, const WindowLevel& window)
{
    const auto intensities = volume.slice(slice);
    std::vector<std::uint8_t> grey(intensities.size());
    const auto black = static_cast<float>(window.level - window.window / 2);
    const auto gain = static_cast<float>(255.0 / window.window);
    // The comparison is false for NaN, which becomes black.
    std::ranges::transform(intensities, grey.begin(), [=](float v) {
        const float g = (v - black) * gain + 0.5F;
        return g >= 0 ? static_cast<std::uint8_t>(std::min(g, 255.0F)) : std::uint8_t{0};
    });
    return grey;
}

ImageRegion middleOf(const base::Size3& size)
{
    return {size.x / 4, size.y / 4, size.x - size.x / 4 - 1, size.y - size.y / 4 - 1};
}

std::pair<float, float> imagePercentiles(const base::Volume& volume)
{
    if (volume.geometry().hasSpacing())
        if (const auto middle = regionPercentiles(volume, middleOf(volume.geometry().size()));
            middle.first < middle.second)
            return middle;
    return volume.percentiles(lowPercentile, highPercentile);
}

} // namespace

WindowLevel automaticWindow(const base::Study& study, const std::optional<ImageRegion>& region)
{
    const auto& volume = *study.phases.begin()->second.image;
    const auto [low, high] = region ? regionPercentiles(volume, *region) : imagePercentiles(volume);
    const double smallest = std::max(1e-6, 1e-6 * std::abs(static_cast<double>(low)));
    return {.window = std::max<double>(static_cast<double>(high) - low, smallest),
            .level = (static_cast<double>(low) + high) / 2};
}

QImage sliceImage(const base::Volume& volume, int slice, const base::DisplayOrientation& orientation,
                  const WindowLevel& window)
{
    const auto& size = volume.geometry().size();
    const auto shown = orientation.sliceToDisplay(size, greyValues(volume, slice, window).data());
    const auto [columns, rows] = orientation.displaySize(size);
    QImage image(columns, rows, QImage::Format_Grayscale8);
    for (int v = 0; v < rows; ++v)
        std::memcpy(image.scanLine(v), shown.data() + static_cast<std::size_t>(v) * columns,
                    static_cast<std::size_t>(columns));
    return image;
}

} // namespace cinecor::ui
