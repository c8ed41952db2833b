#pragma once

#include "core/base/geometry.h"
#include "core/engine/segmenter.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>

namespace cinecor::cli {

/// A heart box as it was asked for: left, top, width, height along the file's rows and columns, from the
/// centre of the first pixel, in pixels or millimetres.
struct BoxOption {
    std::array<double, 4> values{};
    bool millimetres = false;
};

/// "25,30,60,60" or "25px,30px,60px,60px" in pixels, "40mm,50mm,90mm,90mm" or "40,50,90,90mm" in millimetres;
/// nothing where the text is empty. WrongUsage for anything else, for mixed units and for an empty box.
[[nodiscard]] base::Result<std::optional<BoxOption>> parseBox(const std::string& text);

/// The box in the pixels of an image. NotAvailable for millimetres without spacing; HeartBoxOutside where it
/// reaches further than one pixel beyond the image.
[[nodiscard]] base::Result<engine::HeartBox> boxOn(const BoxOption& box, const base::Geometry& geometry,
                                                   const std::filesystem::path& file);

} // namespace cinecor::cli
