#pragma once

#include "core/engine/hardware/computation.h"

namespace cinecor::engine {

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
