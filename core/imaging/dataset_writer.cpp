#include "core/imaging/dataset_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/atomic_folder.h"
#include "core/imaging/dataset/manifest.h"
#include "core/imaging/dataset/names.h"
#include "core/imaging/dataset/nnunet.h"
#include "core/imaging/dataset/picture_files.h"
#include "core/imaging/dataset/splits.h"
#include "core/imaging/dataset/volume_file.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <map>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

fs::path absoluteFolder(const fs::path& folder)
{
    std::error_code code;
    const auto whole = fs::weakly_canonical(fs::absolute(folder, code), code);
    return whole.has_filename() ? whole : whole.parent_path();
}

std::string utcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

/// A file in the folder that no export wrote, or the folder where it cannot be searched; empty where all is
/// ours.
fs::path foreignFile(const fs::path& folder)
{
    const auto own = filesOfDataset(folder);
    std::error_code failed;
    for (auto at = fs::recursive_directory_iterator(folder, failed);
         !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
        const auto below = at->path().lexically_relative(folder).generic_string();
        if (at->is_symlink() || (!at->is_directory() && !own.contains(below)))
            return at->path();
    }
    return failed ? folder : fs::path();
}

base::Status checkTarget(const fs::path& folder, bool overwrite)
{
    std::error_code code;
    if (!fs::exists(folder, code) || (fs::is_directory(folder, code) && fs::is_empty(folder, code)))
        return {};
    if (!overwrite || !fs::is_directory(folder, code))
        return base::failure(ErrorCode::WouldOverwrite, folder);
    if (const auto foreign = foreignFile(folder); !foreign.empty())
        return base::failure(ErrorCode::FileProtected, foreign);
    return {};
}

bool liesIn(const fs::path& file, const fs::path& folder)
{
    std::error_code code;
    const auto whole = fs::weakly_canonical(file, code);
    return std::ranges::mismatch(folder, whole).in1 == folder.end();
}

DatasetPlaces placesOf(DatasetLayout layout, const fs::path& root)
{
    if (layout == DatasetLayout::NnUnet)
        return {.root = root, .images = "imagesTr", .masks = "labelsTr", .imageEnding = "_0000"};
    return {.root = root};
}

bool writesPictures(const DatasetOptions& options)
{
    return options.layout == DatasetLayout::Png ||
           (options.layout == DatasetLayout::NnUnet && options.picturesOnly);
}

base::Status makeFolders(const DatasetPlaces& places)
{
    std::error_code failed;
    for (const auto& folder : {places.images, places.masks})
        if (!failed)
            fs::create_directory(places.root / folder, failed);
    if (failed)
        return base::failure(Error(ErrorCode::FileNotWritable, places.root).with("reason", failed.message()));
    return {};
}

std::string sourceOf(const LabelledCase& labelled, const base::Phase& phase)
{
    return phase.imageFile.empty() ? std::string()
                                   : (labelled.folder / phase.imageFile.filename()).generic_string();
}

ManifestEntry describe(const LabelledCase& labelled, const LabelledPhase& phase, const base::Phase& image)
{
    return {.name = {},
            .study = labelled.study->name,
            .source = sourceOf(labelled, image),
            .sourceHash = labelled.study->identity,
            .phase = phase.phase,
            .geometry = image.image->geometry(),
            .scheme = phase.labels.scheme(),
            .origin = phase.origin,
            .editedSlices = phase.editedSlices,
            .reviewedSlices = phase.reviewedSlices,
            .reader = phase.reader,
            .model = phase.model,
            .time = phase.time,
            .written = {}};
}

} // namespace

struct DatasetWriter::State {
    State(fs::path target, DatasetOptions wanted)
        : folder(std::move(target)),
          options(std::move(wanted)),
          place(folder),
          places(placesOf(options.layout, place.temporary()))
    {}

    [[nodiscard]] base::Status checkCase(const LabelledCase& labelled) const;
    [[nodiscard]] bool isWanted(const LabelledPhase& phase) const;
    /// Appends an entry, also where writing it fails.
    [[nodiscard]] base::Status write(const LabelledCase& labelled, const LabelledPhase& phase,
                                     const std::string& name, const base::CancelToken& cancel);
    void takeBack(std::size_t firstEntry);
    [[nodiscard]] base::Status writeTables() const;
    [[nodiscard]] base::Status writeNnUnetTables() const;

    fs::path folder;
    DatasetOptions options;
    base::AtomicFolder place;
    DatasetPlaces places;
    UniqueNames names;
    std::vector<ManifestEntry> entries;
};

DatasetWriter::DatasetWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}

DatasetWriter::~DatasetWriter() = default;

base::Result<std::unique_ptr<DatasetWriter>> DatasetWriter::create(const fs::path& folder,
                                                                   const DatasetOptions& options)
{
    const auto target = absoluteFolder(folder);
    if (auto free = checkTarget(target, options.overwrite); !free)
        return base::failure(free.error());
    auto state = std::make_unique<State>(target, options);
    if (auto made = state->place.make(); !made)
        return base::failure(made.error());
    if (auto made = makeFolders(state->places); !made)
        return base::failure(made.error());
    return std::unique_ptr<DatasetWriter>(new DatasetWriter(std::move(state)));
}

base::Status DatasetWriter::State::checkCase(const LabelledCase& labelled) const
{
    for (const auto& [number, phase] : labelled.study->phases)
        if (!phase.imageFile.empty() && liesIn(phase.imageFile, folder))
            return base::failure(ErrorCode::FileProtected, phase.imageFile);
    const auto& scheme = labelled.study->scheme.name();
    if (options.layout == DatasetLayout::NnUnet && !entries.empty() &&
        entries.front().scheme.name() != scheme)
        return base::failure(Error(ErrorCode::ConfigurationInvalid, labelled.study->source)
                                 .with("key", "its label scheme")
                                 .with("value", scheme)
                                 .with("allowed", entries.front().scheme.name() +
                                                      ", as of the cases before it: nnU-Net has one"));
    return {};
}

bool DatasetWriter::State::isWanted(const LabelledPhase& phase) const
{
    return !phase.labels.empty() && (options.withAiOnly || phase.origin != LabelOrigin::AiOnly);
}

base::Status DatasetWriter::State::write(const LabelledCase& labelled, const LabelledPhase& phase,
                                         const std::string& name, const base::CancelToken& cancel)
{
    const auto* image = labelled.study->phase(phase.phase);
    if (!image)
        return base::failure(Error(ErrorCode::PhaseMissing).with("phase", std::to_string(phase.phase)));
    auto& entry = entries.emplace_back(describe(labelled, phase, *image));
    entry.name = name;
    const PhaseToWrite work{.image = *image, .labels = phase.labels, .name = name, .names = names};
    return writesPictures(options)
               ? writePictures(work, places, cancel, entry.written)
               : writeVolume(work, places, options.layout == DatasetLayout::NnUnet, cancel, entry.written);
}

/// A case that failed leaves nothing.
void DatasetWriter::State::takeBack(std::size_t firstEntry)
{
    std::error_code ignored;
    for (; entries.size() > firstEntry; entries.pop_back())
        for (const auto& pair : entries.back().written.pairs)
            for (const auto& file : {pair.image, pair.mask})
                fs::remove(places.root / file, ignored);
}

base::Result<std::vector<std::string>>
DatasetWriter::add(const LabelledCase& labelled, const std::string& name, const base::CancelToken& cancel)
{
    auto& state = *state_;
    if (auto fits = state.checkCase(labelled); !fits)
        return base::failure(fits.error());
    const auto& study = *labelled.study;
    const int highest = std::max(study.phaseCount, study.phases.rbegin()->first);
    const auto before = state.entries.size();
    std::vector<std::string> written;
    for (const auto& phase : labelled.phases) {
        if (!state.isWanted(phase))
            continue;
        written.push_back(state.names.take(highest > 1 ? numbered(name, 'p', phase.phase, highest) : name));
        if (auto done = state.write(labelled, phase, written.back(), cancel); !done) {
            state.takeBack(before);
            return base::failure(done.error());
        }
    }
    return written;
}

std::size_t DatasetWriter::count() const
{
    return state_->entries.size();
}

base::Status DatasetWriter::State::writeNnUnetTables() const
{
    const auto& root = places.root;
    if (auto done = base::writeFileAtomically(root / "dataset.json",
                                              nnUnetJson(entries, writesPictures(options), options.name));
        !done)
        return done;
    const auto splits = nnUnetSplits(entries, options.group);
    return splits.empty() ? base::Status{} : base::writeFileAtomically(root / splitsName, splits);
}

base::Status DatasetWriter::State::writeTables() const
{
    const auto& root = places.root;
    if (options.layout == DatasetLayout::NnUnet)
        if (auto done = writeNnUnetTables(); !done)
            return done;
    if (auto done = base::writeFileAtomically(root / "manifest.csv", manifestCsv(entries)); !done)
        return done;
    return base::writeFileAtomically(root / "manifest.json", manifestJson(options, entries, utcNow()));
}

base::Status DatasetWriter::finish()
{
    auto& state = *state_;
    if (state.entries.empty())
        return base::failure(Error(ErrorCode::NotAvailable)
                                 .with("what", "A data set")
                                 .with("reason", state.options.withAiOnly
                                                     ? "there are no labels"
                                                     : "there are no labels that a reader corrected or "
                                                       "reviewed"));
    if (auto done = state.writeTables(); !done)
        return done;
    if (auto still = checkTarget(state.folder, state.options.overwrite); !still)
        return still;
    return state.place.commit(state.options.overwrite);
}

std::string datasetFolderName(DatasetLayout layout, const std::string& name, int number)
{
    if (layout != DatasetLayout::NnUnet)
        return name;
    auto digits = std::to_string(number);
    digits.insert(0, 3 - std::min<std::size_t>(3, digits.size()), '0');
    return "Dataset" + digits + "_" + name;
}

bool isDatasetName(const std::string& name)
{
    return !name.empty() && name.front() != '-' && name.find('.') == std::string::npos &&
           plainName(name) == name;
}

std::vector<std::string> datasetNames(const std::vector<fs::path>& relatives)
{
    std::vector<std::string> names;
    std::map<std::string, int> counts;
    for (const auto& relative : relatives)
        ++counts[names.emplace_back(plainName(relative.filename().string()))];
    for (std::size_t i = 0; i < names.size(); ++i)
        if (counts.at(names[i]) > 1)
            names[i] = plainName(relatives[i].generic_string());
    return names;
}

} // namespace cinecor::imaging
