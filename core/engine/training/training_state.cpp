#include "core/engine/training/training_state.h"

#include "core/engine/losses/segmentation_loss.h"
#include "core/engine/networks/averaged_networks.h"
#include "core/engine/networks/channels_last.h"
#include "core/engine/training/batch.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/utils.h>

namespace cinecor::engine {

namespace {

/// 50 nats a pixel: the network is certain of the wrong answer nearly everywhere.
constexpr double unreasonableLoss = 50;

/// Of a network's own second head, as in torchvision's reference training (references/segmentation/train.py).
constexpr double auxiliaryWeight = .5;

std::unexpected<base::Error> diverged(double loss)
{
    return base::failure(base::Error(base::ErrorCode::TrainingDiverged).with("value", std::to_string(loss)));
}

/// Copies the tensors of one owner into its memory; both sides must have the same names and shapes.
base::Status copyInto(const NamedTensors& targets, const NamedTensors& sources, const std::string& prefix,
                      const std::filesystem::path& file)
{
    for (const auto& [name, target] : targets) {
        const auto whole = std::string(prefix).append(name);
        const auto found = sources.find(whole);
        if (found == sources.end() || found->second.sizes() != target.sizes())
            return base::failure(base::Error(base::ErrorCode::RunInvalid, file)
                                     .with("reason", "its checkpoint does not fit at " + whole));
        torch::Tensor(target).copy_(found->second);
    }
    return {};
}

void addWithPrefix(NamedTensors& all, const std::string& prefix, const NamedTensors& some)
{
    for (const auto& [name, tensor] : some)
        all.emplace(prefix + name, tensor);
}

/// Images in the smallest part that a batch is computed in; `torch::Tensor::chunk` leaves the rest to the
/// last.
int smallestPart(const TrainingConfig& config)
{
    const int parts = config.optimiser.accumulation;
    const int usual = (config.batchSize + parts - 1) / parts;
    const int rest = config.batchSize % usual;
    return rest == 0 ? usual : rest;
}

/// DeepLabV3 pools whole images: one value a channel and image, which batch norm cannot train on alone.
base::Status checkParts(const TrainingConfig& config)
{
    if (!config.architecture.starts_with("deeplabv3") || smallestPart(config) > 1)
        return {};
    return base::failure(base::Error(base::ErrorCode::ConfigurationInvalid)
                             .with("key", "batchSize")
                             .with("value", std::to_string(config.batchSize))
                             .with("allowed", "at least 2 images in each of the " +
                                                  std::to_string(config.optimiser.accumulation) +
                                                  " parts (optimiser.accumulation) for " +
                                                  config.architecture));
}

/// Logits, or class probabilities where several networks learn.
torch::Tensor votesOf(const StagedOutput& output)
{
    if (output.members.empty())
        return output.logits;
    torch::Tensor sum;
    for (const auto& member : output.members) {
        const auto probabilities = torch::softmax(member.logits, 1);
        sum = sum.defined() ? sum + probabilities : probabilities;
    }
    return sum;
}

torch::Tensor outputLoss(const StagedOutput& output, const std::vector<torch::Tensor>& stages,
                         const torch::Tensor& targets, const LossConfig& config)
{
    auto loss = deeplySupervisedLoss(output.logits, stages, targets, config);
    if (!output.auxiliaryLogits.defined())
        return loss;
    return loss + auxiliaryWeight * segmentationLoss(output.auxiliaryLogits, targets, config);
}

} // namespace

base::Result<std::shared_ptr<SegmentationNetwork>>
makeTrainingNetwork(const TrainingConfig& config, int classes, const torch::Device& device)
{
    Networks networks;
    for (const int width : config.widths()) {
        auto network = makeNetwork({.architecture = config.architecture,
                                    .inputChannels = 2 * config.neighbours + 1,
                                    .classes = classes,
                                    .baseWidth = width,
                                    .levels = config.levels});
        if (!network)
            return network;
        networks.push_back(std::move(*network));
    }
    auto all = averageOf(std::move(networks));
    all->to(device);
    storeChannelsLast(*all);
    return all;
}

base::Result<TrainingState> TrainingState::create(const TrainingConfig& config, int classes,
                                                  const Computation& computation,
                                                  const std::shared_ptr<SegmentationNetwork>& start)
{
    if (auto status = checkParts(config); !status)
        return base::failure(status.error());
    torch::manual_seed(config.seed);
    auto network = makeTrainingNetwork(config, classes, computation.device);
    auto average = makeTrainingNetwork(config, classes, computation.device);
    if (!network || !average)
        return base::failure(network ? average.error() : network.error());
    if (start)
        if (auto loaded = loadState(**network, stateOf(*start), "", config.start.model); !loaded)
            return base::failure(loaded.error());
    TrainingState state;
    state.config_ = config;
    state.computation_ = computation;
    state.network_ = *network;
    state.heads_ = std::make_shared<AuxiliaryHeads>(**network, classes, config.loss.deepSupervision);
    state.trained_ = std::make_shared<torch::nn::Module>();
    state.trained_->register_module("network", state.network_);
    state.trained_->register_module("auxiliary", state.heads_);
    state.average_ = std::make_unique<MovingAverage>(*network, *average, config.averaging);
    if (start && config.start.anchor > 0)
        for (const auto& parameter : state.network_->parameters())
            state.anchors_.push_back(parameter.detach().clone());
    state.optimiser_ = makeOptimiser(*state.trained_, config.optimiser);
    if (computation.type == torch::kFloat16)
        state.scale_.emplace();
    return state;
}

base::Result<double> TrainingState::step(const Batch& batch, std::int64_t number, double learningRate,
                                         EpochScore* score)
{
    switchToTraining();
    trained_->zero_grad();
    const auto parts = config_.optimiser.accumulation;
    const auto learners = static_cast<double>(config_.widths().size());
    const auto images = batch.images.chunk(parts);
    const auto targets = batch.targets.chunk(parts);
    double value = 0;
    for (std::size_t part = 0; part < images.size(); ++part) {
        const auto share =
            static_cast<double>(images[part].size(0)) / static_cast<double>(batch.images.size(0));
        const auto loss = share * lossOf(images[part], targets[part], score);
        value += loss.item<double>();
        if (!(value < unreasonableLoss * totalWeight(config_.loss)))
            return diverged(value);
        // Each network learns as if it were alone.
        (loss * (learners * (scale_ ? scale_->value() : 1))).backward();
    }
    if (scale_ && !scale_->unscale(trained_->parameters()))
        return scale_->isHopeless() ? base::Result<double>(diverged(value)) : value;
    pullBack();
    const double norm = clipGradients(*trained_, config_.optimiser.gradientNorm);
    if (!std::isfinite(norm))
        return diverged(norm);
    optimiser_->step(learningRate);
    average_->update(number);
    return value;
}

void TrainingState::switchToTraining()
{
    trained_->train();
    if (config_.start.model.empty() || !config_.start.frozenStatistics)
        return;
    for (const auto& module : network_->modules())
        if (module->as<torch::nn::BatchNorm2d>() || module->as<torch::nn::BatchNorm3d>())
            module->eval();
}

void TrainingState::pullBack()
{
    const torch::NoGradGuard noGradients;
    const auto parameters = network_->parameters();
    for (std::size_t i = 0; i < anchors_.size(); ++i)
        if (parameters[i].grad().defined())
            parameters[i].mutable_grad().add_(parameters[i] - anchors_[i], config_.start.anchor);
}

torch::Tensor TrainingState::lossOf(const torch::Tensor& images, const torch::Tensor& targets,
                                    EpochScore* score)
{
    StagedOutput output;
    std::vector<torch::Tensor> stages;
    {
        const MixedPrecision mixed(computation_);
        output = network_->forwardStaged(inChannelsLast(images.to(computation_.device)));
        stages = heads_->forward(output.features);
    }
    const auto wanted = targets.to(computation_.device);
    if (score) {
        const torch::NoGradGuard noGradients;
        score->add(votesOf(output), wanted);
    }
    if (output.members.empty())
        return outputLoss(output, stages, wanted, config_.loss);
    std::vector<torch::Tensor> losses;
    for (const auto& member : output.members)
        losses.push_back(outputLoss(member, {}, wanted, config_.loss));
    return torch::stack(losses).mean();
}

NamedTensors TrainingState::tensors() const
{
    NamedTensors all;
    addWithPrefix(all, "trained.", stateOf(*trained_));
    addWithPrefix(all, "average.", stateOf(average_->network()));
    addWithPrefix(all, "optimiser.", optimiser_->state());
    if (scale_)
        all.merge(scale_->tensors());
    all.emplace("random.cpu", at::detail::getDefaultCPUGenerator().get_state());
    return all;
}

base::Status TrainingState::restore(const NamedTensors& tensors, const std::filesystem::path& file)
{
    const torch::NoGradGuard noGradients;
    if (auto done = copyInto(stateOf(*trained_), tensors, "trained.", file); !done)
        return done;
    if (auto done = copyInto(stateOf(average_->network()), tensors, "average.", file); !done)
        return done;
    if (auto done = copyInto(optimiser_->state(), tensors, "optimiser.", file); !done)
        return done;
    if (scale_)
        if (auto done = scale_->restore(tensors, file); !done)
            return done;
    auto generator = at::detail::getDefaultCPUGenerator();
    const auto random = tensors.find("random.cpu");
    if (random == tensors.end() || random->second.sizes() != generator.get_state().sizes())
        return base::failure(base::Error(base::ErrorCode::RunInvalid, file)
                                 .with("reason", "its checkpoint does not fit at random.cpu"));
    generator.set_state(random->second);
    return {};
}

} // namespace cinecor::engine
