#include "core/engine/hardware/computation.h"

#include "core/engine/hardware/cuda_library.h"
#include "core/engine/hardware/processor.h"

#include <utility>

namespace cinecor::engine {

namespace {

torch::ScalarType typeOf(Precision precision, bool bfloat16IsFast)
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
    return bfloat16IsFast ? torch::kBFloat16 : torch::kFloat32;
}

base::Error notAvailable(std::string device, std::string reason)
{
    return base::Error(base::ErrorCode::DeviceNotAvailable)
        .with("device", std::move(device))
        .with("reason", std::move(reason));
}

} // namespace

std::string Computation::text() const
{
    return std::string(device.is_cuda() ? "cuda" : "cpu") + ", " + shortName(type);
}

const char* shortName(torch::ScalarType type)
{
    return type == torch::kBFloat16 ? "bf16" : type == torch::kFloat16 ? "fp16" : "fp32";
}

base::Result<Computation> chooseComputation(DeviceKind device, Precision precision)
{
    const bool cuda = device != DeviceKind::Cpu && cudaProblem().empty();
    if (device == DeviceKind::Cuda && !cuda)
        return base::failure(notAvailable("cuda", cudaProblem()));
    if (cuda)
        return Computation{.device = torch::Device(torch::kCUDA, 0),
                           .type = typeOf(precision, graphicsCards().front().computeCapability >= 8)};
    if (precision == Precision::Float16)
        return base::failure(notAvailable("cpu", "half precision is for graphics cards; use bf16 or fp32"));
    return processorComputation(precision);
}

Computation processorComputation(Precision precision)
{
    const auto possible = precision == Precision::Float16 ? Precision::Float32 : precision;
    return {.device = torch::kCPU, .type = typeOf(possible, readProcessor().bfloat16)};
}

} // namespace cinecor::engine
