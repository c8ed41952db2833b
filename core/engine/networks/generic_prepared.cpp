#include "core/engine/networks/generic_prepared.h"

#include "core/engine/networks/channels_last.h"

namespace cinecor::engine {

namespace {

class PreparedCopy final : public PreparedNetwork {
public:
    PreparedCopy(std::shared_ptr<SegmentationNetwork> network, torch::Device device, torch::ScalarType type)
        : network_(std::move(network)), type_(type)
    {
        network_->to(device, type);
        network_->eval();
        storeChannelsLast(*network_);
    }

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input,
                                        const BetweenBlocks& betweenBlocks) const override
    {
        const c10::InferenceMode inference;
        return network_->forwardBetween(inChannelsLast(input.to(type_)), betweenBlocks).to(torch::kFloat32);
    }

private:
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
