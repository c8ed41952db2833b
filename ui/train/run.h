#pragma once

#include "core/base/error.h"
#include "core/engine/training/run_status.h"
#include "core/engine/training/training_config.h"
#include "core/engine/training/training_history.h"
#include "ui/train/tuning_result.h"

#include <QDateTime>
#include <QMap>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace cinecor::ui {

/// How a run stands.
enum class RunCondition {
    Waiting,   ///< prepared, and nobody trains it yet
    Preparing, ///< its data are read and packed
    Running,
    Paused,
    Done,
    Stopped,
    Failed, ///< it said so, or ended before it began to train
    Dead    ///< its process is gone without having said why
};

/// What a run folder holds at one moment; never changed afterwards.
struct Run {
    std::filesystem::path folder{};
    QString name{};
    QDateTime made{};
    RunCondition condition = RunCondition::Waiting;
    engine::RunRequest request = engine::RunRequest::None; ///< asked of it and not answered yet
    bool resumable = false;                                ///< it has a checkpoint
    std::optional<engine::RunStatus> status{};
    std::optional<engine::TrainingConfig> config{};
    QMap<QString, QString> settings{}; ///< every value of the configuration by its path: "optimiser.kind"
    engine::TrainingHistory history{};
    std::vector<int> exampleEpochs{};     ///< after which its examples were drawn, ascending
    QString modelName{};                  ///< of the model that it makes
    bool alive = false;                   ///< its process is there: it may go on after the training
    std::optional<TuningResult> tuning{}; ///< of a fine-tuning that is over
    QString problem{};                    ///< why it failed, or what of it cannot be read

    [[nodiscard]] bool isActive() const
    {
        return condition == RunCondition::Preparing || condition == RunCondition::Running ||
               condition == RunCondition::Paused;
    }
    [[nodiscard]] int epochsDone() const;
    [[nodiscard]] int epochsPlanned() const; ///< 0 where it is not known yet
};

using RunPtr = std::shared_ptr<const Run>;

} // namespace cinecor::ui
