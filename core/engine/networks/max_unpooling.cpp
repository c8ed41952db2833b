#include "core/engine/networks/max_unpooling.h"

namespace cinecor::engine {

Pooled maxPooled(const torch::Tensor& input)
{
    auto [values, positions] = torch::max_pool2d_with_indices(input, 2);
    return {.values = values, .positions = positions};
}

// Not torch::max_unpool2d: on processors it knows no half precision, on graphics cards it is not
// deterministic.
torch::Tensor maxUnpooled(const torch::Tensor& values, const torch::Tensor& positions)
{
    const auto rows = 2 * values.size(2);
    const auto columns = 2 * values.size(3);
    return torch::zeros({values.size(0), values.size(1), rows * columns}, values.options())
        .scatter(2, positions.flatten(2), values.flatten(2))
        .view({values.size(0), values.size(1), rows, columns});
}

} // namespace cinecor::engine
