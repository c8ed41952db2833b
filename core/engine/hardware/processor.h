#pragma once

#include <filesystem>
#include <string>

namespace cinecor::engine {

struct Processor {
    std::string name;
    int cores = 1;         ///< physical cores that this process may use
    bool bfloat16 = false; ///< multiplies bfloat16 in hardware (AVX512-BF16, AMX, or BF16 of Armv8.6)
};

/// @param cpuinfo  the kernel's list of logical processors.
[[nodiscard]] Processor readProcessor(const std::filesystem::path& cpuinfo = "/proc/cpuinfo");

} // namespace cinecor::engine
