#include "core/analysis/overlap.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace cinecor::analysis {

namespace {

double ratio(std::size_t part, std::size_t whole, double withoutWhole)
{
    return whole == 0 ? withoutWhole : static_cast<double>(part) / static_cast<double>(whole);
}

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

} // namespace

OverlapCounts& OverlapCounts::operator+=(const OverlapCounts& other)
{
    truePositive += other.truePositive;
    falsePositive += other.falsePositive;
    falseNegative += other.falseNegative;
    return *this;
}

OverlapState OverlapCounts::state() const
{
    const bool predicted = truePositive + falsePositive > 0;
    const bool present = truePositive + falseNegative > 0;
    if (predicted && present)
        return OverlapState::Both;
    if (present)
        return OverlapState::Missed;
    return predicted ? OverlapState::Extra : OverlapState::NeitherHasIt;
}

double OverlapCounts::dice() const
{
    return ratio(2 * truePositive, 2 * truePositive + falsePositive + falseNegative, 1);
}

double OverlapCounts::iou() const
{
    return ratio(truePositive, truePositive + falsePositive + falseNegative, 1);
}

double OverlapCounts::precision() const
{
    return ratio(truePositive, truePositive + falsePositive, undefined);
}

double OverlapCounts::recall() const
{
    return ratio(truePositive, truePositive + falseNegative, undefined);
}

std::vector<OverlapCounts> countOverlap(std::span<const std::uint8_t> prediction,
                                        std::span<const std::uint8_t> truth, std::uint8_t maximumValue)
{
    assert(prediction.size() == truth.size());
    std::array<OverlapCounts, 256> counts{};
    for (std::size_t i = 0; i < prediction.size(); ++i) {
        if (prediction[i] == truth[i]) {
            ++counts[truth[i]].truePositive;
        } else {
            ++counts[prediction[i]].falsePositive;
            ++counts[truth[i]].falseNegative;
        }
    }
    return {counts.begin(), counts.begin() + maximumValue + 1};
}

ConfusionMatrix::ConfusionMatrix(std::uint8_t maximumValue)
    : classCount_(maximumValue + 1), counts_(static_cast<std::size_t>(classCount_) * classCount_, 0)
{}

void ConfusionMatrix::add(std::span<const std::uint8_t> prediction, std::span<const std::uint8_t> truth)
{
    assert(prediction.size() == truth.size());
    for (std::size_t i = 0; i < prediction.size(); ++i)
        if (truth[i] < classCount_ && prediction[i] < classCount_)
            ++counts_[static_cast<std::size_t>(truth[i]) * classCount_ + prediction[i]];
}

std::size_t ConfusionMatrix::at(std::uint8_t truth, std::uint8_t prediction) const
{
    return counts_[static_cast<std::size_t>(truth) * classCount_ + prediction];
}

double ConfusionMatrix::pooledDice(std::uint8_t value) const
{
    std::size_t predicted = 0, there = 0;
    for (int i = 0; i < classCount_; ++i) {
        predicted += at(static_cast<std::uint8_t>(i), value);
        there += at(value, static_cast<std::uint8_t>(i));
    }
    return ratio(2 * at(value, value), predicted + there, undefined);
}

double ConfusionMatrix::accuracy() const
{
    std::size_t correct = 0, all = 0;
    for (int i = 0; i < classCount_; ++i)
        correct += at(static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i));
    for (const auto count : counts_)
        all += count;
    return ratio(correct, all, undefined);
}

} // namespace cinecor::analysis
