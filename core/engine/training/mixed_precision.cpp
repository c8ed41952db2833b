#include "core/engine/training/mixed_precision.h"

#include <ATen/autocast_mode.h>

namespace cinecor::engine {

MixedPrecision::MixedPrecision(const Computation& computation)
    : device_(computation.device.type()), before_(at::autocast::is_autocast_enabled(device_))
{
    at::autocast::increment_nesting();
    at::autocast::set_autocast_enabled(device_, computation.type != torch::kFloat32);
    if (computation.type != torch::kFloat32)
        at::autocast::set_autocast_dtype(device_, computation.type);
}

MixedPrecision::~MixedPrecision()
{
    at::autocast::set_autocast_enabled(device_, before_);
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache();
}

} // namespace cinecor::engine
