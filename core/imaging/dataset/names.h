#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace cinecor::imaging {

/// Letters, digits, "-", "_" and "." of ASCII stay, all else becomes "_"; no dot or dash at the start. Never
/// empty.
[[nodiscard]] std::string plainName(const std::string& text);

/// "x" and ('p', 3 of 30) make "x_p03": at least two digits, so that names sort as they count.
[[nodiscard]] std::string numbered(const std::string& name, char what, int number, int highest);

/// Names that were given out, told apart also where a file system ignores capitals.
class UniqueNames {
public:
    /// The name, or the next of name-2, name-3, ... that is free.
    [[nodiscard]] std::string take(const std::string& name);

private:
    std::set<std::string> taken_; ///< in small letters
};

} // namespace cinecor::imaging
