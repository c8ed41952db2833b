#include "core/engine/segmenter_pool.h"

#include <algorithm>

namespace cinecor::engine {

namespace {

ModelPurpose purposeOf(const base::Geometry& geometry)
{
    return geometry.hasSpacing() ? ModelPurpose::Volumes : ModelPurpose::Pictures;
}

/// Where the first card of a purpose stands; behind the last one where there is none.
std::size_t placeOf(ModelPurpose purpose, const std::vector<ModelCard>& cards)
{
    return static_cast<std::size_t>(std::ranges::find(cards, purpose, &ModelCard::purpose) - cards.begin());
}

} // namespace

std::vector<ModelCard> automaticModels(const std::vector<ModelCard>& installed)
{
    std::vector<ModelCard> shortAxis;
    std::ranges::copy_if(installed, std::back_inserter(shortAxis), [](const ModelCard& card) {
        return card.scheme.name() == base::LabelScheme::shortAxis().name();
    });
    if (!shortAxis.empty() && shortAxis.size() < installed.size())
        return automaticModels(shortAxis);
    std::vector<ModelCard> chosen;
    for (const auto purpose : {ModelPurpose::Volumes, ModelPurpose::Pictures})
        if (const auto place = placeOf(purpose, installed); place < installed.size())
            chosen.push_back(installed[place]);
    if (chosen.empty() && !installed.empty())
        chosen.push_back(installed.front());
    return chosen;
}

SegmenterPool::SegmenterPool(std::vector<ModelCard> cards, const SegmenterOptions& options)
    : cards_(std::move(cards)), options_(options), segmenters_(cards_.size())
{}

base::Result<Segmenter*> SegmenterPool::forImage(const base::Geometry& geometry)
{
    const auto place = placeOf(purposeOf(geometry), cards_);
    return loaded(place < cards_.size() ? place : 0);
}

base::Status SegmenterPool::load()
{
    for (std::size_t i = 0; i < cards_.size(); ++i)
        if (const auto segmenter = loaded(i); !segmenter)
            return base::failure(segmenter.error());
    return {};
}

std::string SegmenterPool::deviceName() const
{
    for (const auto& segmenter : segmenters_)
        if (segmenter)
            return segmenter->deviceName();
    return {};
}

base::Result<Segmenter*> SegmenterPool::loaded(std::size_t index)
{
    auto& place = segmenters_[index];
    if (!place) {
        auto segmenter = Segmenter::load(cards_[index], options_);
        if (!segmenter)
            return base::failure(segmenter.error());
        place = std::move(*segmenter);
        place->warmUp();
    }
    return place.get();
}

} // namespace cinecor::engine
