#pragma once

#include "core/engine/devices.h"

#include <string>

#include <torch/types.h>

namespace cinecor::engine {

/// Where a network computes and in which type its convolutions multiply.
struct Computation {
    torch::Device device = torch::kCPU;
    torch::ScalarType type = torch::kFloat32; ///< or kBFloat16, kFloat16

    [[nodiscard]] std::string text() const; ///< "cpu, bf16"
};

/// "fp32", "bf16" or "fp16".
[[nodiscard]] const char* shortName(torch::ScalarType type);

/// The graphics card where there is one that can be used and none is ruled out, else the processor.
/// DeviceNotAvailable where a card is asked for and cannot be used, or half precision without one.
[[nodiscard]] base::Result<Computation> chooseComputation(DeviceKind device, Precision precision);

/// The same on the processor, whatever was asked for: where a card runs out of memory. Float32 in place of
/// half precision, which is for cards.
[[nodiscard]] Computation processorComputation(Precision precision);

} // namespace cinecor::engine
