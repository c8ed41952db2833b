#include "core/engine/sample_bundle.h"

#include "core/base/atomic_file.h"
#include "core/engine/bundle_manifest.h"
#include "core/engine/mapped_file.h"
#include "core/engine/safetensors.h"

#include <algorithm>
#include <cstring>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t manifestLimit = std::size_t{64} << 20;

std::unexpected<Error> invalid(const fs::path& folder, const std::string& reason)
{
    return base::failure(Error(ErrorCode::BundleInvalid, folder).with("reason", reason));
}

base::Result<BundleManifest> readManifest(const fs::path& folder)
{
    const auto content = base::readFile(folder / manifestName, manifestLimit);
    if (!content)
        return base::failure(content.error());
    auto manifest = parseManifest({reinterpret_cast<const char*>(content->data()), content->size()});
    if (!manifest)
        return invalid(folder, manifest.error());
    return std::move(*manifest);
}

/// Where the voxels of a sample lie.
struct Location {
    std::size_t file = 0;
    std::span<const std::byte> image;
    std::span<const std::byte> labels;
};

std::expected<std::span<const std::byte>, std::string> located(const SafetensorsHeader& header,
                                                               std::span<const std::byte> file,
                                                               const std::string& name, ElementType type,
                                                               const std::array<int, 3>& size)
{
    const auto found = header.tensors.find(name);
    if (found == header.tensors.end())
        return std::unexpected("the tensor " + name + " is missing");
    const auto& entry = found->second;
    const std::vector<std::int64_t> shape{size[2], size[1], size[0]};
    if (entry.type != type || entry.shape != shape)
        return std::unexpected("the tensor " + name + " disagrees with the manifest");
    return file.subspan(entry.begin, entry.end - entry.begin);
}

template <class T>
std::vector<T> copied(std::span<const std::byte> bytes, std::size_t first, std::size_t count)
{
    std::vector<T> values(count);
    const auto wanted = bytes.subspan(first * sizeof(T), count * sizeof(T));
    std::memcpy(values.data(), wanted.data(), wanted.size());
    return values;
}

} // namespace

struct SampleBundle::State {
    fs::path folder;
    base::SampleBundleInfo info;
    std::vector<MappedFile> files;
    std::vector<SampleEntry> entries;
    std::vector<Location> locations;

    base::Status add(const BundleManifest::Patient& patient);
    [[nodiscard]] base::Result<SampleSlice> voxels(std::size_t index, std::size_t first,
                                                   std::size_t count) const;
};

base::Status SampleBundle::State::add(const BundleManifest::Patient& patient)
{
    auto mapped = MappedFile::open(folder / patient.file);
    if (!mapped)
        return base::failure(mapped.error());
    const auto bytes = mapped->bytes();
    const auto header = parseSafetensors(bytes, folder / patient.file);
    if (!header)
        return base::failure(header.error());
    for (const auto& sample : patient.samples) {
        const auto image = located(*header, bytes, imageTensor(sample), ElementType::F32, sample.size);
        const auto labels = located(*header, bytes, labelTensor(sample), ElementType::U8, sample.size);
        if (!image || !labels)
            return invalid(folder, image ? labels.error() : image.error());
        entries.push_back(sample);
        locations.push_back({.file = files.size(), .image = *image, .labels = *labels});
    }
    mapped->letGo();
    files.push_back(std::move(*mapped));
    return {};
}

base::Result<SampleSlice> SampleBundle::State::voxels(std::size_t index, std::size_t first,
                                                      std::size_t count) const
{
    const auto& location = locations[index];
    SampleSlice slice{.image = copied<float>(location.image, first, count),
                      .labels = copied<std::uint8_t>(location.labels, first, count)};
    files[location.file].letGo(); // or a training run would hold all that it ever read
    if (std::ranges::max(slice.labels) > info.scheme.maximumValue())
        return invalid(folder,
                       "the sample " + entries[index].id + " has labels that its scheme does not know");
    return slice;
}

base::Result<SampleBundle> SampleBundle::open(const fs::path& folder)
{
    auto manifest = readManifest(folder);
    if (!manifest)
        return base::failure(manifest.error());
    auto state = std::make_unique<State>();
    state->folder = folder;
    state->info = std::move(manifest->info);
    for (const auto& patient : manifest->patients)
        if (auto added = state->add(patient); !added)
            return base::failure(added.error());
    return SampleBundle(std::move(state));
}

SampleBundle::SampleBundle(std::unique_ptr<State> state) : state_(std::move(state)) {}
SampleBundle::SampleBundle(SampleBundle&&) noexcept = default;
SampleBundle& SampleBundle::operator=(SampleBundle&&) noexcept = default;
SampleBundle::~SampleBundle() = default;

const base::SampleBundleInfo& SampleBundle::info() const
{
    return state_->info;
}

const std::vector<SampleEntry>& SampleBundle::entries() const
{
    return state_->entries;
}

base::Result<base::Sample> SampleBundle::read(std::size_t index) const
{
    const auto& entry = state_->entries.at(index);
    const auto& size = entry.size;
    auto voxels = state_->voxels(index, 0, static_cast<std::size_t>(size[0]) * size[1] * size[2]);
    if (!voxels)
        return base::failure(voxels.error());
    return base::Sample{.id = entry.id,
                        .patient = entry.patient,
                        .size = size,
                        .spacing = entry.spacing,
                        .spacingKnown = entry.spacingKnown,
                        .sourceHash = entry.sourceHash,
                        .image = std::move(voxels->image),
                        .labels = std::move(voxels->labels)};
}

base::Result<SampleSlice> SampleBundle::readSlice(std::size_t index, int z) const
{
    const auto& size = state_->entries.at(index).size;
    const auto count = static_cast<std::size_t>(size[0]) * size[1];
    return state_->voxels(index, static_cast<std::size_t>(z) * count, count);
}

} // namespace cinecor::engine
