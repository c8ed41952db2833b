#pragma once

#include "core/engine/training/evaluation.h"
#include "core/engine/training/run_examples.h"

namespace cinecor::engine {

/// Draws the same few slices of a set again and again: see RunExamples.
class ExampleRecorder {
public:
    ExampleRecorder(std::filesystem::path runFolder, const ExamplesConfig& config)
        : folder_(std::move(runFolder)), config_(config)
    {}

    /// Chooses samples at even distances and, of volumes, the slice at a quarter, a half and three quarters
    /// of the stack in turn; writes them into the run folder.
    [[nodiscard]] base::Status begin(const TrainingSet& set);

    /// Whether an epoch is drawn: the first, the last and every `every`-th.
    [[nodiscard]] bool isDue(int epoch, int epochs) const;
    [[nodiscard]] base::Status record(int epoch, const Predictor& predict,
                                      const Computation& computation) const;

private:
    std::filesystem::path folder_;
    ExamplesConfig config_;
    std::vector<ExampleCase> cases_;
    std::vector<torch::Tensor> inputs_; ///< of the network, one a case
    std::vector<std::int64_t> places_;  ///< of the drawn slice in a volume, one a case; 0 where it is alone
};

} // namespace cinecor::engine
