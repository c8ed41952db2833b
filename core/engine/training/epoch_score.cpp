#include "core/engine/training/epoch_score.h"

#include "core/analysis/overlap.h"

#include <algorithm>

namespace cinecor::engine {

void EpochScore::add(const torch::Tensor& logits, const torch::Tensor& targets)
{
    const torch::NoGradGuard noGradients;
    const auto ignored = targets.sum(1) == 0;
    const auto bytes = [&](const torch::Tensor& values) {
        return values.argmax(1).masked_fill(ignored, 0).to(torch::kCPU, torch::kUInt8).contiguous();
    };
    const auto predictions = bytes(logits), truths = bytes(targets);
    const auto classes = static_cast<std::size_t>(targets.size(1));
    diceSums.resize(classes - 1);
    iouSums.resize(classes - 1);
    const auto size = static_cast<std::size_t>(truths.numel() / truths.size(0));
    for (std::int64_t crop = 0; crop < truths.size(0); ++crop) {
        const auto at = static_cast<std::size_t>(crop) * size;
        const auto counts = analysis::countOverlap({predictions.data_ptr<std::uint8_t>() + at, size},
                                                   {truths.data_ptr<std::uint8_t>() + at, size},
                                                   static_cast<std::uint8_t>(classes - 1));
        for (std::size_t k = 1; k < classes; ++k) {
            diceSums[k - 1] += counts[k].dice();
            iouSums[k - 1] += counts[k].iou();
        }
        for (const auto& count : counts)
            right += static_cast<std::int64_t>(count.truePositive);
    }
    const auto leftOut = ignored.sum().item<std::int64_t>();
    crops += truths.size(0);
    right -= leftOut;
    pixels += truths.numel() - leftOut;
}

double EpochScore::accuracy() const
{
    return static_cast<double>(right) / static_cast<double>(std::max<std::int64_t>(1, pixels));
}

std::vector<double> EpochScore::means(std::vector<double> sums) const
{
    for (auto& sum : sums)
        sum /= static_cast<double>(std::max<std::int64_t>(1, crops));
    return sums;
}

} // namespace cinecor::engine
