#pragma once

#include "core/engine/devices.h"

#include <torch/types.h>

namespace cinecor::engine {

/// Where a network is trained and in which type its convolutions multiply.
struct Computation {
    torch::Device device = torch::kCPU;
    torch::ScalarType type = torch::kFloat32; ///< or kBFloat16, kFloat16

    [[nodiscard]] std::string text() const; ///< "cpu, bf16"
};

/// DeviceNotAvailable where a graphics card is asked for and cannot be used, or half precision without one.
[[nodiscard]] base::Result<Computation> chooseComputation(DeviceKind device, Precision precision);

/// While it lives, forward passes of this thread run in the computation's type where that is safe
/// (automatic mixed precision); weights stay float32.
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
