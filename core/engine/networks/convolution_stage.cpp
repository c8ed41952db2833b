#include "core/engine/networks/convolution_stage.h"

#include <string>

#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

void addConvolution(nn::Sequential& stage, const std::string& number, int inputs, int outputs,
                    const StageOptions& options)
{
    if (options.transposed)
        stage->push_back("conv" + number,
                         nn::ConvTranspose2d(
                             nn::ConvTranspose2dOptions(inputs, outputs, 3).padding(1).bias(options.bias)));
    else
        stage->push_back("conv" + number,
                         nn::Conv2d(nn::Conv2dOptions(inputs, outputs, 3).padding(1).bias(options.bias)));
}

} // namespace

nn::Sequential convolutionStage(const std::vector<int>& widths, const StageOptions& options)
{
    nn::Sequential stage;
    for (std::size_t i = 1; i < widths.size(); ++i) {
        const auto number = std::to_string(i);
        addConvolution(stage, number, widths[i - 1], widths[i], options);
        stage->push_back("norm" + number, nn::BatchNorm2d(widths[i]));
        stage->push_back("relu" + number, nn::ReLU());
    }
    return stage;
}

} // namespace cinecor::engine
