#pragma once

#include "core/base/error.h"
#include "core/base/label_scheme.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cinecor::engine {

/// A slice that a run draws again and again, to be seen getting better. Columns are fastest; the frame is the
/// network's (see NetworkOrientation).
struct ExampleCase {
    std::string name; ///< sample and, in volumes, slice: "patient005_frame01, slice 5"
    int columns = 0;
    int rows = 0;
    std::vector<float> image; ///< normalised intensities
    std::vector<std::uint8_t> truth;
};

/// What the network made of every case after an epoch.
struct ExampleLabels {
    int epoch = 0;
    std::vector<std::vector<std::uint8_t>> labels; ///< one a case, of the case's size
};

/// The folder examples/ of a run.
struct RunExamples {
    base::LabelScheme scheme = base::LabelScheme::shortAxis();
    std::vector<ExampleCase> cases;
    std::vector<ExampleLabels> epochs; ///< ascending
};

/// Writes the cases, examples/cases.safetensors, and makes the folder. What lies there of an earlier run is
/// overwritten.
[[nodiscard]] base::Status writeExampleCases(const std::filesystem::path& runFolder,
                                             const std::vector<ExampleCase>& cases,
                                             const base::LabelScheme& scheme);

/// Writes examples/epoch-N.safetensors.
[[nodiscard]] base::Status writeExampleLabels(const std::filesystem::path& runFolder,
                                              const ExampleLabels& labels);

/// Epochs for which labels are there, ascending. Looks at names only.
[[nodiscard]] std::vector<int> exampleEpochs(const std::filesystem::path& runFolder);

/// The cases, without any labels; FileNotFound where a run draws none.
[[nodiscard]] base::Result<RunExamples> readExampleCases(const std::filesystem::path& runFolder);

/// The labels of one epoch. RunInvalid where they are not of these cases.
[[nodiscard]] base::Result<ExampleLabels> readExampleLabels(const std::filesystem::path& runFolder, int epoch,
                                                            const std::vector<ExampleCase>& cases);

/// The cases with the labels of the first and of the last epoch, of which there may be one or none.
[[nodiscard]] base::Result<RunExamples> readFirstAndLastExamples(const std::filesystem::path& runFolder);

} // namespace cinecor::engine
