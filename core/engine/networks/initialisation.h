#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

/// Fresh weights for all convolutions of a network, transposed ones too: normal with variance 2 / fan-in,
/// biases zero (He et al., ICCV 2015, doi:10.1109/ICCV.2015.123).
void initialiseConvolutions(const torch::nn::Module& network);

/// A last layer that starts without an opinion: standard deviation .01, biases zero.
void initialiseHead(torch::nn::Conv2d& head);
void initialiseHead(torch::nn::Conv3d& head);

} // namespace cinecor::engine
