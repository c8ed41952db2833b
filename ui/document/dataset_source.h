#pragma once

#include "core/imaging/labelled_case.h"

#include <QString>

#include <filesystem>
#include <map>

namespace cinecor::ui {

class SegmentationDocument;

/// Labels of a document on their way into a data set.
struct DatasetSource {
    imaging::LabelledCase labelled;
    /// By phase, the reader's file that holds the labels as they are: its provenance says where they come
    /// from.
    std::map<int, std::filesystem::path> savedFiles{};
};

/// Copies mine of every phase that has labels, saved or not. On the UI thread.
/// @param reader  who corrects now; for what is not saved.
[[nodiscard]] DatasetSource datasetSource(const SegmentationDocument& document,
                                          const std::filesystem::path& folder, const QString& reader);

/// Takes reader, model, time and counts of saved phases from their files. For workers.
[[nodiscard]] imaging::LabelledCase withProvenance(DatasetSource source);

} // namespace cinecor::ui
