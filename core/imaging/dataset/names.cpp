#include "core/imaging/dataset/names.h"

#include <algorithm>

namespace cinecor::imaging {

namespace {

bool isSmall(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isPlain(char c)
{
    return isSmall(c) || isCapital(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

std::string inSmallLetters(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return isCapital(c) ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

} // namespace

std::string plainName(const std::string& text)
{
    std::string name = text;
    std::ranges::replace_if(name, [](char c) { return !isPlain(c); }, '_');
    name.erase(0, std::min(name.find_first_not_of(".-"), name.size()));
    return name.empty() ? "case" : name;
}

std::string numbered(const std::string& name, char what, int number, int highest)
{
    const auto width = std::max<std::size_t>(2, std::to_string(highest).size());
    auto digits = std::to_string(number);
    digits.insert(0, width - std::min(width, digits.size()), '0');
    return name + "_" + what + digits;
}

std::string UniqueNames::take(const std::string& name)
{
    std::string candidate = name;
    for (int number = 2; !taken_.insert(inSmallLetters(candidate)).second; ++number)
        candidate = name + "-" + std::to_string(number);
    return candidate;
}

} // namespace cinecor::imaging
