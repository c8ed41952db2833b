#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cinecor::editing {

/// Builds a byte string of little-endian numbers.
class ByteWriter {
public:
    void reserve(std::size_t count) { bytes_.reserve(count); }
    void u8(std::uint8_t value) { bytes_.push_back(std::byte{value}); }
    void u32(std::uint32_t value) { number(value, 4); }
    void i32(std::int32_t value) { number(static_cast<std::uint32_t>(value), 4); }
    void u64(std::uint64_t value) { number(value, 8); }
    /// Length in four bytes, then the characters.
    void text(std::string_view value)
    {
        u32(static_cast<std::uint32_t>(value.size()));
        raw(std::as_bytes(std::span(value)));
    }
    void raw(std::span<const std::byte> value) { std::ranges::copy(value, std::back_inserter(bytes_)); }
    [[nodiscard]] std::vector<std::byte> bytes() && { return std::move(bytes_); }

private:
    void number(std::uint64_t value, int count)
    {
        for (int i = 0; i < count; ++i)
            u8(static_cast<std::uint8_t>(value >> (8 * i)));
    }

    std::vector<std::byte> bytes_;
};

/// Reads what ByteWriter wrote. Behind the end everything reads as 0 or empty, and `failed` says so.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : rest_(bytes) {}

    [[nodiscard]] std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
    [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
    [[nodiscard]] std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
    [[nodiscard]] std::uint64_t u64() { return number(8); }
    [[nodiscard]] std::string text()
    {
        const auto bytes = raw(u32());
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    [[nodiscard]] std::span<const std::byte> raw(std::size_t count)
    {
        if (count > rest_.size()) {
            failed_ = true;
            return {};
        }
        const auto taken = rest_.first(count);
        rest_ = rest_.subspan(count);
        return taken;
    }
    [[nodiscard]] std::span<const std::byte> rest() const { return rest_; }
    [[nodiscard]] bool failed() const { return failed_; }

private:
    std::uint64_t number(std::size_t count)
    {
        std::uint64_t value = 0;
        int shift = 0;
        for (const auto byte : raw(count)) {
            value |= std::to_integer<std::uint64_t>(byte) << shift;
            shift += 8;
        }
        return value;
    }

    std::span<const std::byte> rest_;
    bool failed_ = false;
};

} // namespace cinecor::editing
