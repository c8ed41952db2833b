#include "core/analysis/heart_thirds.h"

#include <algorithm>
#include <numeric>

namespace cinecor::analysis {

namespace {

struct LabelledSlice {
    int z = 0;
    std::ptrdiff_t pixels = 0;
};

std::vector<LabelledSlice> labelledSlices(const base::LabelMap& truth)
{
    std::vector<LabelledSlice> slices;
    for (int z = 0; z < truth.geometry().size().z; ++z)
        if (const auto pixels = std::ranges::count_if(truth.slice(z), [](auto v) { return v != 0; });
            pixels > 0)
            slices.push_back({z, pixels});
    return slices;
}

/// From the base on.
void orderFromBase(std::vector<LabelledSlice>& slices)
{
    const auto third = static_cast<std::ptrdiff_t>(slices.size() / 3);
    const auto pixels = [](auto begin, auto end) {
        return std::accumulate(begin, end, std::ptrdiff_t{0},
                               [](auto sum, const LabelledSlice& slice) { return sum + slice.pixels; });
    };
    if (pixels(slices.begin(), slices.begin() + third) < pixels(slices.end() - third, slices.end()))
        std::ranges::reverse(slices);
}

void add(std::vector<OverlapCounts>& sums, const std::vector<OverlapCounts>& counts)
{
    for (std::size_t value = 0; value < counts.size(); ++value)
        sums[value] += counts[value];
}

} // namespace

std::optional<std::array<std::vector<OverlapCounts>, 3>> countOverlapByThird(const base::LabelMap& prediction,
                                                                             const base::LabelMap& truth)
{
    auto slices = labelledSlices(truth);
    if (slices.size() < heartThirds.size())
        return std::nullopt;
    orderFromBase(slices);
    const auto highest = std::max(truth.scheme().maximumValue(), prediction.scheme().maximumValue());
    std::array<std::vector<OverlapCounts>, 3> thirds;
    thirds.fill(std::vector<OverlapCounts>(highest + std::size_t{1}));
    for (std::size_t i = 0; i < slices.size(); ++i)
        add(thirds[heartThirds.size() * i / slices.size()],
            countOverlap(prediction.slice(slices[i].z), truth.slice(slices[i].z), highest));
    return thirds;
}

} // namespace cinecor::analysis
