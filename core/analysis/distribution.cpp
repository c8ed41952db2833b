#include "core/analysis/distribution.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace cinecor::analysis {
namespace {

/// Of ordered values, at least one.
double medianOf(std::span<const double> ordered)
{
    const auto half = ordered.size() / 2;
    return ordered.size() % 2 == 1 ? ordered[half] : (ordered[half - 1] + ordered[half]) / 2;
}

std::vector<double> orderedNumbers(std::span<const double> values)
{
    std::vector<double> numbers;
    std::ranges::copy_if(values, std::back_inserter(numbers),
                         [](double value) { return !std::isnan(value); });
    std::ranges::sort(numbers);
    return numbers;
}

} // namespace

std::optional<BoxPlot> boxPlot(std::span<const double> values)
{
    const auto ordered = orderedNumbers(values);
    if (ordered.empty())
        return std::nullopt;
    const std::span all(ordered);
    const auto half = (all.size() + 1) / 2;
    BoxPlot box;
    box.count = static_cast<int>(all.size());
    box.median = medianOf(all);
    box.lowerHinge = medianOf(all.first(half));
    box.upperHinge = medianOf(all.last(half));
    const double reach = 1.5 * (box.upperHinge - box.lowerHinge);
    const double low = box.lowerHinge - reach, high = box.upperHinge + reach;
    box.lowerWhisker = *std::ranges::lower_bound(ordered, low);
    box.upperWhisker = *std::prev(std::ranges::upper_bound(ordered, high));
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] < low || values[i] > high)
            box.outliers.push_back(i);
    return box;
}

Histogram histogram(std::span<const double> values, double low, double high, int bins)
{
    constexpr double onEdge = 1e-9;
    Histogram out{low, (high - low) / bins, std::vector<int>(static_cast<std::size_t>(bins))};
    for (const double value : values) {
        if (std::isnan(value) || value < low || value > high)
            continue;
        const int bin = static_cast<int>((value - low) / out.width + onEdge);
        ++out.counts[static_cast<std::size_t>(std::min(bin, bins - 1))];
    }
    return out;
}

} // namespace cinecor::analysis
