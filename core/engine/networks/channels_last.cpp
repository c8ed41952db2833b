#include "core/engine/networks/channels_last.h"

namespace cinecor::engine {

torch::Tensor inChannelsLast(const torch::Tensor& images)
{
    return images.contiguous(images.dim() == 5 ? torch::MemoryFormat::ChannelsLast3d
                                               : torch::MemoryFormat::ChannelsLast);
}

void storeChannelsLast(torch::nn::Module& network)
{
    const torch::NoGradGuard noGradients;
    for (auto& parameter : network.parameters())
        if (parameter.dim() >= 4)
            parameter.set_data(inChannelsLast(parameter));
}

} // namespace cinecor::engine
