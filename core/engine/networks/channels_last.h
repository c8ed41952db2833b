#pragma once

#include <torch/nn/module.h>
#include <torch/types.h>

namespace cinecor::engine {

/// The layout in which convolutions are fastest: channels last, of images B x C x H x W or of volumes
/// B x C x D x H x W.
[[nodiscard]] torch::Tensor inChannelsLast(const torch::Tensor& images);

/// Brings the weights of convolutions into that layout: they answer in the layout of their weights, whatever
/// that of the image.
void storeChannelsLast(torch::nn::Module& network);

} // namespace cinecor::engine
