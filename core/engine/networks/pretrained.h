#pragma once

#include "core/engine/networks/weights.h"

namespace cinecor::engine {

/// Puts weights that another program trained into a network, by the network's own names; for the networks on
/// a ResNet these are torchvision's, of the whole network or of the ResNet alone, as trained on ImageNet
/// ("conv1.weight", ..., "fc.bias").
///
/// Three things may differ. A first convolution that was trained on three colours is summed over them, as if
/// a grey image were shown in all three; where the network is shown several slices, each gets its share. What
/// tells another number of classes keeps its values. So do whole parts ("aux_classifier") that the file does
/// not have; parts that the network does not have are left out.
///
/// @param classes  of the network, background included.
/// @returns TensorMismatch where anything else is missing or of another shape, or nothing fits; the network
/// is then as it was.
[[nodiscard]] base::Status takePretrained(torch::nn::Module& network, int classes,
                                          const NamedTensors& tensors, const std::filesystem::path& file);

} // namespace cinecor::engine
