#include "core/engine/training/precision.h"

#include "core/engine/hardware/cuda_library.h"
#include "core/engine/hardware/processor.h"

#include <ATen/autocast_mode.h>

namespace cinecor::engine {

std::string Computation::text() const
{
    return (device.is_cuda() ? "cuda" : "cpu") + std::string(bfloat16 ? ", bf16" : ", fp32");
}

base::Result<Computation> chooseComputation(DeviceKind device, Precision precision)
{
    const auto problem = device == DeviceKind::Cpu ? std::string("not asked for") : cudaProblem();
    if (device == DeviceKind::Cuda && !problem.empty())
        return base::failure(
            base::Error(base::ErrorCode::DeviceNotAvailable).with("device", "cuda").with("reason", problem));
    const bool cuda = problem.empty();
    const bool native = cuda ? graphicsCards().front().computeCapability >= 8 : readProcessor().bfloat16;
    return Computation{.device = cuda ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kCPU),
                       .bfloat16 =
                           precision == Precision::BFloat16 || (precision == Precision::Auto && native)};
}

MixedPrecision::MixedPrecision(const Computation& computation)
    : device_(computation.device.type()), before_(at::autocast::is_autocast_enabled(device_))
{
    at::autocast::increment_nesting();
    at::autocast::set_autocast_enabled(device_, computation.bfloat16);
    at::autocast::set_autocast_dtype(device_, torch::kBFloat16);
}

MixedPrecision::~MixedPrecision()
{
    at::autocast::set_autocast_enabled(device_, before_);
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache();
}

} // namespace cinecor::engine
