#include "core/engine/networks/pretrained.h"

#include "core/engine/networks/network.h"

#include <gtest/gtest.h>

/// Weights of another program, made here by networks of torchvision's names.
namespace cinecor::engine {
namespace {

std::shared_ptr<SegmentationNetwork> fcn(int channels, int classes, const char* architecture = "fcn-resnet50")
{
    auto made = makeNetwork(
        {.architecture = architecture, .inputChannels = channels, .classes = classes, .baseWidth = 2});
    (*made)->eval();
    return *made;
}

class Pretrained : public ::testing::Test {
protected:
    Pretrained()
    {
        torch::manual_seed(1);
        colour = fcn(3, 5);
        grey = fcn(1, 5);
        before = copied(stateOf(*grey));
    }

    static NamedTensors copied(const NamedTensors& tensors)
    {
        NamedTensors copies;
        for (const auto& [name, tensor] : tensors)
            copies.emplace(name, tensor.clone());
        return copies;
    }

    [[nodiscard]] static std::set<std::string> namesThatDiffer(const NamedTensors& a, const NamedTensors& b)
    {
        std::set<std::string> names;
        for (const auto& [name, tensor] : a)
            if (!torch::equal(tensor, b.at(name)))
                names.insert(name);
        return names;
    }

    void expectRefused(const NamedTensors& tensors, const std::string& tensor)
    {
        const auto taken = takePretrained(*grey, 5, tensors, "file");
        ASSERT_FALSE(taken);
        EXPECT_EQ(taken.error().code(), base::ErrorCode::TensorMismatch);
        EXPECT_EQ(taken.error().argument("tensor"), tensor);
        EXPECT_EQ(namesThatDiffer(stateOf(*grey), before), std::set<std::string>{});
    }

    const torch::NoGradGuard noGradients;
    std::shared_ptr<SegmentationNetwork> colour, grey;
    NamedTensors before;
};

TEST_F(Pretrained, GreyImagesLookAsIfShownInAllThreeColours)
{
    ASSERT_TRUE(takePretrained(*grey, 5, stateOf(*colour), "file"));
    const auto image = torch::randn({2, 1, 32, 40});
    const auto expected = colour->forward(image.repeat({1, 3, 1, 1}));
    const auto difference = [&](const torch::Tensor& logits) {
        return ((logits - expected).abs().max() / expected.abs().max()).item<double>();
    };
    EXPECT_LT(difference(grey->forward(image)), 1e-4);
    const auto slices = fcn(5, 5);
    ASSERT_TRUE(takePretrained(*slices, 5, stateOf(*colour), "file"));
    EXPECT_LT(difference(slices->forward(image.repeat({1, 5, 1, 1}))), 1e-4);
}

TEST_F(Pretrained, OtherNumberOfClassesKeepsOnlyTheLastLayers)
{
    const auto ours = fcn(3, 4);
    const auto fresh = copied(stateOf(*ours));
    ASSERT_TRUE(takePretrained(*ours, 4, stateOf(*colour), "file"));
    const auto given = stateOf(*colour);
    for (const auto& [name, tensor] : stateOf(*ours)) {
        const bool last = name.find("classifier.4.") != std::string::npos;
        EXPECT_TRUE(torch::equal(tensor, (last ? fresh : given).at(name))) << name;
    }
}

TEST_F(Pretrained, ResNetAloneIsTheBackbone)
{
    NamedTensors alone{{"fc.weight", torch::ones({1000, 64})}, {"fc.bias", torch::ones(1000)}};
    const std::string prefix = "backbone.";
    for (const auto& [name, tensor] : stateOf(*colour))
        if (name.starts_with(prefix))
            alone.emplace(name.substr(prefix.size()), tensor);
    ASSERT_TRUE(takePretrained(*grey, 5, alone, "file"));
    for (const auto& name : namesThatDiffer(stateOf(*grey), before))
        EXPECT_TRUE(name.starts_with(prefix)) << name;
    EXPECT_TRUE(
        torch::equal(stateOf(*grey).at("backbone.layer4.2.conv3.weight"), alone.at("layer4.2.conv3.weight")));
}

TEST_F(Pretrained, PartsThatTheNetworkDoesNotHaveAreLeftOut)
{
    auto tensors = stateOf(*colour);
    tensors.emplace("decoder.0.weight", torch::ones({8, 32, 3, 3}));
    EXPECT_TRUE(takePretrained(*grey, 5, tensors, "file"));
}

TEST_F(Pretrained, AnythingElseIsRefusedByName)
{
    auto missing = stateOf(*colour);
    missing.erase("backbone.layer2.0.conv1.weight");
    expectRefused(missing, "backbone.layer2.0.conv1.weight");
    expectRefused(stateOf(*fcn(3, 5, "fcn-resnet101")), "backbone.layer3.10.bn1.bias");
    auto wider = stateOf(*colour);
    wider["backbone.bn1.bias"] = torch::zeros(7);
    expectRefused(wider, "backbone.bn1.bias");
    expectRefused({{"encoder.weight", torch::ones(1)}}, "backbone.encoder.weight");
    expectRefused({{"fc.weight", torch::ones(1)}}, "aux_classifier.0.weight");
    auto fourColours = stateOf(*colour);
    fourColours["backbone.conv1.weight"] = torch::ones({2, 4, 7, 7});
    expectRefused(fourColours, "backbone.conv1.weight");
}

} // namespace
} // namespace cinecor::engine
