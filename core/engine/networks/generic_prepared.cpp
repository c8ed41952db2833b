#include "core/engine/networks/generic_prepared.h"

namespace cinecor::engine {

namespace {

class PreparedCopy final : public PreparedNetwork {
public:
    PreparedCopy(std::shared_ptr<SegmentationNetwork> network, torch::Device device, torch::ScalarType type)
        : network_(std::move(network)), type_(type)
    {
        network_->to(device, type);
        network_->eval();
        storeChannelsLast();
    }

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input,
                                        const BetweenBlocks& betweenBlocks) const override
    {
        const c10::InferenceMode inference;
        betweenBlocks();
        const auto image = input.to(type_);
        return network_
            ->forward(image.dim() == 4 ? image.contiguous(torch::MemoryFormat::ChannelsLast) : image)
            .to(torch::kFloat32);
    }

private:
    /// Convolutions answer in the layout of their weights, whatever that of the image.
    void storeChannelsLast()
    {
        const torch::NoGradGuard noGradients;
        for (auto& parameter : network_->parameters())
            if (parameter.dim() == 4)
                parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
    }

    std::shared_ptr<SegmentationNetwork> network_;
    torch::ScalarType type_;
};

} // namespace

std::unique_ptr<PreparedNetwork> preparedCopy(std::shared_ptr<SegmentationNetwork> copy, torch::Device device,
                                              torch::ScalarType type)
{
    return std::make_unique<PreparedCopy>(std::move(copy), device, type);
}

std::shared_ptr<SegmentationNetwork> copyOf(const SegmentationNetwork& network,
                                            std::shared_ptr<SegmentationNetwork> fresh)
{
    const torch::NoGradGuard noGradients;
    const auto from = network.named_parameters();
    for (auto& parameter : fresh->named_parameters())
        parameter.value().copy_(from[parameter.key()]);
    const auto buffers = network.named_buffers();
    for (auto& buffer : fresh->named_buffers())
        buffer.value().copy_(buffers[buffer.key()]);
    return fresh;
}

} // namespace cinecor::engine
