#include "ui/presentation/slice_scaling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace cinecor::ui {

namespace {

/// For a run of output pixels: which source pixels each is made of, and with which weights.
struct Taps {
    int begin = 0; ///< first output pixel that lies on the slice
    int end = 0;
    int count = 1;             ///< source pixels per output pixel
    std::vector<int> source;   ///< count per output pixel, clamped to the slice
    std::vector<float> weight; ///< count per output pixel, sum 1
};

double cubicWeight(double distance)
{
    const double t = std::abs(distance);
    if (t >= 2)
        return 0;
    return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-0.5 * t + 2.5) * t - 4) * t + 2;
}

// Share of the source pixel that a box of `width` around the output pixel covers.
double boxWeight(double distance, double width)
{
    const double reach = (width + 1) / 2 - std::abs(distance);
    return std::clamp(reach, 0.0, 1.0);
}

void addOutputPixel(Taps& taps, double position, int sourceCount, double pitch, bool smooth)
{
    const int first = taps.count == 1 ? static_cast<int>(std::floor(position + 0.5))
                                      : static_cast<int>(std::floor(position)) - taps.count / 2 + 1;
    float sum = 0;
    for (int i = 0; i < taps.count; ++i) {
        const double distance = first + i - position;
        const double weight = !smooth ? 1 : pitch > 1 ? boxWeight(distance, pitch) : cubicWeight(distance);
        taps.source.push_back(std::clamp(first + i, 0, sourceCount - 1));
        taps.weight.push_back(static_cast<float>(weight));
        sum += taps.weight.back();
    }
    for (auto w = taps.weight.end() - taps.count; w != taps.weight.end(); ++w)
        *w /= sum;
}

/// @param position0  source position of output pixel 0.  @param pitch  source pixels per output pixel.
Taps makeTaps(double position0, double pitch, int outputCount, int sourceCount, bool smooth)
{
    Taps taps;
    taps.count = !smooth ? 1 : pitch > 1 ? 2 * static_cast<int>(std::ceil(pitch / 2 + 0.5)) : 4;
    const auto outputOf = [&](double source) { return std::ceil((source - position0) / pitch); };
    taps.begin = static_cast<int>(std::clamp<double>(outputOf(-0.5), 0, outputCount));
    taps.end = static_cast<int>(std::clamp<double>(outputOf(sourceCount - 0.5), taps.begin, outputCount));
    for (int i = taps.begin; i < taps.end; ++i)
        addOutputPixel(taps, position0 + i * pitch, sourceCount, pitch, smooth);
    return taps;
}

void stretchRow(const uchar* source, const Taps& taps, float* out)
{
    const int* index = taps.source.data();
    const float* weight = taps.weight.data();
    for (int i = taps.begin; i < taps.end; ++i) {
        float sum = 0;
        for (int k = 0; k < taps.count; ++k)
            sum += *weight++ * static_cast<float>(source[*index++]);
        *out++ = sum;
    }
}

// Source rows that are needed, stretched to the output's columns. Row r of the result is source row first +
// r.
std::vector<float> stretchRows(const QImage& slice, const Taps& columns, int first, int last)
{
    const auto width = static_cast<std::size_t>(columns.end - columns.begin);
    std::vector<float> out(width * static_cast<std::size_t>(last - first + 1));
    for (int y = first; y <= last; ++y)
        stretchRow(slice.constScanLine(y), columns, out.data() + width * static_cast<std::size_t>(y - first));
    return out;
}

uchar toGrey(float value)
{
    return static_cast<uchar>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

/// Four rows in one go: what most slices on a screen are made of.
void blendFour(const std::array<const float*, 4>& rows, const float* weight, std::size_t width, uchar* out)
{
    const auto [a, b, c, d] = rows;
    for (std::size_t i = 0; i < width; ++i)
        out[i] = toGrey(weight[0] * a[i] + weight[1] * b[i] + weight[2] * c[i] + weight[3] * d[i]);
}

void blend(const std::vector<const float*>& rows, const float* weight, std::vector<float>& sum, uchar* out)
{
    std::ranges::fill(sum, 0.0F);
    for (const auto* row : rows) {
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += *weight * row[i];
        ++weight;
    }
    std::ranges::transform(sum, out, toGrey);
}

} // namespace

QImage scaledSlice(const QImage& slice, const ViewTransform& transform, const QSize& viewport,
                   double pixelRatio, bool smooth)
{
    QImage out(viewport, QImage::Format_Grayscale8);
    out.fill(0);
    out.setDevicePixelRatio(pixelRatio);
    const QPointF origin = transform.toDisplay(QPointF(0.5, 0.5) / pixelRatio);
    const auto columns =
        makeTaps(origin.x(), 1 / (transform.zoomX() * pixelRatio), viewport.width(), slice.width(), smooth);
    const auto rows =
        makeTaps(origin.y(), 1 / (transform.zoomY() * pixelRatio), viewport.height(), slice.height(), smooth);
    if (columns.begin == columns.end || rows.begin == rows.end)
        return out;

    const auto [first, last] = std::ranges::minmax(rows.source);
    const auto stretched = stretchRows(slice, columns, first, last);
    const auto width = static_cast<std::size_t>(columns.end - columns.begin);
    std::vector<float> sum(width);
    std::vector<const float*> taken(static_cast<std::size_t>(rows.count));
    for (int y = rows.begin; y < rows.end; ++y) {
        const auto at = static_cast<std::size_t>(y - rows.begin) * taken.size();
        for (std::size_t k = 0; k < taken.size(); ++k)
            taken[k] = stretched.data() + width * static_cast<std::size_t>(rows.source[at + k] - first);
        auto* line = out.scanLine(y) + columns.begin;
        if (rows.count == 4)
            blendFour({taken[0], taken[1], taken[2], taken[3]}, &rows.weight[at], width, line);
        else
            blend(taken, &rows.weight[at], sum, line);
    }
    return out;
}

} // namespace cinecor::ui
