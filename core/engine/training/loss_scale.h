#pragma once

#include "core/base/error.h"
#include "core/engine/networks/weights.h"

#include <filesystem>
#include <vector>

#include <torch/types.h>

namespace cinecor::engine {

/// Makes losses so large that their gradients do not vanish in half precision (Micikevicius et al., ICLR
/// 2018, arXiv:1710.03740): twice as large after `patience` steps that went well, half where a gradient
/// overflowed. Starts and grows as torch.amp.GradScaler does.
class LossScale {
public:
    [[nodiscard]] double value() const { return value_; }

    /// Divides the gradients by the scale. @returns false where one is not finite: then the step is to be
    /// left out, and the scale is halved.
    [[nodiscard]] bool unscale(const std::vector<torch::Tensor>& weights);
    /// No scale is small enough: the gradients themselves are not finite.
    [[nodiscard]] bool isHopeless() const { return value_ < 1; }

    [[nodiscard]] NamedTensors tensors() const;
    /// RunInvalid.
    [[nodiscard]] base::Status restore(const NamedTensors& tensors, const std::filesystem::path& file);

    static constexpr int patience = 2000; ///< steps

private:
    double value_ = 65536;
    std::int64_t wellSince_ = 0; ///< steps since the scale changed
};

} // namespace cinecor::engine
