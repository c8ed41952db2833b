#include "core/engine/networks/vnet.h"

#include "core/engine/networks/generic_prepared.h"
#include "core/engine/networks/initialisation.h"
#include "core/engine/networks/padding.h"

#include <array>
#include <string>

#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/batchnorm.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

constexpr int halvings = 4;
constexpr double dropoutShare = .5;

using Extent = std::array<std::int64_t, 3>;

Extent kernelOf(const VNetOptions& options)
{
    return {options.anisotropic ? 3 : options.kernel, options.kernel, options.kernel};
}

Extent strideOf(const VNetOptions& options)
{
    return {options.anisotropic ? 1 : 2, 2, 2};
}

void addActivation(nn::Sequential& layers, const std::string& name, int channels, const VNetOptions& options)
{
    if (options.activation == VNetActivation::Elu)
        layers->push_back(name, nn::ELU().ptr());
    else
        layers->push_back(name, nn::PReLU(nn::PReLUOptions().num_parameters(channels)).ptr());
}

/// Convolution that keeps the size, and batch norm.
void addConvolution(nn::Sequential& layers, const std::string& number, int inputs, int outputs, bool bias,
                    const VNetOptions& options)
{
    const auto kernel = kernelOf(options);
    const Extent padding{kernel[0] / 2, kernel[1] / 2, kernel[2] / 2};
    layers->push_back("conv" + number,
                      nn::Conv3d(nn::Conv3dOptions(inputs, outputs, kernel).padding(padding).bias(bias)));
    layers->push_back("norm" + number, nn::BatchNorm3d(outputs));
}

/// Convolutions around a shortcut, and an activation after their sum.
class ResidualStage : public nn::Module {
public:
    ResidualStage(int convolutions, int channels, bool bias, const VNetOptions& options)
        : layers_(register_module("layers", nn::Sequential())), sum_(register_module("sum", nn::Sequential()))
    {
        for (int i = 1; i <= convolutions; ++i) {
            const auto number = std::to_string(i);
            addConvolution(layers_, number, channels, channels, bias, options);
            addActivation(layers_, "activation" + number, channels, options);
        }
        addActivation(sum_, "activation", channels, options);
    }
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& shortcut)
    {
        return sum_->forward(layers_->forward(x) + shortcut);
    }

private:
    nn::Sequential layers_;
    nn::Sequential sum_; ///< its activation
};

/// Half the resolution, twice the channels.
class DownTransition : public nn::Module {
public:
    DownTransition(int inputs, int convolutions, bool dropout, const VNetOptions& options)
        : dropout_(dropout),
          halve_(register_module("halve", nn::Sequential())),
          stage_(register_module(
              "stage", std::make_shared<ResidualStage>(convolutions, 2 * inputs, options.bias, options)))
    {
        const auto stride = strideOf(options);
        halve_->push_back("conv", nn::Conv3d(nn::Conv3dOptions(inputs, std::int64_t{2} * inputs, stride)
                                                 .stride(stride)
                                                 .bias(options.bias)));
        halve_->push_back("norm", nn::BatchNorm3d(2 * inputs));
        addActivation(halve_, "activation", 2 * inputs, options);
    }
    torch::Tensor forward(const torch::Tensor& x)
    {
        const auto down = halve_->forward(x);
        return stage_->forward(dropout_ ? torch::feature_dropout(down, dropoutShare, is_training()) : down,
                               down);
    }

private:
    bool dropout_;
    nn::Sequential halve_;
    std::shared_ptr<ResidualStage> stage_;
};

/// Twice the resolution, joined with the encoder's features of that resolution.
class UpTransition : public nn::Module {
public:
    /// @param outputs  half of them come from below, half from the skip.
    UpTransition(int inputs, int outputs, int convolutions, bool dropout, const VNetOptions& options)
        : dropout_(dropout),
          double_(register_module("double", nn::Sequential())),
          stage_(register_module("stage",
                                 std::make_shared<ResidualStage>(convolutions, outputs, false, options)))
    {
        const auto stride = strideOf(options);
        double_->push_back(
            "conv",
            nn::ConvTranspose3d(nn::ConvTranspose3dOptions(inputs, outputs / 2, stride).stride(stride)));
        double_->push_back("norm", nn::BatchNorm3d(outputs / 2));
        addActivation(double_, "activation", outputs / 2, options);
    }
    torch::Tensor forward(const torch::Tensor& deeper, const torch::Tensor& skip)
    {
        const auto below =
            double_->forward(dropout_ ? torch::feature_dropout(deeper, dropoutShare, is_training()) : deeper);
        const auto joined = torch::cat({below, skip}, 1);
        return stage_->forward(joined, joined);
    }

private:
    bool dropout_;
    nn::Sequential double_;
    std::shared_ptr<ResidualStage> stage_;
};

nn::Sequential outputLayers(int inputs, int classes, const VNetOptions& options)
{
    nn::Sequential layers;
    addConvolution(layers, "1", inputs, classes, options.bias, options);
    addActivation(layers, "activation", classes, options);
    layers->push_back("head", nn::Conv3d(nn::Conv3dOptions(classes, classes, 1)));
    return layers;
}

/// The channels over and over, until there are `count`.
torch::Tensor repeatedTo(const torch::Tensor& x, std::int64_t count)
{
    const auto times = (count + x.size(1) - 1) / x.size(1);
    return x.repeat({1, times, 1, 1, 1}).slice(1, 0, count);
}

} // namespace

VNet::VNet(const NetworkConfig& config, const VNetOptions& options)
    : config_(config),
      options_(options),
      input_(register_module("input", nn::Sequential())),
      inputSum_(register_module("input_sum", nn::Sequential())),
      down_(register_module("down", nn::ModuleList())),
      up_(register_module("up", nn::ModuleList())),
      output_(register_module("output", outputLayers(2 * config.baseWidth, config.classes, options)))
{
    const int b = config.baseWidth;
    addConvolution(input_, "1", config.inputChannels, b, options.bias, options);
    addActivation(inputSum_, "activation", b, options);
    down_->push_back(std::make_shared<DownTransition>(b, 1, false, options));
    down_->push_back(std::make_shared<DownTransition>(2 * b, 2, false, options));
    down_->push_back(std::make_shared<DownTransition>(4 * b, 3, true, options));
    down_->push_back(std::make_shared<DownTransition>(8 * b, 2, true, options));
    up_->push_back(std::make_shared<UpTransition>(16 * b, 16 * b, 2, true, options));
    up_->push_back(std::make_shared<UpTransition>(16 * b, 8 * b, 2, true, options));
    up_->push_back(std::make_shared<UpTransition>(8 * b, 4 * b, 1, false, options));
    up_->push_back(std::make_shared<UpTransition>(4 * b, 2 * b, 1, false, options));
    initialiseConvolutions(*this);
}

torch::Tensor VNet::forward(torch::Tensor input)
{
    return forwardBetween(std::move(input), [] {});
}

torch::Tensor VNet::forwardBetween(torch::Tensor input, const BetweenBlocks& betweenBlocks)
{
    betweenBlocks();
    const auto padded = paddedVolume(input, options_.anisotropic ? 0 : halvings, halvings);
    auto x = inputSum_->forward(input_->forward(padded) + repeatedTo(padded, config_.baseWidth));
    std::vector<torch::Tensor> skips;
    for (int level = 0; level < halvings; ++level) {
        betweenBlocks();
        skips.push_back(x);
        x = down_->ptr<DownTransition>(level)->forward(x);
    }
    for (int step = 0; step < halvings; ++step) {
        betweenBlocks();
        x = up_->ptr<UpTransition>(step)->forward(x, skips[halvings - 1 - step]);
    }
    betweenBlocks();
    return cutTo(output_->forward(x), input.sizes().slice(2));
}

std::unique_ptr<PreparedNetwork> VNet::prepare(torch::Device device, torch::ScalarType type) const
{
    return preparedCopy(copyOf(*this, std::make_shared<VNet>(config_, options_)), device, type);
}

} // namespace cinecor::engine
