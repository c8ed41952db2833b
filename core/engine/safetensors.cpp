#include "core/engine/safetensors.h"

#include "core/base/atomic_file.h"
#include "core/engine/safetensors_json.h"

#include <algorithm>
#include <array>
#include <optional>

#include <nlohmann/json.hpp>

namespace cinecor::engine {

namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t lengthBytes = 8;
constexpr std::uint64_t headerLimit = 100'000'000;

struct TypeRow {
    ElementType type;
    std::string_view name;
    std::size_t bytes;
};
constexpr std::array typeTable{
    TypeRow{ElementType::Bool, "BOOL", 1}, TypeRow{ElementType::U8, "U8", 1},
    TypeRow{ElementType::I8, "I8", 1},     TypeRow{ElementType::U16, "U16", 2},
    TypeRow{ElementType::I16, "I16", 2},   TypeRow{ElementType::U32, "U32", 4},
    TypeRow{ElementType::I32, "I32", 4},   TypeRow{ElementType::U64, "U64", 8},
    TypeRow{ElementType::I64, "I64", 8},   TypeRow{ElementType::F16, "F16", 2},
    TypeRow{ElementType::BF16, "BF16", 2}, TypeRow{ElementType::F32, "F32", 4},
    TypeRow{ElementType::F64, "F64", 8},
};

const TypeRow& rowOf(ElementType type)
{
    return typeTable[static_cast<std::size_t>(type)];
}

/// A reason in words, or nothing where all is well.
using Reason = std::optional<std::string>;

std::uint64_t littleEndian(std::span<const std::byte> bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < lengthBytes; ++i)
        value |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
    return value;
}

Reason checkLength(std::span<const std::byte> file)
{
    if (file.size() < lengthBytes)
        return "it is too short for a header";
    const auto length = littleEndian(file);
    if (length > headerLimit)
        return "its header is stated to be " + std::to_string(length) + " bytes long, more than allowed";
    if (length > file.size() - lengthBytes)
        return "its header ends behind the end of the file";
    if (length == 0 || file[lengthBytes] != std::byte{'{'})
        return "its header does not start with a brace";
    return {};
}

/// Bytes of a stated tensor; nothing where the product does not fit into 64 bits.
std::optional<std::uint64_t> statedBytes(const StatedTensor& tensor)
{
    std::uint64_t count = 1;
    for (const auto extent : tensor.shape)
        if (__builtin_mul_overflow(count, static_cast<std::uint64_t>(extent), &count))
            return {};
    if (__builtin_mul_overflow(count, static_cast<std::uint64_t>(byteSize(tensor.type)), &count))
        return {};
    return count;
}

Reason checkTensor(const std::string& name, const StatedTensor& tensor, std::uint64_t dataBytes)
{
    if (tensor.begin > tensor.end || tensor.end > dataBytes)
        return "\"" + name + "\" lies outside of its data";
    const auto bytes = statedBytes(tensor);
    if (!bytes || *bytes != tensor.end - tensor.begin)
        return "the shape of \"" + name + "\" does not agree with its " +
               std::to_string(tensor.end - tensor.begin) + " bytes";
    return {};
}

/// The tensors must follow each other and fill the data.
Reason checkCoverage(const StatedHeader& header, std::uint64_t dataBytes)
{
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
    for (const auto& [name, tensor] : header.tensors)
        ranges.emplace_back(tensor.begin, tensor.end);
    std::ranges::sort(ranges);
    std::uint64_t covered = 0;
    for (const auto& [begin, end] : ranges) {
        if (begin != covered)
            return "its tensors overlap or leave a gap";
        covered = end;
    }
    if (covered != dataBytes)
        return "its tensors do not cover its data";
    return {};
}

Reason checkLayout(const StatedHeader& header, std::uint64_t dataBytes)
{
    for (const auto& [name, tensor] : header.tensors)
        if (auto reason = checkTensor(name, tensor, dataBytes))
            return reason;
    return checkCoverage(header, dataBytes);
}

SafetensorsHeader placed(StatedHeader stated, std::size_t dataStart)
{
    SafetensorsHeader header;
    header.metadata = std::move(stated.metadata);
    for (auto& [name, tensor] : stated.tensors)
        header.tensors.emplace(name, TensorEntry{.type = tensor.type,
                                                 .shape = std::move(tensor.shape),
                                                 .begin = dataStart + tensor.begin,
                                                 .end = dataStart + tensor.end});
    return header;
}

std::unexpected<base::Error> invalid(const std::filesystem::path& file, std::string reason)
{
    return base::failure(base::Error(ErrorCode::ModelInvalid, file).with("reason", std::move(reason)));
}

using NamedBytes = std::pair<std::string, TensorBytes>;

std::vector<NamedBytes> inFileOrder(const std::map<std::string, TensorBytes>& tensors)
{
    std::vector<NamedBytes> ordered(tensors.begin(), tensors.end());
    std::ranges::stable_sort(ordered, std::greater<>{},
                             [](const NamedBytes& tensor) { return byteSize(tensor.second.type); });
    return ordered;
}

std::string headerText(const std::vector<NamedBytes>& tensors,
                       const std::map<std::string, std::string>& metadata)
{
    auto header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::size_t begin = 0;
    for (const auto& [name, tensor] : tensors) {
        const auto end = begin + tensor.bytes.size();
        header[name] = {
            {"dtype", typeName(tensor.type)}, {"shape", tensor.shape}, {"data_offsets", {begin, end}}};
        begin = end;
    }
    auto text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
}

} // namespace

std::size_t byteSize(ElementType type)
{
    return rowOf(type).bytes;
}

std::string_view typeName(ElementType type)
{
    return rowOf(type).name;
}

std::optional<ElementType> elementTypeNamed(std::string_view name)
{
    const auto* row = std::ranges::find(typeTable, name, &TypeRow::name);
    return row == typeTable.end() ? std::nullopt : std::optional(row->type);
}

std::size_t TensorEntry::elementCount() const
{
    return (end - begin) / byteSize(type);
}

Result<SafetensorsHeader> parseSafetensors(std::span<const std::byte> file, const std::filesystem::path& name)
{
    if (const auto reason = checkLength(file))
        return invalid(name, *reason);
    const auto length = static_cast<std::size_t>(littleEndian(file));
    const auto dataStart = lengthBytes + length;
    auto stated = parseHeaderJson({reinterpret_cast<const char*>(file.data()) + lengthBytes, length});
    if (!stated)
        return invalid(name, stated.error());
    if (const auto reason = checkLayout(*stated, file.size() - dataStart))
        return invalid(name, *reason);
    return placed(std::move(*stated), dataStart);
}

base::Status writeSafetensors(const std::filesystem::path& file,
                              const std::map<std::string, TensorBytes>& tensors,
                              const std::map<std::string, std::string>& metadata)
{
    const auto ordered = inFileOrder(tensors);
    const auto header = headerText(ordered, metadata);
    std::vector<std::byte> content(lengthBytes);
    for (std::size_t i = 0; i < lengthBytes; ++i)
        content[i] = static_cast<std::byte>(header.size() >> (8 * i));
    const auto headerBytes = std::as_bytes(std::span(header));
    content.insert(content.end(), headerBytes.begin(), headerBytes.end());
    for (const auto& [name, tensor] : ordered)
        content.insert(content.end(), tensor.bytes.begin(), tensor.bytes.end());
    return base::writeFileAtomically(file, content);
}

} // namespace cinecor::engine
