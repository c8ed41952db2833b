#pragma once

#include "core/engine/training/run_examples.h"

#include <QImage>

namespace cinecor::ui {

/// All examples below each other on white paper: truth, then what the network made of them after each epoch
/// that is given, with Dice. Null where there are no cases.
/// @param tile  side of a picture in pixels.
[[nodiscard]] QImage exampleSheet(const engine::RunExamples& examples, int tile = 240);

} // namespace cinecor::ui
