#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cinecor::imaging {

/// The lines "key: value" or "key = value" before the pixels of a MetaImage or NRRD; keys in small letters.
struct TextHeader {
    std::map<std::string, std::string> fields;
    std::vector<std::string> keys; ///< as they are written, in order
    bool hasLineWithoutKey = false;
    std::size_t end = 0; ///< byte after the header

    [[nodiscard]] bool has(const std::string& key) const { return fields.contains(key); }
    /// Empty where the key is missing.
    [[nodiscard]] std::string value(const std::string& key) const;
};

/// Reads up to the line (or key) for which `isLast` is true, at most a megabyte.
[[nodiscard]] TextHeader
readTextHeader(const std::filesystem::path& file, const std::string& separator,
               const std::function<bool(const std::string& line, const std::string& key)>& isLast);

/// Where the pixels stand and how.
struct DataLayout {
    enum class Encoding { Raw, Compressed, Text };
    std::filesystem::path file;
    std::size_t offset = 0;
    Encoding encoding = Encoding::Raw;
};

/// What a header states, which the reading library does not pass on.
struct HeaderFacts {
    bool spacingStated = false;
    bool orientationStated = false;
};

[[nodiscard]] std::string lowered(std::string text);
/// Whole numbers above 0; empty where the text holds anything else.
[[nodiscard]] std::optional<std::vector<std::size_t>> sizesIn(const std::string& text);
/// Product, or the largest number where that overflows.
[[nodiscard]] std::size_t productOf(const std::vector<std::size_t>& sizes);

/// FeatureNotSupported for one axis and for more than four.
[[nodiscard]] base::Status checkAxes(const std::filesystem::path& file,
                                     const std::vector<std::size_t>& sizes);
/// GeometryInvalid where a spacing is not above 0 or not a number.
[[nodiscard]] base::Status checkSpacings(const std::filesystem::path& file, const std::string& text);
/// FeatureNotSupported where the name of the data file stands for many files.
[[nodiscard]] base::Status checkOneDataFile(const std::filesystem::path& file, const std::string& name);
/// FileTruncated where there are fewer bytes than values; compressed data are unpacked to see, and not kept.
[[nodiscard]] base::Status checkDataSize(const DataLayout& layout, std::size_t values,
                                         std::size_t bytesPerValue);

/// Checks the header of a MetaImage (https://itk.org/Wiki/ITK/MetaIO/Documentation) or NRRD
/// (https://teem.sourceforge.net/nrrd/format.html) before a library takes memory for its pixels: axes, pixel
/// type, existence and size of the data file. FileDamaged, FileTruncated, FileFormatMismatch, FileNotFound
/// (data file), FeatureNotSupported.
[[nodiscard]] base::Result<HeaderFacts> checkMetaImageHeader(const std::filesystem::path& file);
[[nodiscard]] base::Result<HeaderFacts> checkNrrdHeader(const std::filesystem::path& file);

} // namespace cinecor::imaging
