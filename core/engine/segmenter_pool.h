#pragma once

#include "core/engine/segmenter.h"

#include <memory>
#include <vector>

namespace cinecor::engine {

/// The models that serve where the reader chose none: of those installed for the short axis, the first one
/// made for volumes and the first one made for pictures, else the first one; then those of other schemes,
/// chosen alike, for images that are known to show these.
[[nodiscard]] std::vector<ModelCard> automaticModels(const std::vector<ModelCard>& installed);

/// Several models on one device, of which each image gets the one that was made for it. Used from one thread
/// at a time, as each Segmenter.
class SegmenterPool {
public:
    /// @param cards  at least one; the first one serves what none was made for.
    explicit SegmenterPool(std::vector<ModelCard> cards, const SegmenterOptions& options = {});

    /// The model for images of such a geometry, loaded and warmed up the first time.
    /// @param scheme  name of what the image is known to show; empty = that of the first card.
    /// NotAvailable where no model draws it.
    [[nodiscard]] base::Result<Segmenter*> forImage(const base::Geometry& geometry,
                                                    const std::string& scheme = {});
    /// Loads all that have the first one's scheme: the others are rarely needed.
    [[nodiscard]] base::Status load();
    [[nodiscard]] const std::vector<ModelCard>& cards() const { return cards_; }
    [[nodiscard]] std::string deviceName() const; ///< of what is loaded; "" where nothing is

private:
    [[nodiscard]] base::Result<Segmenter*> loaded(std::size_t index);

    std::vector<ModelCard> cards_;
    SegmenterOptions options_;
    std::vector<std::unique_ptr<Segmenter>> segmenters_; ///< per card; null = not loaded yet
};

} // namespace cinecor::engine
