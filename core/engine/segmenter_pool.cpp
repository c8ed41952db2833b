#include "core/engine/segmenter_pool.h"

#include <algorithm>

namespace cinecor::engine {

namespace {

ModelPurpose purposeOf(const base::Geometry& geometry)
{
    return geometry.hasSpacing() ? ModelPurpose::Volumes : ModelPurpose::Pictures;
}

bool draws(const ModelCard& card, const std::string& scheme)
{
    return card.scheme.name() == scheme;
}

/// Where the first card of a scheme and a purpose stands, or the first one of the scheme; nothing where there
/// is none.
std::optional<std::size_t> placeOf(ModelPurpose purpose, const std::string& scheme,
                                   const std::vector<ModelCard>& cards)
{
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (!draws(cards[i], scheme))
            continue;
        if (cards[i].purpose == purpose)
            return i;
        first = first.value_or(i);
    }
    return first;
}

/// Of one scheme: the first made for volumes and the first made for pictures, else the first one.
std::vector<ModelCard> automaticOf(const std::string& scheme, const std::vector<ModelCard>& installed)
{
    std::vector<ModelCard> chosen;
    for (const auto purpose : {ModelPurpose::Volumes, ModelPurpose::Pictures})
        if (const auto place = placeOf(purpose, scheme, installed))
            if (installed[*place].purpose == purpose)
                chosen.push_back(installed[*place]);
    if (const auto place = placeOf(ModelPurpose::Any, scheme, installed); chosen.empty() && place)
        chosen.push_back(installed[*place]);
    return chosen;
}

} // namespace

std::vector<ModelCard> automaticModels(const std::vector<ModelCard>& installed)
{
    std::vector<std::string> schemes{base::LabelScheme::shortAxis().name()};
    for (const auto& card : installed)
        if (std::ranges::find(schemes, card.scheme.name()) == schemes.end())
            schemes.push_back(card.scheme.name());
    std::vector<ModelCard> chosen;
    for (const auto& scheme : schemes)
        std::ranges::move(automaticOf(scheme, installed), std::back_inserter(chosen));
    return chosen;
}

SegmenterPool::SegmenterPool(std::vector<ModelCard> cards, const SegmenterOptions& options)
    : cards_(std::move(cards)), options_(options), segmenters_(cards_.size())
{}

base::Result<Segmenter*> SegmenterPool::forImage(const base::Geometry& geometry, const std::string& scheme)
{
    const auto wanted = scheme.empty() ? cards_.front().scheme.name() : scheme;
    if (const auto place = placeOf(purposeOf(geometry), wanted, cards_))
        return loaded(*place);
    return base::failure(base::Error(base::ErrorCode::NotAvailable)
                             .with("what", "Segmentation")
                             .with("reason", "no chosen or installed model draws the structures of the masks "
                                             "that are there (" +
                                                 wanted + ")"));
}

base::Status SegmenterPool::load()
{
    const auto scheme = cards_.front().scheme.name();
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        if (!draws(cards_[i], scheme))
            continue;
        if (const auto segmenter = loaded(i); !segmenter)
            return base::failure(segmenter.error());
    }
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
