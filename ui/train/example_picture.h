#pragma once

#include "core/engine/training/run_examples.h"

#include <QImage>

#include <optional>
#include <span>

namespace cinecor::ui {

/// A square picture of an example, `pixels` on a side: the part around what is labelled in the truth, the
/// network's labels filled and drawn solid, the truth dotted.
/// @param labels  of the network, of the case's size; empty = the truth alone, filled.
[[nodiscard]] QImage examplePicture(const engine::ExampleCase& example, std::span<const std::uint8_t> labels,
                                    const base::LabelScheme& scheme, int pixels);

/// Mean Dice over the structures that the truth or the network has in the slice; nothing where none is there.
[[nodiscard]] std::optional<double> exampleDice(const engine::ExampleCase& example,
                                                std::span<const std::uint8_t> labels,
                                                const base::LabelScheme& scheme);

} // namespace cinecor::ui
