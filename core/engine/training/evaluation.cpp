#include "core/engine/training/evaluation.h"

#include "core/analysis/overlap.h"
#include "core/analysis/statistics.h"
#include "core/engine/networks/channels_last.h"
#include "core/engine/training/whole_sample.h"

#include <numeric>

namespace cinecor::engine {

namespace {

torch::Tensor oneHot(const torch::Tensor& labels, int classes)
{
    std::vector<std::int64_t> shape(static_cast<std::size_t>(labels.dim()) + 1, 1);
    shape[1] = classes;
    const auto values = torch::arange(classes, labels.options()).view(shape);
    return (labels.unsqueeze(1) == values).to(torch::kFloat32);
}

std::span<const std::uint8_t> valuesOf(const torch::Tensor& labels)
{
    return {labels.data_ptr<std::uint8_t>(), static_cast<std::size_t>(labels.numel())};
}

/// Counts of the sample that is being worked on, and of all.
class Counter {
public:
    explicit Counter(int classes)
        : maximum_(static_cast<std::uint8_t>(classes - 1)), counts_(static_cast<std::size_t>(classes))
    {}

    void add(std::span<const std::uint8_t> prediction, std::span<const std::uint8_t> truth)
    {
        const auto slice = analysis::countOverlap(prediction, truth, maximum_);
        for (std::size_t k = 0; k < counts_.size(); ++k)
            counts_[k] += slice[k];
        for (const auto& count : slice)
            right_ += count.truePositive;
        pixels_ += truth.size();
    }
    void finishSample(Evaluation& evaluation)
    {
        evaluation.dice.resize(counts_.size() - 1);
        evaluation.iou.resize(counts_.size() - 1);
        for (std::size_t k = 1; k < counts_.size(); ++k) {
            evaluation.dice[k - 1].push_back(counts_[k].dice());
            evaluation.iou[k - 1].push_back(counts_[k].iou());
        }
        std::ranges::fill(counts_, analysis::OverlapCounts{});
    }
    [[nodiscard]] double accuracy() const
    {
        return static_cast<double>(right_) / static_cast<double>(std::max<std::size_t>(1, pixels_));
    }

private:
    std::uint8_t maximum_;
    std::vector<analysis::OverlapCounts> counts_;
    std::size_t right_ = 0;
    std::size_t pixels_ = 0;
};

ModelScore scoreOf(const std::vector<double>& values, std::string dataset, std::string metric,
                   std::string structure)
{
    const auto mean = analysis::meanWithError(values);
    return {.dataset = std::move(dataset),
            .metric = std::move(metric),
            .structure = std::move(structure),
            .value = mean.mean,
            .standardError = mean.count > 1 ? mean.standardError : 0,
            .count = mean.count};
}

} // namespace

double Evaluation::meanDice() const
{
    double sum = 0;
    for (const auto& values : dice)
        sum += analysis::meanWithError(values).mean;
    return sum / static_cast<double>(dice.size());
}

std::vector<ModelScore> Evaluation::scores(const base::LabelScheme& scheme, const std::string& dataset) const
{
    const std::string metric = volumes ? "Dice per volume" : "Dice per image";
    std::vector<ModelScore> scores;
    std::vector<double> means(dice.front().size());
    for (std::size_t k = 0; k < dice.size(); ++k) {
        scores.push_back(scoreOf(dice[k], dataset, metric, scheme.structures()[k].name));
        for (std::size_t i = 0; i < means.size(); ++i)
            means[i] += dice[k][i] / static_cast<double>(dice.size());
    }
    scores.push_back(scoreOf(means, dataset, metric, "mean"));
    return scores;
}

ModelScore pooledScore(const std::vector<ModelScore>& parts)
{
    ModelScore pooled = parts.front();
    pooled.count = 0;
    double sum = 0;
    double squares = 0; // of all samples, about zero
    for (const auto& part : parts) {
        const double n = part.count;
        pooled.count += part.count;
        sum += n * part.value;
        squares += n * (n - 1) * part.standardError * part.standardError + n * part.value * part.value;
    }
    const double n = pooled.count;
    pooled.value = sum / n;
    const double variance = (squares - n * pooled.value * pooled.value) / std::max(1.0, n - 1);
    pooled.standardError = std::sqrt(std::max(0.0, variance) / n);
    return pooled;
}

base::Result<Evaluation> evaluate(const Predictor& predict, const TrainingSet& set,
                                  const Computation& computation, const LossConfig& loss)
{
    const torch::NoGradGuard noGradients;
    Evaluation evaluation;
    Counter counter(set.classes());
    for (std::size_t i = 0; i < set.size(); ++i) {
        const auto sample = wholeSample(set, i);
        if (!sample)
            return base::failure(sample.error());
        const auto& truth = sample->labels;
        const auto logits = sample->ofLabels(predict(sample->image.to(computation.device)).cpu());
        evaluation.loss += segmentationLoss(logits, oneHot(truth, set.classes()), loss).item<double>();
        const auto prediction = logits.argmax(1).to(torch::kUInt8).contiguous();
        counter.add(valuesOf(prediction), valuesOf(truth));
        const auto& place = set.places()[i];
        evaluation.volumes = evaluation.volumes || place.z > 0 || place.depth > 1;
        if (i + 1 == set.size() || set.places()[i + 1].z == 0)
            counter.finishSample(evaluation);
    }
    evaluation.loss /= static_cast<double>(std::max<std::size_t>(1, set.size()));
    evaluation.accuracy = counter.accuracy();
    return evaluation;
}

Predictor predictorOf(SegmentationNetwork& network, const Computation& computation)
{
    return [&network, computation](const torch::Tensor& images) {
        network.eval();
        const MixedPrecision mixed(computation);
        return network.forward(inChannelsLast(images)).to(torch::kFloat32);
    };
}

} // namespace cinecor::engine
