#include "core/engine/losses/targets.h"

namespace cinecor::engine {

torch::Tensor sharesOf(const torch::Tensor& labels, int classes, std::optional<std::int64_t> ignored,
                       torch::ScalarType type)
{
    const auto valid = ignored ? labels != *ignored : torch::ones_like(labels, torch::kBool);
    const auto shares = torch::one_hot(labels * valid, classes).movedim(-1, 1);
    return (shares * valid.unsqueeze(1)).to(type);
}

torch::Tensor counted(const torch::Tensor& targets)
{
    return (targets.sum(1, true) > 0).to(targets.scalar_type());
}

torch::Tensor hardened(const torch::Tensor& targets)
{
    const auto classes = static_cast<int>(targets.size(1));
    return sharesOf(targets.argmax(1), classes, {}, targets.scalar_type()) * counted(targets);
}

torch::Tensor weightedBy(const std::vector<double>& classWeights, const torch::Tensor& values)
{
    if (classWeights.empty())
        return values;
    std::vector<std::int64_t> shape(static_cast<std::size_t>(values.dim()), 1);
    shape[1] = values.size(1);
    return values * torch::tensor(classWeights, torch::kFloat64).to(values.options()).view(shape);
}

} // namespace cinecor::engine
