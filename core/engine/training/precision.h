#pragma once

#include "core/engine/devices.h"

#include <torch/types.h>

namespace cinecor::engine {

/// Where a network is trained and in which type its convolutions multiply.
struct Computation {
    torch::Device device = torch::kCPU;
    bool bfloat16 = false;

    [[nodiscard]] std::string text() const; ///< "cpu, bf16"
};

/// DeviceNotAvailable where a graphics card is asked for and cannot be used.
[[nodiscard]] base::Result<Computation> chooseComputation(DeviceKind device, Precision precision);

/// While it lives, forward passes of this thread run in bfloat16 where that is safe (automatic mixed
/// precision); weights stay float32.
class MixedPrecision {
public:
    explicit MixedPrecision(const Computation& computation);
    ~MixedPrecision();
    MixedPrecision(const MixedPrecision&) = delete;
    MixedPrecision& operator=(const MixedPrecision&) = delete;

private:
    torch::DeviceType device_;
    bool before_;
};

} // namespace cinecor::engine
