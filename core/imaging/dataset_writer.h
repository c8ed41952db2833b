#pragma once

#include "core/base/progress.h"
#include "core/imaging/labelled_case.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace cinecor::imaging {

/// How images and masks lie in a data set that others train on.
enum class DatasetLayout {
    Png,   ///< images/NAME.png, masks/NAME.png; of volumes a file per slice
    Nifti, ///< images/NAME.nii.gz, masks/NAME.nii.gz; a file per phase
    NnUnet ///< nnU-Net v2 raw: imagesTr/NAME_0000.EXT, labelsTr/NAME.EXT, dataset.json; a case per phase;
           ///< splits_final.json by patient
};

struct DatasetOptions {
    DatasetLayout layout = DatasetLayout::Nifti;
    std::string name{};      ///< of the data set, for its manifest
    bool withAiOnly = false; ///< also labels that nobody looked at
    /// Every case is one 2D picture: nnU-Net then gets PNG, else everything as NIfTI with three axes.
    bool picturesOnly = false;
    int group = 1; ///< consecutive numbers that are one patient, for names like cmr17: nnU-Net's splits
    /// Replace an earlier data set of this program in which nothing else lies.
    bool overwrite = false;
};

/// "Dataset027_Heart" for nnU-Net, else the name.
/// @param number  1 to 999, nnU-Net's alone.
[[nodiscard]] std::string datasetFolderName(DatasetLayout layout, const std::string& name, int number);
/// Letters, digits, "-" and "_", at least one: what nnU-Net takes as a name.
[[nodiscard]] bool isDatasetName(const std::string& name);

/// A name for every case, in their order: the last part of its path where no other case has it, else the
/// whole path joined by "_". Nothing but letters, digits, "-", "_" and "."; equal ones are told apart by
/// `DatasetWriter`.
/// @param relatives  paths of the cases below the folder that was opened, without extension.
[[nodiscard]] std::vector<std::string> datasetNames(const std::vector<std::filesystem::path>& relatives);

/// Writes labelled cases as a data set, case after case, with a manifest (dataset/README.md) that says where
/// each file comes from. Everything lies in a hidden folder beside the target until `finish` renames it; a
/// writer that goes before that leaves nothing. Not for several threads at a time; may be long.
class DatasetWriter {
public:
    /// @param folder  what `finish` makes.
    /// WouldOverwrite where it exists with files in it; with `overwrite` FileProtected, naming the file,
    /// where something else than an earlier data set lies there. FileNotWritable.
    [[nodiscard]] static base::Result<std::unique_ptr<DatasetWriter>>
    create(const std::filesystem::path& folder, const DatasetOptions& options);
    ~DatasetWriter();
    DatasetWriter(const DatasetWriter&) = delete;
    DatasetWriter& operator=(const DatasetWriter&) = delete;

    /// Adds the phases of a case that have labels, those of the AI alone only where they are wanted.
    /// @param name  of `datasetNames`; phases and slices are numbered behind it.
    /// @returns the names under which phases were written; empty where none was wanted.
    /// On an error (also Cancelled) nothing of the case stays, and others may follow. FileProtected for an
    /// image that lies in the folder to be replaced, ConfigurationInvalid for another label scheme than that
    /// of the cases before in nnU-Net's layout, and the errors of the writers.
    [[nodiscard]] base::Result<std::vector<std::string>>
    add(const LabelledCase& labelled, const std::string& name, const base::CancelToken& cancel = {});

    /// Written phases so far.
    [[nodiscard]] std::size_t count() const;
    /// Writes the manifest and puts the data set in its place. NotAvailable where nothing was added.
    [[nodiscard]] base::Status finish();

private:
    struct State;
    explicit DatasetWriter(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

} // namespace cinecor::imaging
