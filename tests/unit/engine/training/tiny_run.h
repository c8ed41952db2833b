#pragma once

#include "core/base/atomic_file.h"
#include "core/engine/training/training_run.h"
#include "tests/unit/engine/training/synthetic_bundle.h"

#include <gtest/gtest.h>

namespace cinecor::test {

/// A U-Net that learns discs in about a second.
inline engine::TrainingConfig tinyConfig()
{
    engine::TrainingConfig config;
    config.bundle = "../bundle";
    config.baseWidth = 4;
    config.levels = 2;
    config.inputSize = {32, 32};
    config.epochs = 12;
    config.batchSize = 4;
    config.seed = 5;
    config.split.folds = 3;
    config.validateEvery = 4;
    config.checkpointSeconds = 0;
    config.augmentation.geometric.shift = {-3, 3};
    return config;
}

/// A run folder beside a bundle of six patients.
inline std::filesystem::path makeRun(const std::filesystem::path& folder, const std::string& name,
                                     const engine::TrainingConfig& config)
{
    if (!std::filesystem::exists(folder / "bundle")) {
        EXPECT_TRUE(writeDiscs(folder / "bundle", 6).has_value());
    }
    EXPECT_TRUE(engine::createRun(folder / name, config).has_value());
    return folder / name;
}

inline base::Result<engine::RunState> trainAlone(const std::filesystem::path& run,
                                                 const base::CancelToken& stop = {})
{
    return engine::runTraining(run,
                               {.device = engine::DeviceKind::Cpu, .threads = 1, .stop = stop, .report = {}});
}

/// Trains until an epoch is over, then asks the run to stop.
inline bool stopAfter(const std::filesystem::path& run, int epochs)
{
    const base::CancelToken stop;
    const auto state = engine::runTraining(run, {.device = engine::DeviceKind::Cpu,
                                                 .threads = 1,
                                                 .stop = stop,
                                                 .report = [&](const engine::RunStatus& status) {
                                                     if (status.epoch >= epochs)
                                                         stop.cancel();
                                                 }});
    return state && *state == engine::RunState::Stopped;
}

inline std::vector<std::byte> bytesOf(const std::filesystem::path& file)
{
    auto content = base::readFile(file);
    EXPECT_TRUE(content.has_value()) << file;
    return content ? *content : std::vector<std::byte>{};
}

} // namespace cinecor::test
