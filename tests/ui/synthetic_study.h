#pragma once

#include "core/base/study.h"
#include "core/engine/segmenter.h"
#include "ui/document/document_files.h"

#include <memory>
#include <vector>

/// Small studies made of formulas.
namespace cinecor::test {

struct SyntheticOptions {
    base::Geometry geometry{base::Size3{40, 30, 3}, base::Vector3{2, 2, 10}};
    std::vector<int> phases{1, 8};
    int phaseCount = 20;
};

/// Intensity 10 x + y + 100 z in every phase; end-diastole is the first, end-systole the last phase.
inline base::Study syntheticStudy(const SyntheticOptions& options = {})
{
    const auto& size = options.geometry.size();
    std::vector<std::int16_t> pixels;
    for (int z = 0; z < size.z; ++z)
        for (int y = 0; y < size.y; ++y)
            for (int x = 0; x < size.x; ++x)
                pixels.push_back(static_cast<std::int16_t>(10 * x + y + 100 * z));
    base::Study study;
    study.name = "synthetic";
    study.phaseCount = options.phaseCount;
    study.endDiastole = options.phases.front();
    study.endSystole = options.phases.back();
    for (const int phase : options.phases)
        study.phases[phase].image = std::make_shared<const base::Volume>(options.geometry, pixels);
    study.identity = base::studyIdentity(study);
    return study;
}

inline ui::LoadedStudy loaded(base::Study study)
{
    ui::LoadedStudy out;
    out.study = std::make_shared<const base::Study>(std::move(study));
    return out;
}

/// `value` in the box (inclusive) of every slice.
inline base::LabelMap boxLabels(const base::Geometry& geometry, int left, int top, int right, int bottom,
                                std::uint8_t value)
{
    base::LabelMap labels(geometry);
    for (int z = 0; z < geometry.size().z; ++z)
        for (int y = top; y <= bottom; ++y)
            for (int x = left; x <= right; ++x)
                labels.slice(z)[static_cast<std::size_t>(y) * geometry.size().x + x] = value;
    return labels;
}

inline engine::Segmentation resultOf(base::LabelMap labels)
{
    const auto count = labels.values().size();
    return {std::move(labels), std::vector<std::uint8_t>(count, 255), {}, {}, {}, "test-net 1.0", "CPU", 0};
}

} // namespace cinecor::test
