#pragma once

#include "core/base/study.h"
#include "core/editing/layers.h"

#include <map>
#include <memory>
#include <random>
#include <vector>

/// Small studies and slices for the tests of editing.
namespace cinecor::test {

using Labels = std::vector<std::uint8_t>;

inline base::Study studyOf(base::Size3 size, std::initializer_list<int> phases = {1})
{
    const base::Geometry geometry(size, {1.5, 1.5, 8});
    const auto image =
        std::make_shared<base::Volume>(geometry, base::PixelBuffer(std::vector<std::uint8_t>(size.count())));
    base::Study study;
    for (const int phase : phases)
        study.phases[phase].image = image;
    return study;
}

inline base::LabelMap mapOf(base::Size3 size, Labels values)
{
    return {base::Geometry(size, {1.5, 1.5, 8}), base::LabelScheme::shortAxis(), std::move(values)};
}

/// Blobs of labels 0..3, more like a mask than noise is.
inline Labels randomLabels(std::size_t count, std::mt19937& random)
{
    Labels labels;
    while (labels.size() < count)
        labels.insert(labels.end(), 1 + random() % 9, static_cast<std::uint8_t>(random() % 4));
    labels.resize(count);
    return labels;
}

inline Labels copyOf(std::span<const std::uint8_t> slice)
{
    return {slice.begin(), slice.end()};
}

} // namespace cinecor::test
