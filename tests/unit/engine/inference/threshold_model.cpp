#include "tests/unit/engine/inference/threshold_model.h"

#include "core/base/atomic_file.h"
#include "core/base/sha256.h"
#include "core/engine/networks/network.h"
#include "core/engine/networks/weights.h"

#include <cmath>

#include <gtest/gtest.h>
#include <torch/types.h>

namespace cinecor::test {

namespace {

using engine::NamedTensors;

/// Middle of a 3x3 kernel hands channel `channel` on with a factor.
void handOn(NamedTensors& state, const std::string& name, int channel, float factor = 1, int from = -1)
{
    state.at(name).index_put_({channel, from < 0 ? channel : from, 1, 1}, factor);
}

/// Channels 0 and 1 carry the positive and the negative part of the intensity along the uppermost skip.
void carryIntensity(NamedTensors& state)
{
    handOn(state, "encoder.0.conv1.weight", 0, 1, 0);
    handOn(state, "encoder.0.conv1.weight", 1, -1, 0);
    for (const auto* name : {"encoder.0.conv2.weight", "decoder.0.conv1.weight", "decoder.0.conv2.weight"}) {
        handOn(state, name, 0);
        handOn(state, name, 1);
    }
}

/// Class k has the logit slope * z - offset; rising slopes meet at the thresholds.
void readOut(NamedTensors& state, const Thresholds& thresholds)
{
    constexpr float steepness = 40;
    const std::array<double, 4> slope{0, 0, steepness, 2 * steepness};
    const std::array<double, 4> offset{0, 1000, steepness * thresholds.wall,
                                       steepness * (thresholds.wall + thresholds.cavity)};
    for (int k = 0; k < 4; ++k) {
        state.at("head.weight").index_put_({k, 0, 0, 0}, slope[k]);
        state.at("head.weight").index_put_({k, 1, 0, 0}, -slope[k]);
        state.at("head.bias").index_put_({k}, -offset[k]);
    }
}

NamedTensors thresholdState(int baseWidth, const Thresholds& thresholds)
{
    const auto network = engine::makeNetwork({.baseWidth = baseWidth}).value();
    NamedTensors state;
    for (const auto& [name, tensor] : engine::stateOf(*network)) {
        const bool one = name.ends_with("running_var") ||
                         (name.find("norm") != std::string::npos && name.ends_with("weight"));
        state[name] = one ? torch::ones_like(tensor) : torch::zeros_like(tensor);
    }
    carryIntensity(state);
    readOut(state, thresholds);
    return state;
}

} // namespace

engine::ModelCard writeThresholdModel(const std::filesystem::path& folder, const Thresholds& thresholds,
                                      engine::ModelCard card)
{
    NamedTensors all;
    for (std::size_t member = 0; member < card.baseWidths.size(); ++member)
        for (const auto& [name, tensor] : thresholdState(card.baseWidths[member], thresholds))
            all["members." + std::to_string(member) + "." + name] = tensor;
    card.name = "threshold";
    card.version = "1";
    card.architecture = "unet";
    card.weightsFile = "threshold.safetensors";
    EXPECT_TRUE(engine::writeTensors(folder / card.weightsFile, all));
    card.sha256 = base::sha256(base::readFile(folder / card.weightsFile).value());
    card.file = folder / "threshold.json";
    EXPECT_TRUE(engine::writeModelCard(card, card.file));
    return card;
}

template <class Value>
std::vector<Value> DiscHeart::painted(const base::Geometry& geometry, Value background, Value wall,
                                      Value cavity) const
{
    const auto& size = geometry.size();
    std::vector<Value> values;
    values.reserve(size.count());
    for (int k = 0; k < size.z; ++k)
        for (int j = 0; j < size.y; ++j)
            for (int i = 0; i < size.x; ++i) {
                const double distance =
                    std::hypot(i * geometry.spacing()[0] - x, j * geometry.spacing()[1] - y);
                values.push_back(distance <= cavityRadius ? cavity
                                 : distance <= wallRadius ? wall
                                                          : background);
            }
    return values;
}

std::shared_ptr<const base::Volume> DiscHeart::image(const base::Geometry& geometry) const
{
    return std::make_shared<base::Volume>(geometry, painted<std::int16_t>(geometry, 0, 100, 200));
}

std::vector<std::uint8_t> DiscHeart::labels(const base::Geometry& geometry) const
{
    return painted<std::uint8_t>(geometry, 0, 2, 3);
}

} // namespace cinecor::test
