#include "core/engine/networks/initialisation.h"

#include <torch/nn/init.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

/// @returns whether the module is of that kind.
template <typename Convolution>
bool initialiseAs(nn::Module& module)
{
    auto* layer = module.as<Convolution>();
    if (!layer)
        return false;
    nn::init::kaiming_normal_(layer->weight, 0, torch::kFanIn, torch::kReLU);
    if (layer->bias.defined())
        nn::init::zeros_(layer->bias);
    return true;
}

template <typename Convolution>
void initialiseLast(Convolution& head)
{
    nn::init::normal_(head->weight, 0, .01);
    nn::init::zeros_(head->bias);
}

} // namespace

void initialiseConvolutions(const nn::Module& network)
{
    const torch::NoGradGuard noGradients;
    for (const auto& module : network.modules(false))
        (void)(initialiseAs<nn::Conv2d>(*module) || initialiseAs<nn::ConvTranspose2d>(*module) ||
               initialiseAs<nn::Conv3d>(*module) || initialiseAs<nn::ConvTranspose3d>(*module));
}

void initialiseHead(nn::Conv2d& head)
{
    initialiseLast(head);
}

void initialiseHead(nn::Conv3d& head)
{
    initialiseLast(head);
}

} // namespace cinecor::engine
