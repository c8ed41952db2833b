#pragma once

#include <vector>

namespace cinecor::ui {

/// Where the middles of labels of one height go so that none covers another, as near as may be to where they
/// would like to be. In pixels from the top.
/// @param top, bottom  of the room for all of them; where it is too small they overlap evenly.
/// @returns in the order given.
[[nodiscard]] std::vector<double> labelPlaces(const std::vector<double>& wanted, double height, double top,
                                              double bottom);

} // namespace cinecor::ui
