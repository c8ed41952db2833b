#include "core/engine/training/batch.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <string_view>
#include <utility>

namespace cinecor::engine {

namespace {

/// The order of the samples in an epoch.
std::vector<std::size_t> shuffled(std::uint64_t seed, std::uint64_t epoch, std::size_t count,
                                  std::string_view stream)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), 0);
    RandomStream random{seed, epoch, keyOf(stream)};
    for (std::size_t i = count - 1; i > 0; --i)
        std::swap(order[i], order[random.below(i + 1)]);
    return order;
}

/// A slice, or a volume, in an epoch of its set.
struct Pick {
    const TrainingSet* set = nullptr;
    std::size_t index = 0;
    std::uint64_t epoch = 0;
};

/// The next `count` samples of a set that gives as many to every step.
void pick(const TrainingSet& set, int count, std::uint64_t seed, std::int64_t step, std::string_view stream,
          std::vector<Pick>& picks)
{
    std::vector<std::size_t> order;
    std::uint64_t ordered = 0;
    for (int i = 0; i < count; ++i) {
        const auto position = static_cast<std::uint64_t>(step) * count + i;
        const std::uint64_t epoch = position / set.size();
        if (order.empty() || ordered != epoch)
            order = shuffled(seed, epoch, set.size(), stream);
        ordered = epoch;
        picks.push_back({.set = &set, .index = order[position % set.size()], .epoch = epoch});
    }
}

std::vector<Pick> picksOf(const TrainingConfig& config, const BatchSource& source, std::int64_t step)
{
    std::vector<Pick> picks;
    const int own = ownSamples(config);
    pick(source.train, own, config.seed, step, "order", picks);
    if (source.replay)
        pick(*source.replay, config.batchSize - own, config.seed, step, "replay", picks);
    return picks;
}

/// Which slices of a volume are shown: all where there are no more than `depth`, at places by chance.
DepthWindow drawWindow(int slices, int depth, RandomStream& random)
{
    const int spare = slices - depth;
    const auto drawn = static_cast<int>(random.below(static_cast<std::uint64_t>(std::abs(spare)) + 1));
    return {.first = std::min(0, spare) + drawn, .depth = depth, .slices = slices};
}

/// The slices of a window, without repeated ones.
base::Result<std::vector<LabelledPlane>> ownSlices(const Pick& chosen, const DepthWindow& window)
{
    std::vector<LabelledPlane> slices;
    for (int place = 0; place < window.depth; ++place) {
        if (!window.isOwn(place))
            continue;
        auto slice = chosen.set->slice(chosen.index, window.sliceAt(place));
        if (!slice)
            return base::failure(slice.error());
        slices.push_back(std::move(*slice));
    }
    return slices;
}

void copyInto(const torch::Tensor& target, const Plane& plane)
{
    std::memcpy(target.data_ptr<float>(), plane.values.data(), plane.values.size() * sizeof(float));
}

/// @param image     1 x D x H x W, a sample of a batch.
/// @param target    K x D x H x W.
/// @param examples  of the window's slices without repeated ones.
void copyInto(const torch::Tensor& image, const torch::Tensor& target, const DepthWindow& window,
              const std::vector<TrainingExample>& examples)
{
    const int before = std::max(0, window.first); // slices of the volume that the window leaves out
    for (int place = 0; place < window.depth; ++place) {
        const auto& example = examples[static_cast<std::size_t>(window.sliceAt(place) - before)];
        copyInto(image[0][place], example.image);
        for (std::size_t k = 0; k < example.targets.size(); ++k) {
            const auto plane = target[static_cast<std::int64_t>(k)][place];
            if (window.isOwn(place))
                copyInto(plane, example.targets[k]);
            else
                plane.zero_();
        }
    }
}

/// @param image   C x 1 x H x W.
/// @param target  K x 1 x H x W.
base::Status fillSlice(const torch::Tensor& image, const torch::Tensor& target, const Pick& chosen,
                       const TrainingConfig& config, RandomStream& random)
{
    const auto slices = chosen.set->withNeighbours(chosen.index);
    if (!slices)
        return base::failure(slices.error());
    const auto classes = static_cast<int>(target.size(0));
    const auto examples = augmented(*slices, classes, config.inputSize, config.augmentation, random);
    for (std::size_t channel = 0; channel < examples.size(); ++channel)
        copyInto(image[static_cast<std::int64_t>(channel)], examples[channel].image);
    const auto& targets = examples[examples.size() / 2].targets;
    for (std::size_t k = 0; k < targets.size(); ++k)
        copyInto(target[static_cast<std::int64_t>(k)], targets[k]);
    return {};
}

base::Status fillVolume(const torch::Tensor& image, const torch::Tensor& target, const Pick& chosen,
                        const TrainingConfig& config, RandomStream& random)
{
    const auto& place = chosen.set->places()[chosen.index];
    const auto window = drawWindow(place.depth, config.inputDepth, random);
    const auto slices = ownSlices(chosen, window);
    if (!slices)
        return base::failure(slices.error());
    const auto classes = static_cast<int>(target.size(0));
    copyInto(image, target, window,
             augmented(*slices, classes, config.inputSize, config.augmentation, random));
    return {};
}

base::Status fillSample(const torch::Tensor& image, const torch::Tensor& target, const Pick& chosen,
                        const TrainingConfig& config)
{
    RandomStream random{config.seed, chosen.epoch, chosen.set->places()[chosen.index].key};
    return config.inputDepth > 0 ? fillVolume(image, target, chosen, config, random)
                                 : fillSlice(image, target, chosen, config, random);
}

/// Beta(.4, .4) folded to .5 .. 1 (Joehnk, Metrika 8, 1964, doi:10.1007/BF02613706).
double drawShare(RandomStream& random)
{
    constexpr double alpha = .4;
    for (;;) {
        const double x = std::pow(random.unit(), 1 / alpha);
        const double y = std::pow(random.unit(), 1 / alpha);
        if (x + y > 0 && x + y <= 1)
            return std::max(x, y) / (x + y);
    }
}

/// Mixup (Zhang et al., ICLR 2018, arXiv:1710.09412): a sample is blended with its neighbour in the batch.
/// What one of them ignores counts by the other's share.
/// @param batch  of volumes; slices are volumes of one slice.
void blend(Batch& batch, const TrainingConfig& config, std::int64_t step)
{
    RandomStream random{config.seed, static_cast<std::uint64_t>(step), keyOf("mixing")};
    auto shares = torch::ones({config.batchSize, 1, 1, 1, 1});
    for (int i = 0; i < config.batchSize; ++i)
        if (random.chance(config.mixing))
            shares.data_ptr<float>()[i] = static_cast<float>(drawShare(random));
    for (auto* tensor : {&batch.images, &batch.targets})
        *tensor = shares * *tensor + (1 - shares) * tensor->roll(1, 0);
}

} // namespace

int ownSamples(const TrainingConfig& config)
{
    if (config.replay.bundle.empty())
        return config.batchSize;
    const auto replayed = static_cast<int>(std::lround(config.replay.share * config.batchSize));
    return config.batchSize - std::clamp(replayed, 1, config.batchSize - 1);
}

std::int64_t stepsUntilEnd(const TrainingConfig& config, std::size_t samples, int epoch)
{
    const auto seen = static_cast<std::int64_t>(samples) * (epoch + 1);
    const auto own = ownSamples(config);
    return (seen + own - 1) / own;
}

std::int64_t stepCount(const TrainingConfig& config, std::size_t samples)
{
    return stepsUntilEnd(config, samples, config.epochs - 1);
}

base::Result<Batch> makeBatch(const TrainingConfig& config, const BatchSource& source, std::int64_t step)
{
    const auto [columns, rows] = config.inputSize;
    const int depth = std::max(1, config.inputDepth);
    const int channels = 2 * config.neighbours + 1;
    Batch batch{.images = torch::empty({config.batchSize, channels, depth, rows, columns}),
                .targets = torch::empty({config.batchSize, source.train.classes(), depth, rows, columns})};
    std::int64_t number = 0;
    for (const auto& chosen : picksOf(config, source, step)) {
        if (auto filled = fillSample(batch.images[number], batch.targets[number], chosen, config); !filled)
            return base::failure(filled.error());
        ++number;
    }
    if (config.mixing > 0)
        blend(batch, config, step);
    if (config.inputDepth == 0)
        return Batch{.images = batch.images.squeeze(2), .targets = batch.targets.squeeze(2)};
    return batch;
}

} // namespace cinecor::engine
