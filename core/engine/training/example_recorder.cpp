#include "core/engine/training/example_recorder.h"

#include "core/engine/training/whole_sample.h"

#include <algorithm>

namespace cinecor::engine {

namespace {

/// A slice that is drawn.
struct Chosen {
    std::size_t index = 0; ///< of the set
    int z = 0;             ///< in its volume, where the set has volumes
};

std::vector<Chosen> chosenSlices(const TrainingSet& set, int count)
{
    const auto& places = set.places();
    std::vector<std::size_t> firsts; // slices of the samples
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].z == 0)
            firsts.push_back(i);
    const auto wanted = std::min(firsts.size(), static_cast<std::size_t>(count));
    std::vector<Chosen> chosen;
    for (std::size_t k = 0; k < wanted; ++k) {
        const auto first = firsts[k * firsts.size() / wanted];
        const int z = set.bundle().entries()[places[first].sample].size[2] * static_cast<int>(1 + k % 3) / 4;
        chosen.push_back(places[first].depth > 1
                             ? Chosen{.index = first, .z = z}
                             : Chosen{.index = first + static_cast<std::size_t>(z), .z = 0});
    }
    return chosen;
}

std::string nameOf(const TrainingSet& set, const Chosen& chosen)
{
    const auto& place = set.places()[chosen.index];
    const auto& entry = set.bundle().entries()[place.sample];
    return entry.size[2] > 1 ? entry.id + ", slice " + std::to_string(place.z + chosen.z + 1) : entry.id;
}

} // namespace

base::Status ExampleRecorder::begin(const TrainingSet& set)
{
    cases_.clear();
    inputs_.clear();
    places_.clear();
    for (const auto& chosen : chosenSlices(set, config_.count)) {
        auto slice = set.slice(chosen.index, chosen.z);
        const auto whole = wholeSample(set, chosen.index);
        if (!slice || !whole)
            return base::failure(slice ? whole.error() : slice.error());
        cases_.push_back({.name = nameOf(set, chosen),
                          .columns = slice->image.columns,
                          .rows = slice->image.rows,
                          .image = std::move(slice->image.values),
                          .truth = std::move(slice->labels)});
        inputs_.push_back(whole->image);
        places_.push_back(whole->front + chosen.z);
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
    for (std::size_t i = 0; i < cases_.size(); ++i) {
        const auto whole = predict(inputs_[i].to(computation.device)).argmax(1).to(torch::kUInt8).cpu();
        const auto prediction = (whole.dim() == 4 ? whole.select(1, places_[i]) : whole).contiguous();
        const auto* values = prediction.data_ptr<std::uint8_t>();
        labels.labels.emplace_back(values, values + prediction.numel());
    }
    return writeExampleLabels(folder_, labels);
}

} // namespace cinecor::engine
