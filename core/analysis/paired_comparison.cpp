#include "core/analysis/paired_comparison.h"

#include "core/analysis/statistics.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <vector>

namespace cinecor::analysis {

namespace {

constexpr int resamples = 10000;
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Mean change of each patient's cases.
std::vector<double> changesOf(std::span<const double> before, std::span<const double> after,
                              std::span<const std::string> patients)
{
    std::map<std::string, std::vector<double>> byPatient;
    for (std::size_t i = 0; i < patients.size(); ++i)
        if (const double change = after[i] - before[i]; !std::isnan(change))
            byPatient[patients[i]].push_back(change);
    std::vector<double> changes;
    for (const auto& [patient, cases] : byPatient)
        changes.push_back(meanWithError(cases).mean);
    return changes;
}

/// Means of samples drawn from the changes with replacement, in ascending order. The same on every machine:
/// std::mt19937_64 is specified, the standard's distributions are not.
std::vector<double> resampledMeans(const std::vector<double>& changes)
{
    std::mt19937_64 random;
    std::vector<double> means(resamples);
    for (auto& mean : means) {
        double sum = 0;
        for (std::size_t i = 0; i < changes.size(); ++i)
            sum += changes[random() % changes.size()];
        mean = sum / static_cast<double>(changes.size());
    }
    std::ranges::sort(means);
    return means;
}

} // namespace

PairedComparison comparePaired(std::span<const double> before, std::span<const double> after,
                               std::span<const std::string> patients)
{
    const auto changes = changesOf(before, after, patients);
    PairedComparison result{
        .patients = static_cast<int>(changes.size()),
        .better = static_cast<int>(std::ranges::count_if(changes, [](double c) { return c > 0; })),
        .worse = static_cast<int>(std::ranges::count_if(changes, [](double c) { return c < 0; })),
        .meanDifference = meanWithError(changes).mean,
        .low = undefined,
        .high = undefined};
    if (!changes.empty())
        result.largestLoss = std::max(0.0, -std::ranges::min(changes));
    if (changes.size() < 2)
        return result;
    const auto means = resampledMeans(changes);
    result.low = means[resamples / 40];
    result.high = means[resamples - 1 - resamples / 40];
    return result;
}

} // namespace cinecor::analysis
