#include "core/imaging/dataset/picture_files.h"

#include "core/imaging/dataset/pair_file.h"
#include "core/imaging/image_writer.h"

namespace cinecor::imaging {

namespace {

base::LabelMap labelSlice(const base::LabelMap& labels, int slice, const base::Geometry& plane)
{
    const auto values = labels.slice(slice);
    return {plane, labels.scheme(), std::vector(values.begin(), values.end())};
}

} // namespace

base::Status writePictures(const PhaseToWrite& phase, const DatasetPlaces& places,
                           const base::CancelToken& cancel, WrittenPhase& written)
{
    const auto& volume = *phase.image.image;
    const int slices = volume.geometry().size().z;
    const auto& coding = written.coding.emplace(pixelCodingOf(volume));
    for (int slice = 0; slice < slices; ++slice) {
        if (cancel.isCancelled())
            return base::failure(base::ErrorCode::Cancelled);
        const auto name =
            slices > 1 ? phase.names.take(numbered(phase.name, 's', slice + 1, slices)) : phase.name;
        auto& pair = written.pairs.emplace_back(pairNamed(name, ".png", places));
        pair.slice = slices > 1 ? slice + 1 : 0;
        const auto grey = greySlice(volume, slice, coding);
        if (auto done = writeImage({&grey}, places.root / pair.image); !done)
            return done;
        if (auto done = writePairMask(labelSlice(phase.labels, slice, grey.geometry()), places, pair); !done)
            return done;
    }
    return {};
}

} // namespace cinecor::imaging
