#pragma once

#include <string>
#include <vector>

namespace cinecor::engine {

/// One graphics card as the NVIDIA driver describes it.
struct GraphicsCard {
    std::string name;
    double memoryGiB = 0;
    int computeCapability = 0; ///< major number; 8 and above compute in bfloat16
};

/// Cards that the driver offers; none without a driver.
[[nodiscard]] std::vector<GraphicsCard> graphicsCards();

/// Opens LibTorch's CUDA part where a card is present, once in a process and before LibTorch is first asked
/// about CUDA, whose answer it keeps.
/// @returns empty where CUDA can be used, else the reason why not.
[[nodiscard]] const std::string& cudaProblem();

} // namespace cinecor::engine
