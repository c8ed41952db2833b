#pragma once

#include <span>
#include <string>

namespace cinecor::analysis {

/// How scores of the same cases changed.
struct PairedComparison {
    int patients = 0;
    int better = 0;            ///< patients whose mean rose
    int worse = 0;             ///< patients whose mean fell
    double meanDifference = 0; ///< mean over patients of their mean change; NaN where there are none
    double low = 0;            ///< 95 % interval of it; NaN where there are fewer than two patients
    double high = 0;
    double largestLoss = 0; ///< of one patient, 0 or above
};

/// Cases of one patient go together: a patient counts by the mean change of its cases. The interval is the
/// percentile bootstrap over patients, 10,000 resamples of a fixed seed (Efron, Ann. Statist. 1979,
/// doi:10.1214/aos/1176344552). Cases with NaN on either side are left out.
/// @param before, after, patients  one entry a case, of equal length.
[[nodiscard]] PairedComparison comparePaired(std::span<const double> before, std::span<const double> after,
                                             std::span<const std::string> patients);

} // namespace cinecor::analysis
