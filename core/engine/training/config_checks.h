#pragma once

#include "core/engine/training/training_config.h"

namespace cinecor::engine {

/// What a configuration's values must be beside each other; each of them alone is checked where it is read.
/// Throws WrongValue.
void checkTogether(const TrainingConfig& config);

} // namespace cinecor::engine
