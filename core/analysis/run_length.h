#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cinecor::analysis {

/// Order in which pixels are counted: down the columns (Kaggle) or along the rows.
enum class RunOrder { Column, Row };

/// Runs of non-zero pixels as "start length start length ...", an empty mask as "".
/// @param mask   width x height pixels, row by row.
/// @param first  number of the first pixel, 1 (Kaggle) or 0.
[[nodiscard]] std::string encodeRunLength(std::span<const std::uint8_t> mask, int width, int height,
                                          RunOrder order, int first = 1);

/// Inverse of `encodeRunLength`: 1 inside, 0 outside, row by row. RunLengthInvalid for odd counts,
/// non-numbers, starts before `first`, zero lengths, overlaps, and runs beyond the picture.
[[nodiscard]] base::Result<std::vector<std::uint8_t>>
decodeRunLength(const std::string& text, int width, int height, RunOrder order, int first = 1);

} // namespace cinecor::analysis
