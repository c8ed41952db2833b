#include "core/engine/training/training_set.h"

#include <algorithm>
#include <limits>

namespace cinecor::engine {

namespace {

std::array<double, 2> middleOf(const std::array<int, 3>& size)
{
    return {(size[0] - 1) / 2.0, (size[1] - 1) / 2.0};
}

/// Middle of the box around everything labelled in a volume; of its slices where nothing is.
std::array<double, 2> middleOfStructures(const base::Sample& sample)
{
    std::array<int, 2> lower{std::numeric_limits<int>::max(), std::numeric_limits<int>::max()};
    std::array<int, 2> upper{-1, -1};
    for (std::size_t i = 0; i < sample.labels.size(); ++i) {
        if (sample.labels[i] == 0)
            continue;
        const auto columns = static_cast<std::size_t>(sample.size[0]);
        const auto rows = static_cast<std::size_t>(sample.size[1]);
        const std::array position{static_cast<int>(i % columns), static_cast<int>(i / columns % rows)};
        for (std::size_t axis = 0; axis < 2; ++axis) {
            lower[axis] = std::min(lower[axis], position[axis]);
            upper[axis] = std::max(upper[axis], position[axis]);
        }
    }
    if (upper[0] < 0)
        return middleOf(sample.size);
    return {(lower[0] + upper[0]) / 2.0, (lower[1] + upper[1]) / 2.0};
}

} // namespace

TrainingSet::TrainingSet(std::shared_ptr<const SampleBundle> bundle, const std::vector<std::size_t>& samples,
                         const SampleView& view)
    : bundle_(std::move(bundle)), view_(view)
{
    for (const auto sample : samples) {
        const auto& entry = bundle_->entries()[sample];
        const int depth = view_.inputDepth > 0 ? entry.size[2] : 1;
        for (int z = 0; z < entry.size[2]; z += depth)
            places_.push_back({.sample = sample,
                               .z = z,
                               .depth = depth,
                               .key = keyOf(entry.id) + static_cast<std::uint64_t>(z)});
    }
}

std::map<std::string, std::string> TrainingSet::sources() const
{
    std::map<std::string, std::string> sources;
    for (const auto& place : places_) {
        const auto& entry = bundle_->entries()[place.sample];
        sources.emplace(entry.sourceHash, entry.patient);
    }
    sources.erase("");
    return sources;
}

base::Status TrainingSet::measure()
{
    const bool clips = view_.normalisation == Normalisation::ZScoreVolumeClipped;
    const bool centres = view_.centre == CropCentre::Structures;
    if (!clips && !centres)
        return {};
    windows_.resize(clips ? bundle_->entries().size() : 0);
    centres_.resize(centres ? bundle_->entries().size() : 0);
    for (const auto& place : places_) {
        if (place.z != 0)
            continue;
        const auto sample = bundle_->read(place.sample);
        if (!sample)
            return base::failure(sample.error());
        if (clips)
            windows_[place.sample] = clippedZScoreOf(sample->image);
        if (centres)
            centres_[place.sample] = middleOfStructures(*sample);
    }
    return {};
}

base::Result<LabelledPlane> TrainingSet::slice(std::size_t index, int z) const
{
    const auto& place = places_[index];
    auto voxels = bundle_->readSlice(place.sample, place.z + z);
    if (!voxels)
        return base::failure(voxels.error());
    const auto& size = bundle_->entries()[place.sample].size;
    LabelledPlane slice{.image = Plane(size[0], size[1]),
                        .labels = std::move(voxels->labels),
                        .centre = centres_.empty() ? middleOf(size) : centres_[place.sample]};
    slice.image.values = std::move(voxels->image);
    const auto window = windows_.empty() ? zScoreOf(slice.image.values) : windows_[place.sample];
    window.apply(slice.image.values);
    return slice;
}

base::Result<std::vector<LabelledPlane>> TrainingSet::withNeighbours(std::size_t index) const
{
    const auto& place = places_[index];
    const auto channels =
        DepthWindow::around(place.z, view_.neighbours, bundle_->entries()[place.sample].size[2]);
    std::vector<LabelledPlane> slices;
    for (int channel = 0; channel < channels.depth; ++channel) {
        auto one = slice(index, channels.sliceAt(channel) - place.z);
        if (!one)
            return base::failure(one.error());
        if (channel != view_.neighbours)
            one->labels.clear();
        slices.push_back(std::move(*one));
    }
    return slices;
}

} // namespace cinecor::engine
