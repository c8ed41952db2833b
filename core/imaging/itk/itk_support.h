#pragma once

#include <array>
#include <string>

#include <itkImageIOBase.h>

/// What reading and writing with ITK share. Includes ITK: for these two files alone.
namespace cinecor::imaging {

// ITK counts positions in LPS, Geometry in RAS: the first two world axes change sign.
inline constexpr std::array<double, 3> lpsToRas{-1, -1, 1};

// The first line of an ITK message, without its source position.
[[nodiscard]] inline std::string shortReason(const itk::ExceptionObject& exception)
{
    std::string text = exception.GetDescription();
    if (const auto colon = text.find("): "); colon != std::string::npos)
        text.erase(0, colon + 3);
    if (text.starts_with("ReadImageInformation: "))
        text.erase(0, text.find(' ') + 1);
    text = text.substr(0, text.find('\n'));
    return text.empty() ? "its data cannot be decoded" : text;
}

} // namespace cinecor::imaging
