#include "core/engine/training/example_recorder.h"

#include <algorithm>
#include <cstring>

namespace cinecor::engine {

namespace {

/// Indices of the slices that are drawn.
std::vector<std::size_t> chosenSlices(const TrainingSet& set, int count)
{
    const auto& places = set.places();
    std::vector<std::size_t> firsts; // slices of the samples
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].z == 0)
            firsts.push_back(i);
    const auto wanted = std::min(firsts.size(), static_cast<std::size_t>(count));
    std::vector<std::size_t> chosen;
    for (std::size_t k = 0; k < wanted; ++k) {
        const auto sample = firsts[k * firsts.size() / wanted];
        const auto depth = static_cast<std::size_t>(set.bundle().entries()[places[sample].sample].size[2]);
        chosen.push_back(sample + depth * (1 + k % 3) / 4);
    }
    return chosen;
}

std::string nameOf(const TrainingSet& set, std::size_t index)
{
    const auto& place = set.places()[index];
    const auto& entry = set.bundle().entries()[place.sample];
    return entry.size[2] > 1 ? entry.id + ", slice " + std::to_string(place.z + 1) : entry.id;
}

} // namespace

base::Status ExampleRecorder::begin(const TrainingSet& set)
{
    cases_.clear();
    for (const auto index : chosenSlices(set, config_.count)) {
        auto slice = set.slice(index);
        if (!slice)
            return base::failure(slice.error());
        cases_.push_back({.name = nameOf(set, index),
                          .columns = slice->image.columns,
                          .rows = slice->image.rows,
                          .image = std::move(slice->image.values),
                          .truth = std::move(slice->labels)});
    }
    return cases_.empty() ? base::Status{} : writeExampleCases(folder_, cases_, set.bundle().info().scheme);
}

bool ExampleRecorder::isDue(int epoch, int epochs) const
{
    return !cases_.empty() && (epoch == 1 || epoch == epochs || epoch % config_.every == 0);
}

base::Status ExampleRecorder::record(int epoch, const Predictor& predict,
                                     const Computation& computation) const
{
    const torch::NoGradGuard noGradients;
    ExampleLabels labels{.epoch = epoch, .labels = {}};
    for (const auto& one : cases_) {
        auto image = torch::empty({1, 1, one.rows, one.columns});
        std::memcpy(image.data_ptr<float>(), one.image.data(), one.image.size() * sizeof(float));
        const auto prediction =
            predict(image.to(computation.device)).argmax(1).to(torch::kUInt8).cpu().contiguous();
        const auto* values = prediction.data_ptr<std::uint8_t>();
        labels.labels.emplace_back(values, values + prediction.numel());
    }
    return writeExampleLabels(folder_, labels);
}

} // namespace cinecor::engine
