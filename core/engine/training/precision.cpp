#include "core/engine/training/precision.h"

#include "core/engine/hardware/cuda_library.h"
#include "core/engine/hardware/processor.h"

#include <ATen/autocast_mode.h>

namespace cinecor::engine {

namespace {

torch::ScalarType chosenType(Precision precision, bool cuda)
{
    switch (precision) {
    case Precision::Float32:
        return torch::kFloat32;
    case Precision::BFloat16:
        return torch::kBFloat16;
    case Precision::Float16:
        return torch::kFloat16;
    case Precision::Auto:
        break;
    }
    const bool native = cuda ? graphicsCards().front().computeCapability >= 8 : readProcessor().bfloat16;
    return native ? torch::kBFloat16 : torch::kFloat32;
}

} // namespace

std::string Computation::text() const
{
    const char* name = type == torch::kBFloat16 ? ", bf16" : type == torch::kFloat16 ? ", fp16" : ", fp32";
    return (device.is_cuda() ? "cuda" : "cpu") + std::string(name);
}

base::Result<Computation> chooseComputation(DeviceKind device, Precision precision)
{
    const auto problem = device == DeviceKind::Cpu ? std::string("not asked for") : cudaProblem();
    if (device == DeviceKind::Cuda && !problem.empty())
        return base::failure(
            base::Error(base::ErrorCode::DeviceNotAvailable).with("device", "cuda").with("reason", problem));
    const bool cuda = problem.empty();
    if (!cuda && precision == Precision::Float16)
        return base::failure(base::Error(base::ErrorCode::DeviceNotAvailable)
                                 .with("device", "cpu")
                                 .with("reason", "half precision is for graphics cards; use bf16 or fp32"));
    return Computation{.device = cuda ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kCPU),
                       .type = chosenType(precision, cuda)};
}

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
