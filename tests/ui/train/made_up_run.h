#pragma once

#include "core/base/atomic_file.h"
#include "core/engine/training/run_status.h"
#include "core/engine/training/training_config.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

/// Run folders made of formulas, as a trainer would write them.
namespace cinecor::test {

struct MadeUpRun {
    int epochs = 150; ///< planned
    int width = 16;
    double rate = .002;   ///< learning rate
    double quality = .95; ///< Dice of the LV that it comes near to
    bool validated = true;
    engine::RunState state = engine::RunState::Running;
};

/// A line of log.csv: Dice rises as 1 - exp(-epoch / 20) does, with a small ripple.
inline std::string logLine(const MadeUpRun& run, int epoch)
{
    const auto number = [](double value) { return "," + std::to_string(value); };
    const double t = 1 - std::exp(-epoch / 20.0), ripple = .004 * std::sin(epoch * 2.4);
    const double dice[] = {run.quality - .03, run.quality - .06, run.quality}; // RV, Myo, LV
    std::string line = std::to_string(epoch) + number(.9 * (1 - t) + .08);
    const auto addScores = [&](double better) {
        for (const double iou : {0.0, 1.0}) {
            double sum = 0;
            for (const double best : dice) {
                const double d = best * (.4 + .6 * t) + ripple + better;
                const double value = iou > 0 ? d / (2 - d) : d;
                sum += value;
                line += number(value);
            }
            line += number(sum / 3);
        }
        line += number(.9 + .08 * t + better);
    };
    if (!run.validated)
        line += std::string(10, ',');
    else {
        line += number(.9 * (1 - t) + .12 + ripple);
        addScores(0);
    }
    addScores(.012 * t);
    line += number(run.rate * .5 * (1 + std::cos(3.14159 * epoch / run.epochs)));
    return line + ",2.5\n";
}

inline void writeLog(const std::filesystem::path& folder, const MadeUpRun& run, int epochs)
{
    std::ofstream log(folder / "log.csv");
    log << "epoch,train_loss,validation_loss,dice_RV,dice_Myo,dice_LV,dice_mean,iou_RV,iou_Myo,iou_LV,iou_"
           "mean,accuracy,train_dice_RV,train_dice_Myo,train_dice_LV,train_dice_mean,train_iou_RV,train_iou_"
           "Myo,train_iou_LV,train_iou_mean,train_accuracy,learning_rate,seconds\n";
    for (int epoch = 1; epoch <= epochs; ++epoch)
        log << logLine(run, epoch);
}

/// Its process is this one unless another is given.
inline engine::RunStatus statusOf(const MadeUpRun& run, int epochs)
{
    engine::RunStatus status;
    status.state = run.state;
    status.epoch = epochs;
    status.epochs = run.epochs;
    status.step = epochs * 40;
    status.steps = run.epochs * 40;
    status.secondsElapsed = epochs * 2.5;
    status.secondsLeft = (run.epochs - epochs) * 2.5;
    status.device = "cpu, bf16";
    engine::signStatus(status);
    return status;
}

/// A run folder that stands at an epoch.
inline void writeRun(const std::filesystem::path& folder, const MadeUpRun& run, int epochs)
{
    std::filesystem::create_directories(folder);
    engine::TrainingConfig config;
    config.bundle = "bundle";
    config.epochs = run.epochs;
    config.baseWidth = run.width;
    config.optimiser.learningRate = run.rate;
    if (run.validated)
        config.split.folds = 5;
    config.card.trainingData = "discs";
    ASSERT_TRUE(base::writeFileAtomically(folder / "config.json", engine::trainingConfigJson(config)));
    writeLog(folder, run, epochs);
    ASSERT_TRUE(engine::writeRunStatus(folder, statusOf(run, epochs)));
}

} // namespace cinecor::test
