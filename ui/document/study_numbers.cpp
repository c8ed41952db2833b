#include "ui/document/study_numbers.h"

#include "core/analysis/clinical.h"

#include <algorithm>

namespace cinecor::ui {

namespace {

base::Error notAvailable(const char* what, const char* reason)
{
    return base::Error(base::ErrorCode::NotAvailable).with("what", what).with("reason", reason);
}

} // namespace

void StudyNumbers::invalidate(const Change& change)
{
    if (change.what != Change::What::Mine && change.what != Change::What::Ai)
        return;
    for (auto& [key, counts] : counts_) {
        const auto& [layer, id] = key;
        // A new AI result also changes the slices of mine that follow it.
        const bool layerFits = change.what == Change::What::Ai ? layer != Layer::Truth : layer == Layer::Mine;
        const bool placeFits =
            (change.phase == 0 || change.phase == id.phase) && (change.slice < 0 || change.slice == id.slice);
        if (layerFits && placeFits)
            counts.valid = false;
    }
}

const StudyNumbers::SliceCounts& StudyNumbers::counts(Layer layer, editing::SliceId id)
{
    auto& out = counts_[{layer, id}];
    if (out.valid)
        return out;
    const auto maximum = document_.layers().scheme().maximumValue();
    out = {true, std::vector<std::size_t>(maximum + std::size_t{1}), {}};
    const auto* labels = document_.labels(layer, id.phase);
    if (!labels)
        return out;
    for (const auto value : labels->slice(id.slice))
        ++out.pixels[std::min(value, maximum)];
    if (const auto* truth = document_.layers().truth(id.phase); truth && layer != Layer::Truth)
        out.withTruth = analysis::countOverlap(labels->slice(id.slice), truth->slice(id.slice), maximum);
    return out;
}

std::size_t StudyNumbers::pixels(Layer layer, editing::SliceId id, std::uint8_t value)
{
    const auto& all = counts(layer, id).pixels;
    return value < all.size() ? all[value] : 0;
}

std::optional<analysis::OverlapCounts> StudyNumbers::sliceOverlap(Layer layer, editing::SliceId id,
                                                                  std::uint8_t value)
{
    const auto& all = counts(layer, id).withTruth;
    return value < all.size() ? std::optional(all[value]) : std::nullopt;
}

std::optional<analysis::OverlapCounts> StudyNumbers::volumeOverlap(Layer layer, int phase, std::uint8_t value)
{
    analysis::OverlapCounts sum;
    for (int slice = 0; slice < document_.study().geometry().size().z; ++slice) {
        const auto one = sliceOverlap(layer, {phase, slice}, value);
        if (!one)
            return std::nullopt;
        sum += *one;
    }
    return sum;
}

base::Result<double> StudyNumbers::volumeMl(Layer layer, int phase, base::Role role)
{
    const auto& geometry = document_.study().geometry();
    if (!geometry.hasSpacing())
        return base::failure(base::Error(base::ErrorCode::NoSpacing).with("file", document_.study().name));
    if (!document_.labels(layer, phase))
        return base::failure(notAvailable("The volume", "nothing is labelled in this phase"));
    const auto* structure = document_.layers().scheme().byRole(role);
    if (!structure)
        return base::failure(notAvailable("The volume", "the label scheme has no such structure"));
    std::size_t voxels = 0;
    for (int slice = 0; slice < geometry.size().z; ++slice)
        voxels += pixels(layer, {phase, slice}, structure->value);
    return static_cast<double>(voxels) * geometry.voxelVolumeMm3() / 1000.0;
}

base::Result<double> StudyNumbers::endDiastolicMl(Layer layer, base::Role cavity)
{
    const auto phase = document_.endDiastole();
    if (!phase)
        return base::failure(notAvailable("The end-diastolic volume", "end-diastole is not set"));
    return volumeMl(layer, *phase, cavity);
}

base::Result<double> StudyNumbers::endSystolicMl(Layer layer, base::Role cavity)
{
    const auto phase = document_.endSystole();
    if (!phase)
        return base::failure(notAvailable("The end-systolic volume", "end-systole is not set"));
    return volumeMl(layer, *phase, cavity);
}

base::Result<double> StudyNumbers::massGrams(Layer layer)
{
    const auto volume = endDiastolicMl(layer, base::Role::Myocardium);
    return volume ? base::Result<double>(analysis::myocardialDensity * *volume) : volume;
}

base::Result<double> StudyNumbers::strokeVolumeMl(Layer layer, base::Role cavity)
{
    const auto diastolic = endDiastolicMl(layer, cavity), systolic = endSystolicMl(layer, cavity);
    if (!diastolic || !systolic)
        return diastolic ? systolic : diastolic;
    return *diastolic - *systolic;
}

base::Result<double> StudyNumbers::ejectionFraction(Layer layer, base::Role cavity)
{
    const auto diastolic = endDiastolicMl(layer, cavity), systolic = endSystolicMl(layer, cavity);
    if (!diastolic || !systolic)
        return diastolic ? systolic : diastolic;
    return analysis::ejectionFraction(*diastolic, *systolic);
}

} // namespace cinecor::ui
