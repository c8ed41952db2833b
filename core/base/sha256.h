#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace cinecor::base {

/// SHA-256 (FIPS 180-4), fed piece by piece.
class Sha256 {
public:
    void add(std::span<const std::byte> bytes);
    /// Finishes; nothing may be added afterwards.
    [[nodiscard]] std::array<std::uint8_t, 32> digest();
    [[nodiscard]] std::string hexadecimal();

private:
    void block(const std::byte* bytes);

    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::byte, 64> pending_{};
    std::size_t pendingCount_ = 0;
    std::uint64_t byteCount_ = 0;
};

/// SHA-256 of a whole range, hexadecimal.
[[nodiscard]] std::string sha256(std::span<const std::byte> bytes);

} // namespace cinecor::base
