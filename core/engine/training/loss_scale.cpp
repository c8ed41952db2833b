#include "core/engine/training/loss_scale.h"

namespace cinecor::engine {

namespace {

constexpr auto valueName = "lossScale.value";
constexpr auto stepsName = "lossScale.steps";

bool isFinite(const torch::Tensor& tensor)
{
    return torch::isfinite(tensor).all().item<bool>();
}

} // namespace

bool LossScale::unscale(const std::vector<torch::Tensor>& weights)
{
    const torch::NoGradGuard noGradients;
    bool finite = true;
    for (const auto& weight : weights)
        if (weight.grad().defined()) {
            weight.grad().div_(value_);
            finite = finite && isFinite(weight.grad());
        }
    if (!finite) {
        value_ /= 2;
        wellSince_ = 0;
    } else if (++wellSince_ == patience) {
        value_ *= 2;
        wellSince_ = 0;
    }
    return finite;
}

NamedTensors LossScale::tensors() const
{
    return {{valueName, torch::tensor(value_, torch::kFloat32)}, {stepsName, torch::tensor(wellSince_)}};
}

base::Status LossScale::restore(const NamedTensors& tensors, const std::filesystem::path& file)
{
    const auto value = tensors.find(valueName), steps = tensors.find(stepsName);
    if (value == tensors.end() || steps == tensors.end())
        return base::failure(base::Error(base::ErrorCode::RunInvalid, file)
                                 .with("reason", "its checkpoint does not tell the scale of the loss"));
    value_ = value->second.item<double>();
    wellSince_ = steps->second.item<std::int64_t>();
    return {};
}

} // namespace cinecor::engine
