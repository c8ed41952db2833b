#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cinecor::engine {

/// Element types of a safetensors file that Cinecor reads; values are little-endian.
enum class ElementType { Bool, U8, I8, U16, I16, U32, I32, U64, I64, F16, BF16, F32, F64 };

[[nodiscard]] std::size_t byteSize(ElementType type);
/// As the format writes it: "F32", "BOOL", ...
[[nodiscard]] std::string_view typeName(ElementType type);

/// Where a tensor lies in the file. Values may start at odd bytes: copy them, do not cast the pointer.
struct TensorEntry {
    ElementType type = ElementType::F32;
    std::vector<std::int64_t> shape; ///< row-major; empty = one element, a 0 = none
    std::size_t begin = 0;           ///< first byte, counted from the start of the file
    std::size_t end = 0;             ///< one past the last byte

    [[nodiscard]] std::size_t elementCount() const;
};

/// What a safetensors file says of itself. Tensors are found by name, never by position.
struct SafetensorsHeader {
    std::map<std::string, TensorEntry> tensors;
    std::map<std::string, std::string> metadata;
};

/// Reads and checks the header of a whole file in memory (or mapped). Strict, as the format demands
/// (https://github.com/huggingface/safetensors, "Format"): header up to 100 000 000 bytes that starts with
/// "{", no key twice, no unknown keys, sizes multiplied with an overflow check, the tensors cover the data
/// exactly, without gap or overlap. Memory stays in proportion to the header.
/// @param name    of the file, for the error.
/// @returns ModelInvalid with a reason.
[[nodiscard]] base::Result<SafetensorsHeader> parseSafetensors(std::span<const std::byte> file,
                                                               const std::filesystem::path& name);

/// A tensor to be written. `bytes` are its values, row-major, little-endian.
struct TensorBytes {
    ElementType type = ElementType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
};

/// Writes a file atomically. Equal content gives equal bytes: tensors stand in order of element size (largest
/// first), then name; the header is padded to 8 bytes, so that every value is aligned.
/// @pre bytes.size() agrees with type and shape.
[[nodiscard]] base::Status writeSafetensors(const std::filesystem::path& file,
                                            const std::map<std::string, TensorBytes>& tensors,
                                            const std::map<std::string, std::string>& metadata = {});

} // namespace cinecor::engine
