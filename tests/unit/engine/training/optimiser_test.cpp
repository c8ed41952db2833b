#include "core/engine/training/optimiser.h"

#include <gtest/gtest.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>
#include <torch/optim.h>

using namespace cinecor;
using engine::OptimiserConfig;
using engine::OptimiserKind;

namespace {

torch::nn::Sequential smallNetwork()
{
    torch::manual_seed(11);
    return torch::nn::Sequential(torch::nn::Conv2d(torch::nn::Conv2dOptions(2, 3, 3).bias(false)),
                                 torch::nn::BatchNorm2d(3),
                                 torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 1, 1)));
}

/// Gradients of a loss that changes from step to step.
void computeGradients(torch::nn::Sequential& network, int step)
{
    torch::manual_seed(100 + step);
    network->zero_grad();
    (network->forward(torch::randn({4, 2, 6, 6})) - 1).square().mean().backward();
}

/// The weights after five steps of ours.
std::vector<torch::Tensor> trained(const OptimiserConfig& config)
{
    auto network = smallNetwork();
    const auto optimiser = engine::makeOptimiser(*network, config);
    for (int step = 0; step < 5; ++step) {
        computeGradients(network, step);
        optimiser->step(config.learningRate * (step + 1));
    }
    return network->parameters();
}

/// The same with an optimiser of LibTorch, whose groups are weights that decay and others.
template <class Optimiser, class Options>
std::vector<torch::Tensor> expected(const OptimiserConfig& config, const Options& options)
{
    auto network = smallNetwork();
    std::vector<torch::optim::OptimizerParamGroup> groups;
    for (const bool decays : {true, false}) {
        std::vector<torch::Tensor> weights;
        for (const auto& weight : network->parameters())
            if ((weight.dim() > 1) == decays)
                weights.push_back(weight);
        Options own = options;
        own.weight_decay(decays ? config.weightDecay : 0);
        groups.emplace_back(weights, std::make_unique<Options>(own));
    }
    Optimiser optimiser(groups, options);
    for (int step = 0; step < 5; ++step) {
        computeGradients(network, step);
        for (auto& group : optimiser.param_groups())
            group.options().set_lr(config.learningRate * (step + 1));
        optimiser.step();
    }
    return network->parameters();
}

void expectSame(const std::vector<torch::Tensor>& actual, const std::vector<torch::Tensor>& wanted)
{
    ASSERT_EQ(actual.size(), wanted.size());
    for (std::size_t i = 0; i < actual.size(); ++i)
        EXPECT_LT((actual[i] - wanted[i]).abs().max().item<float>(), 2e-6F) << i;
}

} // namespace

TEST(Optimiser, AdamAndAdamWAgreeWithLibTorch)
{
    const OptimiserConfig adam{
        .kind = OptimiserKind::Adam, .learningRate = .01, .weightDecay = .1, .beta1 = .8};
    expectSame(trained(adam),
               expected<torch::optim::Adam>(adam, torch::optim::AdamOptions(.01).betas({.8, .999})));
    const OptimiserConfig adamW{.kind = OptimiserKind::AdamW, .learningRate = .01, .weightDecay = .1};
    expectSame(trained(adamW), expected<torch::optim::AdamW>(adamW, torch::optim::AdamWOptions(.01)));
}

TEST(Optimiser, SgdAgreesWithLibTorchWithMomentumAndNesterov)
{
    for (const bool nesterov : {false, true}) {
        const OptimiserConfig config{.kind = OptimiserKind::Sgd,
                                     .learningRate = .05,
                                     .weightDecay = .01,
                                     .momentum = .9,
                                     .nesterov = nesterov};
        expectSame(trained(config),
                   expected<torch::optim::SGD>(
                       config, torch::optim::SGDOptions(.05).momentum(.9).nesterov(nesterov)));
    }
}

TEST(Optimiser, SgdWithoutMomentumAgreesWithLibTorch)
{
    const OptimiserConfig config{
        .kind = OptimiserKind::Sgd, .learningRate = .05, .weightDecay = .01, .momentum = 0};
    expectSame(trained(config), expected<torch::optim::SGD>(config, torch::optim::SGDOptions(.05)));
}

TEST(Optimiser, AdaGradAgreesWithLibTorch)
{
    const OptimiserConfig config{
        .kind = OptimiserKind::AdaGrad, .learningRate = .05, .weightDecay = .01, .epsilon = 1e-10};
    expectSame(trained(config),
               expected<torch::optim::Adagrad>(config, torch::optim::AdagradOptions(.05).eps(1e-10)));
}

TEST(Optimiser, StateSharesItsMemoryAndIsAllThatTheNextStepNeeds)
{
    for (const auto kind :
         {OptimiserKind::AdamW, OptimiserKind::Adam, OptimiserKind::Sgd, OptimiserKind::AdaGrad}) {
        const auto config = engine::usualConfig(kind);
        auto network = smallNetwork();
        const auto whole = engine::makeOptimiser(*network, config);
        computeGradients(network, 0);
        whole->step(.01);
        auto copy = smallNetwork();
        const auto resumed = engine::makeOptimiser(*copy, config);
        {
            const torch::NoGradGuard noGradients;
            for (std::size_t i = 0; i < network->parameters().size(); ++i)
                copy->parameters()[i].copy_(network->parameters()[i]);
            for (auto& [name, tensor] : resumed->state())
                torch::Tensor(tensor).copy_(whole->state().at(name));
        }
        computeGradients(network, 1);
        computeGradients(copy, 1);
        whole->step(.01);
        resumed->step(.01);
        for (std::size_t i = 0; i < network->parameters().size(); ++i)
            EXPECT_TRUE(torch::equal(copy->parameters()[i], network->parameters()[i]));
    }
}
