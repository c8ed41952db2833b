#include "core/analysis/run_length.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <memory>
#include <optional>
#include <string_view>

namespace cinecor::analysis {

namespace {

/// Position in memory (row by row) of the pixel that is counted as `number`, from 0.
class PixelOrder {
public:
    PixelOrder(int width, int height, RunOrder order) : width_(width), height_(height), order_(order) {}

    [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(width_) * height_; }
    [[nodiscard]] std::size_t position(std::size_t number) const
    {
        return order_ == RunOrder::Row ? number : number % height_ * width_ + number / height_;
    }

private:
    std::size_t width_;
    std::size_t height_;
    RunOrder order_;
};

void appendRun(std::string& text, std::size_t start, std::size_t length)
{
    if (!text.empty())
        text += ' ';
    text.append(std::to_string(start)).append(1, ' ').append(std::to_string(length));
}

/// Takes the next word off `text`; empty at the end.
std::string_view nextWord(std::string_view& text)
{
    constexpr std::string_view blanks = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    const auto word = text.substr(0, text.find_first_of(blanks));
    text.remove_prefix(word.size());
    return word;
}

std::optional<std::size_t> wholeNumber(std::string_view word)
{
    std::size_t number = 0;
    const auto* end = std::to_address(word.end());
    const auto [stop, code] = std::from_chars(std::to_address(word.begin()), end, number);
    return code == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

std::unexpected<base::Error> invalid(const std::string& text, const std::string& reason)
{
    constexpr std::size_t shown = 40;
    const auto excerpt = text.size() > shown ? text.substr(0, shown) + "..." : text;
    return base::failure(
        base::Error(base::ErrorCode::RunLengthInvalid).with("text", excerpt).with("reason", reason));
}

} // namespace

std::string encodeRunLength(std::span<const std::uint8_t> mask, int width, int height, RunOrder order,
                            int first)
{
    const PixelOrder pixels(width, height, order);
    assert(mask.size() == pixels.count());
    std::string text;
    for (std::size_t at = 0; at < pixels.count();) {
        const auto start = at;
        while (at < pixels.count() && mask[pixels.position(at)] != 0)
            ++at;
        if (at > start)
            appendRun(text, start + static_cast<std::size_t>(first), at - start);
        else
            ++at;
    }
    return text;
}

base::Result<std::vector<std::uint8_t>> decodeRunLength(const std::string& text, int width, int height,
                                                        RunOrder order, int first)
{
    const PixelOrder pixels(width, height, order);
    std::vector<std::uint8_t> mask(pixels.count(), 0);
    std::string_view rest = text;
    std::size_t free = 0; // first pixel that no run has taken yet
    for (auto word = nextWord(rest); !word.empty(); word = nextWord(rest)) {
        const auto lengthWord = nextWord(rest);
        if (lengthWord.empty())
            return invalid(text, "it has an odd count of numbers");
        const auto number = wholeNumber(word), length = wholeNumber(lengthWord);
        if (!number || !length)
            return invalid(text, "it holds something that is no whole number");
        if (*number < static_cast<std::size_t>(first))
            return invalid(text, "counting begins at " + std::to_string(first));
        const auto start = *number - static_cast<std::size_t>(first);
        if (*length == 0)
            return invalid(text, "a run has no length");
        if (start < free)
            return invalid(text, "its runs overlap or are not in order");
        if (start >= mask.size() || *length > mask.size() - start)
            return invalid(text, "a run leaves the picture");
        for (free = start; free < start + *length; ++free)
            mask[pixels.position(free)] = 1;
    }
    return mask;
}

} // namespace cinecor::analysis
