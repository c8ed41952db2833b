#include "core/analysis/statistics.h"

#include <cmath>
#include <limits>

namespace cinecor::analysis {

MeanWithError meanWithError(std::span<const double> values)
{
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    int count = 0;
    for (const double value : values)
        if (!std::isnan(value)) {
            sum += value;
            ++count;
        }
    if (count == 0)
        return {undefined, undefined, 0};
    const double mean = sum / count;
    double squares = 0;
    for (const double value : values)
        if (!std::isnan(value))
            squares += (value - mean) * (value - mean);
    return {mean, count < 2 ? undefined : std::sqrt(squares / (count - 1) / count), count};
}

} // namespace cinecor::analysis
