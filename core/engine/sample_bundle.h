#pragma once

#include "core/base/error.h"
#include "core/base/sample.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace cinecor::engine {

/// Writes a sample bundle: a folder with manifest.json and one safetensors file per patient. Made in a
/// temporary folder and renamed when complete. Format: README.md.
class SampleBundleWriter {
public:
    SampleBundleWriter(std::filesystem::path folder, base::SampleBundleInfo info);
    ~SampleBundleWriter();
    /// Samples of one patient, all of them at once.
    [[nodiscard]] base::Status addPatient(const std::vector<base::Sample>& samples);
    [[nodiscard]] base::Status finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What the manifest says of a sample; its voxels stay in the memory-mapped file until asked for.
struct SampleEntry {
    std::string id;
    std::string patient;
    std::array<int, 3> size{0, 0, 1};
    std::array<double, 3> spacing{1, 1, 1};
    bool spacingKnown = false;
    std::string sourceHash;
};

/// One slice of a sample, columns (x) fastest.
struct SampleSlice {
    std::vector<float> image;
    std::vector<std::uint8_t> labels;
};

/// A bundle opened for reading. Safe for concurrent reading.
class SampleBundle {
public:
    [[nodiscard]] static base::Result<SampleBundle> open(const std::filesystem::path& folder);
    SampleBundle(SampleBundle&&) noexcept;
    SampleBundle& operator=(SampleBundle&&) noexcept;
    ~SampleBundle();

    [[nodiscard]] const base::SampleBundleInfo& info() const;
    [[nodiscard]] const std::vector<SampleEntry>& entries() const;
    [[nodiscard]] base::Result<base::Sample> read(std::size_t index) const;
    /// Slice z of a sample, without touching the others. BundleInvalid where a label has no structure.
    [[nodiscard]] base::Result<SampleSlice> readSlice(std::size_t index, int z) const;

private:
    struct State;
    explicit SampleBundle(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace cinecor::engine
