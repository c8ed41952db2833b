#include "core/imaging/dataset/volume_file.h"

#include "core/imaging/dataset/pair_file.h"
#include "core/imaging/image_writer.h"

namespace cinecor::imaging {

namespace {

/// The same grid, not marked as a plane.
base::Geometry withThreeAxes(const base::Geometry& plane)
{
    if (!plane.hasSpacing())
        return base::Geometry(plane.size());
    if (!plane.hasOrientation())
        return {plane.size(), plane.spacing()};
    return {plane.size(), plane.spacing(), plane.direction(), plane.origin()};
}

base::Status writePair(const base::Volume& volume, const base::LabelMap& drawn,
                       const std::filesystem::path& source, const DatasetPlaces& places,
                       const base::CancelToken& cancel, WrittenPair& pair)
{
    if (auto done = writeImage({&volume}, places.root / pair.image, {.sourceImage = source}); !done)
        return done;
    if (cancel.isCancelled())
        return base::failure(base::ErrorCode::Cancelled);
    const auto values = drawn.values();
    const base::LabelMap labels(volume.geometry(), drawn.scheme(), std::vector(values.begin(), values.end()));
    return writePairMask(labels, places, pair, source);
}

} // namespace

base::Status writeVolume(const PhaseToWrite& phase, const DatasetPlaces& places, bool threeAxes,
                         const base::CancelToken& cancel, WrittenPhase& written)
{
    if (cancel.isCancelled())
        return base::failure(base::ErrorCode::Cancelled);
    auto& pair = written.pairs.emplace_back(pairNamed(phase.name, ".nii.gz", places));
    const auto& volume = *phase.image.image;
    if (!threeAxes || !volume.geometry().isPlanar())
        return writePair(volume, phase.labels, phase.image.imageFile, places, cancel, pair);
    const base::Volume thick(withThreeAxes(volume.geometry()), volume.pixels(), volume.scale());
    return writePair(thick, phase.labels, {}, places, cancel, pair);
}

} // namespace cinecor::imaging
