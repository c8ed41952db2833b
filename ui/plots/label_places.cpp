#include "ui/plots/label_places.h"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace cinecor::ui {

std::vector<double> labelPlaces(const std::vector<double>& wanted, double height, double top, double bottom)
{
    const auto count = wanted.size();
    if (count == 0)
        return {};
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return wanted[i]; });
    const double room = bottom - top;
    const double step = std::min(height, room / static_cast<double>(count));
    std::vector<double> places(count);
    double next = top + step / 2;
    for (const auto i : order) {
        places[i] = std::max(next, wanted[i]);
        next = places[i] + step;
    }
    double last = bottom - step / 2;
    for (const auto i : order | std::views::reverse) {
        places[i] = std::min(last, places[i]);
        last = places[i] - step;
    }
    return places;
}

} // namespace cinecor::ui
