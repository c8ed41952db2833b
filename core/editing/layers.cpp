#include "core/editing/layers.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace cinecor::editing {

namespace {

template <class Values>
auto sliceOf(Values& values, int slice, std::size_t count)
{
    return std::span(values).subspan(static_cast<std::size_t>(slice) * count, count);
}

bool hasLabel(std::span<const std::uint8_t> slice)
{
    return std::ranges::any_of(slice, [](auto value) { return value != 0; });
}

} // namespace

Layers::Layers(const base::Study& study) : geometry_(study.geometry()), scheme_(study.scheme)
{
    for (const auto& [number, phase] : study.phases) {
        auto& layers = phases_[number];
        layers.truth = phase.truth;
        layers.states.assign(static_cast<std::size_t>(geometry_.size().z), SliceState::FollowingAi);
    }
}

void Layers::setScheme(const base::LabelScheme& scheme)
{
    scheme_ = scheme;
    for (auto& [number, layers] : phases_)
        for (auto* labels : {&layers.ai, &layers.mine})
            if (*labels)
                (*labels)->setScheme(scheme);
}

bool Layers::meaningIsOpen() const
{
    return std::ranges::none_of(phases_, [](const auto& phase) {
        const auto& [ai, mine, truth, confidence, states] = phase.second;
        return truth || std::ranges::any_of(states, [](auto s) { return s != SliceState::FollowingAi; });
    });
}

const Layers::PhaseLayers* Layers::find(int phase) const
{
    const auto found = phases_.find(phase);
    return found == phases_.end() ? nullptr : &found->second;
}

const base::LabelMap* Layers::ai(int phase) const
{
    const auto* layers = find(phase);
    return layers && layers->ai ? &*layers->ai : nullptr;
}

const base::LabelMap* Layers::mine(int phase) const
{
    const auto* layers = find(phase);
    return layers && layers->mine ? &*layers->mine : ai(phase);
}

const base::LabelMap* Layers::truth(int phase) const
{
    const auto* layers = find(phase);
    return layers ? layers->truth.get() : nullptr;
}

std::span<const std::uint8_t> Layers::confidence(int phase) const
{
    const auto* layers = find(phase);
    return layers ? std::span<const std::uint8_t>(layers->confidence) : std::span<const std::uint8_t>();
}

SliceState Layers::state(SliceId id) const
{
    const auto* layers = find(id.phase);
    return layers && contains(id) ? layers->states[static_cast<std::size_t>(id.slice)]
                                  : SliceState::FollowingAi;
}

int Layers::countSlices(int phase, SliceState state) const
{
    const auto* layers = find(phase);
    return layers ? static_cast<int>(std::ranges::count(layers->states, state)) : 0;
}

bool Layers::contains(SliceId id) const
{
    return phases_.contains(id.phase) && id.slice >= 0 && id.slice < geometry_.size().z;
}

std::vector<int> Layers::labelledPhases() const
{
    std::vector<int> numbers;
    for (const auto& [number, layers] : phases_)
        if (layers.mine || layers.ai)
            numbers.push_back(number);
    return numbers;
}

std::vector<SliceId> Layers::takeAi(int phase, const base::LabelMap& labels,
                                    std::span<const std::uint8_t> confidence, std::span<const int> slices)
{
    assert(labels.geometry().size() == geometry_.size());
    auto& layers = phases_.at(phase);
    if (!layers.ai)
        layers.ai.emplace(geometry_, scheme_);
    if (layers.confidence.empty())
        layers.confidence.assign(confidence.size(), 0);
    std::vector<int> all(static_cast<std::size_t>(geometry_.size().z));
    std::iota(all.begin(), all.end(), 0);
    const auto count = geometry_.size().sliceCount();
    std::vector<SliceId> changed;
    for (const int slice : slices.empty() ? std::span<const int>(all) : slices) {
        const bool follows = layers.states[static_cast<std::size_t>(slice)] == SliceState::FollowingAi;
        const auto* shown = mine(phase);
        if (follows && !std::ranges::equal(shown->slice(slice), labels.slice(slice)))
            changed.push_back({phase, slice});
        std::ranges::copy(labels.slice(slice), layers.ai->slice(slice).begin());
        if (!confidence.empty())
            std::ranges::copy(sliceOf(confidence, slice, count),
                              sliceOf(layers.confidence, slice, count).begin());
        if (follows)
            followAi(layers, slice);
    }
    return changed;
}

void Layers::takeMine(int phase, const base::LabelMap& labels)
{
    assert(labels.geometry().size() == geometry_.size());
    auto& own = mineForWriting(phase);
    auto& states = phases_.at(phase).states;
    for (int slice = 0; slice < geometry_.size().z; ++slice)
        if (hasLabel(labels.slice(slice))) {
            std::ranges::copy(labels.slice(slice), own.slice(slice).begin());
            states[static_cast<std::size_t>(slice)] = SliceState::Edited;
        }
}

std::span<std::uint8_t> Layers::editableSlice(SliceId id)
{
    assert(contains(id));
    return mineForWriting(id.phase).slice(id.slice);
}

base::Status Layers::apply(const LabelDelta& delta, SliceState stateAfter)
{
    const auto id = delta.slice();
    if (!contains(id))
        return base::failure(
            base::Error(base::ErrorCode::PhaseMissing).with("phase", std::to_string(id.phase)));
    if (auto applied = delta.apply(editableSlice(id)); !applied)
        return applied;
    setState(id, stateAfter);
    return {};
}

void Layers::setState(SliceId id, SliceState state)
{
    assert(contains(id));
    auto& layers = phases_.at(id.phase);
    if (state != SliceState::FollowingAi)
        mineForWriting(id.phase);
    layers.states[static_cast<std::size_t>(id.slice)] = state;
    if (state == SliceState::FollowingAi)
        followAi(layers, id.slice);
}

LabelDelta Layers::deltaToAi(SliceId id) const
{
    const auto *own = mine(id.phase), *network = ai(id.phase);
    if (!network)
        return {id, {}, geometry_.size().x};
    return LabelDelta::between(id, own->slice(id.slice), network->slice(id.slice), geometry_.size().x);
}

base::LabelMap& Layers::mineForWriting(int phase)
{
    auto& layers = phases_.at(phase);
    if (!layers.mine)
        layers.mine = layers.ai ? *layers.ai : base::LabelMap(geometry_, scheme_);
    return *layers.mine;
}

void Layers::followAi(PhaseLayers& layers, int slice)
{
    if (layers.mine && layers.ai)
        std::ranges::copy(std::as_const(*layers.ai).slice(slice), layers.mine->slice(slice).begin());
}

} // namespace cinecor::editing
