#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace cinecor::analysis {

/// Five numbers of a box plot, and what lies outside of it.
///
/// Tukey, "Exploratory Data Analysis" (1977), as `boxplot.stats` of R has it. Hinges are the medians of the
/// lower and the upper half of the ordered values; the median belongs to both halves where their number is
/// odd (other definitions of quartiles interpolate and differ a little). Whiskers end at the outermost values
/// that lie within 1.5 times the distance of the hinges from a hinge; what is beyond them is an outlier.
struct BoxPlot {
    int count = 0;
    double lowerWhisker = 0;
    double lowerHinge = 0;
    double median = 0;
    double upperHinge = 0;
    double upperWhisker = 0;
    std::vector<std::size_t> outliers{}; ///< places in the range that was given, in its order
};

/// Values that are NaN are left out and do not count; nothing where no value is left.
[[nodiscard]] std::optional<BoxPlot> boxPlot(std::span<const double> values);

/// How many values fall into each of several ranges of one width.
struct Histogram {
    double low = 0;
    double width = 1;
    std::vector<int> counts{}; ///< of [low, low + width), ...; the last one includes its upper end

    [[nodiscard]] double edge(std::size_t bin) const { return low + width * static_cast<double>(bin); }
};

/// Values that are NaN or outside of [low, high] do not count. Values within a billionth of a width below an
/// edge count as on it: .15 is in the bin that begins at .15.
/// @pre bins > 0, high > low.
[[nodiscard]] Histogram histogram(std::span<const double> values, double low, double high, int bins);

} // namespace cinecor::analysis
