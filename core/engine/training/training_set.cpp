#include "core/engine/training/training_set.h"

#include <numeric>

namespace cinecor::engine {

TrainingSet::TrainingSet(std::shared_ptr<const SampleBundle> bundle, std::vector<std::size_t> samples,
                         Normalisation normalisation)
    : bundle_(std::move(bundle)), normalisation_(normalisation)
{
    for (const auto sample : samples) {
        const auto& entry = bundle_->entries()[sample];
        for (int z = 0; z < entry.size[2]; ++z)
            places_.push_back(
                {.sample = sample, .z = z, .key = keyOf(entry.id) + static_cast<std::uint64_t>(z)});
    }
}

base::Status TrainingSet::measure()
{
    if (normalisation_ != Normalisation::ZScoreVolumeClipped)
        return {};
    windows_.resize(bundle_->entries().size());
    for (const auto& place : places_) {
        if (place.z != 0)
            continue;
        const auto sample = bundle_->read(place.sample);
        if (!sample)
            return base::failure(sample.error());
        windows_[place.sample] = clippedZScoreOf(sample->image);
    }
    return {};
}

base::Result<LabelledPlane> TrainingSet::slice(std::size_t index) const
{
    const auto& place = places_[index];
    auto voxels = bundle_->readSlice(place.sample, place.z);
    if (!voxels)
        return base::failure(voxels.error());
    const auto& size = bundle_->entries()[place.sample].size;
    LabelledPlane slice{.image = Plane(size[0], size[1]), .labels = std::move(voxels->labels)};
    slice.image.values = std::move(voxels->image);
    const auto window = windows_.empty() ? zScoreOf(slice.image.values) : windows_[place.sample];
    window.apply(slice.image.values);
    return slice;
}

} // namespace cinecor::engine
