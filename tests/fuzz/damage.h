#pragma once

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

/// What fuzz tests share: how often, and how bytes are damaged.
namespace cinecor::test {

/// CINECOR_FUZZ_ROUNDS, or what the test takes by itself.
inline int fuzzRounds(int standard)
{
    const char* text = std::getenv("CINECOR_FUZZ_ROUNDS");
    return text ? std::atoi(text) : standard;
}

/// Changes, cuts or repeats some bytes, mostly near the start, where headers are.
inline std::string damaged(std::string bytes, std::mt19937& random)
{
    const auto below = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
    };
    constexpr std::size_t header = 600;
    for (auto changes = 1 + below(6); changes > 0 && !bytes.empty(); --changes) {
        const auto reach = below(4) == 0 ? bytes.size() : std::min(header, bytes.size());
        const auto at = below(reach);
        switch (below(8)) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            bytes.insert(at, bytes.substr(at, below(40) + 1));
            break;
        case 2:
            bytes[at] = static_cast<char>(0xFF);
            break;
        case 3:
            bytes[at] = static_cast<char>('0' + below(10));
            break;
        default:
            bytes[at] = static_cast<char>(below(256));
            break;
        }
    }
    return bytes;
}

} // namespace cinecor::test
