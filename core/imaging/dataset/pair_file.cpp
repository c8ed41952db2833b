#include "core/imaging/dataset/pair_file.h"

#include "core/base/atomic_file.h"
#include "core/base/sha256.h"
#include "core/imaging/mask_file.h"

namespace cinecor::imaging {

WrittenPair pairNamed(const std::string& name, const std::string& extension, const DatasetPlaces& places)
{
    return {.image = places.images + "/" + name + places.imageEnding + extension,
            .mask = places.masks + "/" + name + extension,
            .maskSha256 = {}};
}

base::Status writePairMask(const base::LabelMap& labels, const DatasetPlaces& places, WrittenPair& pair,
                           const std::filesystem::path& source)
{
    const auto file = places.root / pair.mask;
    if (auto written = writeMask(labels, file, {.overwrite = false, .sourceImage = source}); !written)
        return written;
    const auto bytes = base::readFile(file);
    if (!bytes)
        return base::failure(bytes.error());
    pair.maskSha256 = base::sha256(*bytes);
    return {};
}

} // namespace cinecor::imaging
