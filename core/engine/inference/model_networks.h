#pragma once

#include "core/engine/model_card.h"
#include "core/engine/networks/network.h"

#include <memory>
#include <vector>

namespace cinecor::engine {

/// The trained networks of a model, in float32 on the processor, in evaluation mode. ModelInvalid where the
/// weights are not those of the card; TensorMismatch where they do not fit its architecture.
[[nodiscard]] base::Result<std::vector<std::shared_ptr<SegmentationNetwork>>>
networksOf(const ModelCard& card);

} // namespace cinecor::engine
