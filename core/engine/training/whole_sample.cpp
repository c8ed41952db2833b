#include "core/engine/training/whole_sample.h"

#include <cstring>

namespace cinecor::engine {

namespace {

torch::Tensor imageOf(const LabelledPlane& slice)
{
    auto tensor = torch::empty({slice.image.rows, slice.image.columns});
    std::memcpy(tensor.data_ptr<float>(), slice.image.values.data(),
                slice.image.values.size() * sizeof(float));
    return tensor;
}

torch::Tensor labelsOf(const LabelledPlane& slice)
{
    auto tensor = torch::empty({slice.image.rows, slice.image.columns}, torch::kUInt8);
    std::memcpy(tensor.data_ptr(), slice.labels.data(), slice.labels.size());
    return tensor;
}

base::Result<WholeSample> wholeSlice(const TrainingSet& set, std::size_t index)
{
    const auto slices = set.withNeighbours(index);
    if (!slices)
        return base::failure(slices.error());
    std::vector<torch::Tensor> channels;
    for (const auto& slice : *slices)
        channels.push_back(imageOf(slice));
    return WholeSample{.image = torch::stack(channels).unsqueeze(0),
                       .labels = labelsOf((*slices)[slices->size() / 2]).unsqueeze(0)};
}

base::Result<WholeSample> wholeVolume(const TrainingSet& set, std::size_t index)
{
    const int slices = set.places()[index].depth;
    std::vector<torch::Tensor> images;
    std::vector<torch::Tensor> labels;
    for (int z = 0; z < slices; ++z) {
        const auto slice = set.slice(index, z);
        if (!slice)
            return base::failure(slice.error());
        images.push_back(imageOf(*slice));
        labels.push_back(labelsOf(*slice));
    }
    const auto window = DepthWindow::whole(slices, set.view().inputDepth);
    std::vector<torch::Tensor> places;
    for (int place = 0; place < window.depth; ++place)
        places.push_back(images[static_cast<std::size_t>(window.sliceAt(place))]);
    return WholeSample{.image = torch::stack(places).unsqueeze(0).unsqueeze(0),
                       .labels = torch::stack(labels).unsqueeze(0),
                       .front = -window.first};
}

} // namespace

torch::Tensor WholeSample::ofLabels(const torch::Tensor& prediction) const
{
    return prediction.dim() == 5 ? prediction.narrow(2, front, labels.size(1)) : prediction;
}

base::Result<WholeSample> wholeSample(const TrainingSet& set, std::size_t index)
{
    return set.view().inputDepth > 0 ? wholeVolume(set, index) : wholeSlice(set, index);
}

} // namespace cinecor::engine
