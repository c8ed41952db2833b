#pragma once

#include <QString>

#include <filesystem>
#include <optional>
#include <vector>

namespace cinecor::ui {

/// How a fine-tuned model compares with the one that it began as, on the same images that did not train:
/// comparison.json of a run folder, as `cinecor-cli finetune` writes it.
struct TuningResult {
    /// Dice of a structure, or the mean of all.
    struct Change {
        QString name{}; ///< "LV"
        double before = 0;
        double after = 0;
        std::optional<double> low{}; ///< 95 % interval of the change; nothing for fewer than two patients
        std::optional<double> high{};
    };
    /// Images of one kind.
    struct Images {
        int images = 0;
        int patients = 0;
        std::vector<Change> changes{}; ///< the structures, then their mean
    };

    bool better = false; ///< the new model is offered
    QString reason{};    ///< of the verdict, in words
    QString before{};    ///< name and version of the old model
    QString after{};
    Images corrected{};
    std::optional<Images> unchanged{}; ///< of the kind that the old model was made for
};

/// Nothing where the file is not there or not such a file.
[[nodiscard]] std::optional<TuningResult> readTuningResult(const std::filesystem::path& runFolder);

} // namespace cinecor::ui
