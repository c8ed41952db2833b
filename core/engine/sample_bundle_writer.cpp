#include "core/base/atomic_file.h"
#include "core/engine/bundle_manifest.h"
#include "core/engine/safetensors.h"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

using base::Error;
using base::ErrorCode;

SampleEntry entryOf(const base::Sample& sample)
{
    return {.id = sample.id,
            .patient = sample.patient,
            .size = sample.size,
            .spacing = sample.spacing,
            .spacingKnown = sample.spacingKnown,
            .sourceHash = sample.sourceHash};
}

/// Empty where the sample can be packed.
std::string problemOf(const base::Sample& sample, const base::LabelScheme& scheme)
{
    std::size_t count = 1;
    for (const int extent : sample.size)
        count *= static_cast<std::size_t>(std::max(0, extent));
    if (count == 0 || sample.image.size() != count || sample.labels.size() != count)
        return "the size of the sample " + sample.id + " disagrees with its voxels";
    if (std::ranges::max(sample.labels) > scheme.maximumValue())
        return "the sample " + sample.id + " has labels that its scheme does not know";
    return {};
}

std::map<std::string, TensorBytes> tensorsOf(const base::Sample& sample)
{
    const std::vector<std::int64_t> shape{sample.size[2], sample.size[1], sample.size[0]};
    const auto entry = entryOf(sample);
    return {{imageTensor(entry), {ElementType::F32, shape, std::as_bytes(std::span(sample.image))}},
            {labelTensor(entry), {ElementType::U8, shape, std::as_bytes(std::span(sample.labels))}}};
}

std::string fileNameOf(std::size_t number)
{
    std::array<char, 40> name{};
    std::snprintf(name.data(), name.size(), "patient-%04zu.safetensors", number);
    return name.data();
}

} // namespace

struct SampleBundleWriter::State {
    fs::path folder;
    fs::path temporary;
    BundleManifest manifest;

    [[nodiscard]] std::unexpected<Error> invalid(const std::string& reason) const
    {
        return base::failure(Error(ErrorCode::BundleInvalid, folder).with("reason", reason));
    }
    [[nodiscard]] base::Status prepare() const;
};

base::Status SampleBundleWriter::State::prepare() const
{
    if (fs::exists(folder))
        return base::failure(ErrorCode::WouldOverwrite, folder);
    std::error_code problem;
    fs::create_directories(temporary, problem);
    if (problem)
        return base::failure(Error(ErrorCode::FileNotWritable, folder).with("reason", problem.message()));
    return {};
}

SampleBundleWriter::SampleBundleWriter(fs::path folder, base::SampleBundleInfo info)
    : state_(std::make_unique<State>())
{
    if (!folder.has_filename())
        folder = folder.parent_path();
    state_->temporary =
        folder.parent_path() /
        std::string(".").append(folder.filename().string()).append("-").append(std::to_string(::getpid()));
    state_->folder = std::move(folder);
    state_->manifest.info = std::move(info);
}

SampleBundleWriter::~SampleBundleWriter()
{
    std::error_code ignored;
    fs::remove_all(state_->temporary, ignored);
}

base::Status SampleBundleWriter::addPatient(const std::vector<base::Sample>& samples)
{
    if (samples.empty())
        return state_->invalid("a patient has no samples");
    auto& manifest = state_->manifest;
    if (manifest.patients.empty())
        if (auto ready = state_->prepare(); !ready)
            return ready;
    std::map<std::string, TensorBytes> tensors;
    BundleManifest::Patient patient{
        .id = samples.front().patient, .file = fileNameOf(manifest.patients.size()), .samples = {}};
    for (const auto& sample : samples) {
        if (sample.patient != patient.id)
            return state_->invalid("samples of several patients were added as one");
        if (const auto problem = problemOf(sample, manifest.info.scheme); !problem.empty())
            return state_->invalid(problem);
        tensors.merge(tensorsOf(sample));
        patient.samples.push_back(entryOf(sample));
    }
    manifest.patients.push_back(patient);
    return writeSafetensors(state_->temporary / patient.file, tensors);
}

base::Status SampleBundleWriter::finish()
{
    const auto text = manifestJson(state_->manifest);
    if (const auto manifest = parseManifest(text); !manifest)
        return state_->invalid(manifest.error());
    if (auto written = base::writeFileAtomically(state_->temporary / manifestName, text); !written)
        return written;
    std::error_code problem;
    fs::rename(state_->temporary, state_->folder, problem);
    if (problem)
        return base::failure(
            Error(ErrorCode::FileNotWritable, state_->folder).with("reason", problem.message()));
    return {};
}

} // namespace cinecor::engine
