#include "core/engine/networks/averaged_networks.h"

#include <torch/nn/modules/container/modulelist.h>

namespace cinecor::engine {

namespace {

/// Sums up probabilities; its answer stands for logits.
class MeanProbability {
public:
    void add(const torch::Tensor& logits)
    {
        const auto probabilities = logits.to(torch::kFloat32).softmax(1);
        sum_ = sum_.defined() ? sum_ + probabilities : probabilities;
        ++count_;
    }

    [[nodiscard]] torch::Tensor logits() const
    {
        constexpr double least = 1e-9; // has a logarithm, and is less than any probability that matters
        return (sum_ / static_cast<double>(count_)).clamp_min(least).log();
    }

private:
    torch::Tensor sum_;
    int count_ = 0;
};

class PreparedAverage final : public PreparedNetwork {
public:
    explicit PreparedAverage(std::vector<std::unique_ptr<PreparedNetwork>> members)
        : members_(std::move(members))
    {}

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input,
                                        const BetweenBlocks& betweenBlocks) const override
    {
        MeanProbability mean;
        for (const auto& member : members_)
            mean.add(member->forward(input, betweenBlocks));
        return mean.logits();
    }

private:
    std::vector<std::unique_ptr<PreparedNetwork>> members_;
};

} // namespace

AveragedNetworks::AveragedNetworks(Networks networks) : members_(std::move(networks))
{
    const auto list = register_module("members", torch::nn::ModuleList());
    for (const auto& member : members_)
        list->push_back(std::static_pointer_cast<torch::nn::Module>(member));
}

torch::Tensor AveragedNetworks::forward(torch::Tensor input)
{
    MeanProbability mean;
    for (const auto& member : members_)
        mean.add(member->forward(input));
    return mean.logits();
}

StagedOutput AveragedNetworks::forwardStaged(torch::Tensor input)
{
    StagedOutput output;
    for (const auto& member : members_)
        output.members.push_back(member->forwardStaged(input));
    return output;
}

std::unique_ptr<PreparedNetwork> AveragedNetworks::prepare(torch::Device device, torch::ScalarType type) const
{
    std::vector<std::unique_ptr<PreparedNetwork>> prepared;
    for (const auto& member : members_)
        prepared.push_back(member->prepare(device, type));
    return std::make_unique<PreparedAverage>(std::move(prepared));
}

std::shared_ptr<SegmentationNetwork> averageOf(Networks networks)
{
    if (networks.size() == 1)
        return networks.front();
    return std::make_shared<AveragedNetworks>(std::move(networks));
}

std::vector<NamedTensors> memberStates(const SegmentationNetwork& network)
{
    const auto* averaged = dynamic_cast<const AveragedNetworks*>(&network);
    if (!averaged)
        return {stateOf(network)};
    std::vector<NamedTensors> states;
    for (const auto& member : averaged->members())
        states.push_back(stateOf(*member));
    return states;
}

} // namespace cinecor::engine
