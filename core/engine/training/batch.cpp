#include "core/engine/training/batch.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <string_view>
#include <utility>

namespace cinecor::engine {

namespace {

/// The order of the slices in an epoch.
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

/// A slice in an epoch of its set.
struct Pick {
    const TrainingSet* set = nullptr;
    std::size_t slice = 0;
    std::uint64_t epoch = 0;
};

/// The next `count` slices of a set that gives as many to every step.
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
        picks.push_back({.set = &set, .slice = order[position % set.size()], .epoch = epoch});
    }
}

std::vector<Pick> picksOf(const TrainingConfig& config, const BatchSource& source, std::int64_t step)
{
    std::vector<Pick> picks;
    const int own = ownSlices(config);
    pick(source.train, own, config.seed, step, "order", picks);
    if (source.replay)
        pick(*source.replay, config.batchSize - own, config.seed, step, "replay", picks);
    return picks;
}

void copyInto(const torch::Tensor& target, const Plane& plane)
{
    std::memcpy(target.data_ptr<float>(), plane.values.data(), plane.values.size() * sizeof(float));
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
void blend(Batch& batch, const TrainingConfig& config, std::int64_t step)
{
    RandomStream random{config.seed, static_cast<std::uint64_t>(step), keyOf("mixing")};
    auto shares = torch::ones({config.batchSize, 1, 1, 1});
    for (int i = 0; i < config.batchSize; ++i)
        if (random.chance(config.mixing))
            shares.data_ptr<float>()[i] = static_cast<float>(drawShare(random));
    for (auto* tensor : {&batch.images, &batch.targets})
        *tensor = shares * *tensor + (1 - shares) * tensor->roll(1, 0);
}

} // namespace

int ownSlices(const TrainingConfig& config)
{
    if (config.replay.bundle.empty())
        return config.batchSize;
    const auto replayed = static_cast<int>(std::lround(config.replay.share * config.batchSize));
    return config.batchSize - std::clamp(replayed, 1, config.batchSize - 1);
}

std::int64_t stepsUntilEnd(const TrainingConfig& config, std::size_t slices, int epoch)
{
    const auto seen = static_cast<std::int64_t>(slices) * (epoch + 1);
    const auto own = ownSlices(config);
    return (seen + own - 1) / own;
}

std::int64_t stepCount(const TrainingConfig& config, std::size_t slices)
{
    return stepsUntilEnd(config, slices, config.epochs - 1);
}

base::Result<Batch> makeBatch(const TrainingConfig& config, const BatchSource& source, std::int64_t step)
{
    const int classes = source.train.classes();
    const auto [columns, rows] = config.inputSize;
    Batch batch{.images = torch::empty({config.batchSize, 1, rows, columns}),
                .targets = torch::empty({config.batchSize, classes, rows, columns})};
    int number = 0;
    for (const auto& chosen : picksOf(config, source, step)) {
        const auto slice = chosen.set->slice(chosen.slice);
        if (!slice)
            return base::failure(slice.error());
        RandomStream random{config.seed, chosen.epoch, chosen.set->places()[chosen.slice].key};
        const auto example = augmented(*slice, classes, config.inputSize, config.augmentation, random);
        copyInto(batch.images[number][0], example.image);
        for (int k = 0; k < classes; ++k)
            copyInto(batch.targets[number][k], example.targets[static_cast<std::size_t>(k)]);
        ++number;
    }
    if (config.mixing > 0)
        blend(batch, config, step);
    return batch;
}

} // namespace cinecor::engine
