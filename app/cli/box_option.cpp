#include "app/cli/box_option.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <locale>
#include <span>
#include <sstream>
#include <vector>

namespace cinecor::cli {

namespace {

using base::Error;
using base::ErrorCode;

std::unexpected<Error> misunderstood(const std::string& text, const std::string& reason)
{
    return base::failure(
        Error(ErrorCode::WrongUsage)
            .with("reason", "--box does not understand \"" + text + "\": " + reason +
                                ". Write x,y,width,height, for example 25,30,60,60 in pixels or "
                                "40mm,50mm,90mm,90mm."));
}

/// A number and what stands behind it.
struct Measure {
    double value = 0;
    std::string unit;
};

std::optional<Measure> measureOf(const std::string& text)
{
    Measure measure;
    const auto* end = text.data() + text.size();
    const auto [rest, code] = std::from_chars(text.data(), end, measure.value);
    if (code != std::errc() || !std::isfinite(measure.value))
        return std::nullopt;
    measure.unit.assign(rest, end);
    return measure;
}

std::vector<std::string> partsOf(const std::string& text)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');)
        parts.push_back(part);
    return parts;
}

// A unit behind the last number alone counts for all.
bool unitsAgree(const std::array<std::string, 4>& units)
{
    const auto others = std::span(units).first(3);
    return std::ranges::all_of(others, [&](const auto& unit) { return unit == units.back(); }) ||
           std::ranges::all_of(others, &std::string::empty);
}

std::string boxText(const BoxOption& box)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    for (const double value : box.values)
        text << (text.tellp() > 0 ? "," : "") << value << (box.millimetres ? "mm" : "");
    return text.str();
}

} // namespace

base::Result<std::optional<BoxOption>> parseBox(const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    const auto parts = partsOf(text);
    if (parts.size() != 4)
        return misunderstood(text, "it does not have four numbers");
    BoxOption box;
    std::array<std::string, 4> units;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto measure = measureOf(parts[i]);
        if (!measure)
            return misunderstood(text, "\"" + parts[i] + "\" is no number");
        box.values[i] = measure->value;
        units[i] = measure->unit;
    }
    if (!unitsAgree(units))
        return misunderstood(text, "its units are mixed");
    if (!units.back().empty() && units.back() != "px" && units.back() != "mm")
        return misunderstood(text, "the unit \"" + units.back() + "\" is neither px nor mm");
    if (box.values[2] <= 0 || box.values[3] <= 0)
        return misunderstood(text, "its width or height is not above 0");
    box.millimetres = units.back() == "mm";
    return box;
}

base::Result<engine::HeartBox> boxOn(const BoxOption& box, const base::Geometry& geometry,
                                     const std::filesystem::path& file)
{
    if (box.millimetres && !geometry.hasSpacing())
        return base::failure(Error(ErrorCode::NotAvailable)
                                 .with("what", "A heart box in millimetres for " + file.string())
                                 .with("reason", "the file has no pixel spacing; give the box in pixels"));
    const double perColumn = box.millimetres ? geometry.spacing()[0] : 1,
                 perRow = box.millimetres ? geometry.spacing()[1] : 1;
    const engine::HeartBox inPixels{.x = box.values[0] / perColumn,
                                    .y = box.values[1] / perRow,
                                    .width = box.values[2] / perColumn,
                                    .height = box.values[3] / perRow};
    const auto& size = geometry.size();
    if (inPixels.x < -1 || inPixels.y < -1 || inPixels.x + inPixels.width > size.x ||
        inPixels.y + inPixels.height > size.y)
        return base::failure(Error(ErrorCode::HeartBoxOutside, file)
                                 .with("box", boxText(box))
                                 .with("size", std::to_string(size.x) + " x " + std::to_string(size.y)));
    return inPixels;
}

} // namespace cinecor::cli
