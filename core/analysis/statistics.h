#pragma once

#include <span>

namespace cinecor::analysis {

/// Mean and its standard error (sample standard deviation / sqrt n; NaN for n < 2).
struct MeanWithError {
    double mean = 0;
    double standardError = 0;
    int count = 0;
};

/// Values that are NaN are left out and do not count; the mean of none is NaN.
[[nodiscard]] MeanWithError meanWithError(std::span<const double> values);

} // namespace cinecor::analysis
