#include "core/engine/training/training_run.h"

#include "core/base/atomic_file.h"
#include "core/engine/model_card.h"
#include "core/engine/networks/weights.h"
#include "core/engine/training/model_combination.h"
#include "core/engine/training/training_history.h"
#include "core/engine/training/training_log.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/tiny_run.h"

#include <csignal>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cinecor;
using test::bytesOf;
using test::makeRun;
using test::stopAfter;
using test::tinyConfig;
using test::trainAlone;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> linesOf(const fs::path& file)
{
    std::ifstream stream(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

/// Without the last column, the seconds.
std::vector<std::string> withoutSeconds(std::vector<std::string> lines)
{
    for (auto& line : lines)
        line.resize(line.rfind(','));
    return lines;
}

fs::path program()
{
    return fs::path(CINECOR_BIN_DIR) / "cinecor-train";
}

pid_t startProgram(const fs::path& run)
{
    std::vector<std::string> words{program().string(), run.string(), "--threads", "1",
                                   "--device",         "cpu",        "--quiet"};
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = 0;
    EXPECT_EQ(posix_spawn(&process, words.front().c_str(), nullptr, nullptr, arguments.data(), environ), 0);
    return process;
}

/// Waits until a checkpoint has reached a step, or the process has ended.
/// A child that ended counts as such before it is waited for.
bool hasEnded(pid_t process)
{
    siginfo_t state{};
    const auto id = static_cast<id_t>(process);
    return ::waitid(P_PID, id, &state, WEXITED | WNOHANG | WNOWAIT) != 0 || state.si_pid == process;
}

bool reachesStep(const fs::path& run, std::int64_t step, pid_t process)
{
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    while (std::chrono::steady_clock::now() < deadline && !hasEnded(process)) {
        const auto status = engine::readRunStatus(run);
        if (status && status->step >= step && fs::exists(run / "checkpoints" / "latest.json"))
            return true;
        std::this_thread::sleep_for(5ms);
    }
    return false;
}

int exitCode(pid_t process)
{
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace

TEST(TrainingRun, LearnsDiscsAndLeavesAModelWithItsScores)
{
    const auto folder = test::scratchFolder();
    auto config = tinyConfig();
    config.epochs = 150;
    config.baseWidth = 8;
    config.batchSize = 2;
    config.averaging.decay = .95;
    config.validateEvery = 50;
    config.checkpointSeconds = 3600;
    config.optimiser.learningRate = .01;
    config.augmentation.geometric = {.rotationDegrees = {-5, 5},
                                     .logScale = {-.1, .1},
                                     .logStretch = {0, 0},
                                     .shift = {-2, 2},
                                     .elasticProbability = 0};
    config.augmentation.intensity.gammaProbability = 0;
    config.augmentation.intensity.biasProbability = 0;
    config.augmentation.intensity.lowResolutionProbability = 0;
    config.card.name = "discs";
    const auto run = makeRun(folder, "run", config);
    const auto state = trainAlone(run);
    ASSERT_TRUE(state.has_value());
    EXPECT_EQ(*state, engine::RunState::Finished);
    const auto card = engine::readModelCard(run / "model.json");
    ASSERT_TRUE(card.has_value());
    EXPECT_EQ(card->name, "discs");
    ASSERT_EQ(card->scores.size(), 4U);
    EXPECT_EQ(card->scores.back().structure, "mean");
    EXPECT_EQ(card->scores.back().count, 4);
    EXPECT_GT(card->scores.back().value, .8);
    const auto status = engine::readRunStatus(run);
    ASSERT_TRUE(status.has_value());
    EXPECT_EQ(status->state, engine::RunState::Finished);
    EXPECT_EQ(status->epoch, 150);
    const auto history = engine::readTrainingHistory(run / "log.csv").value();
    EXPECT_EQ(history.epochCount(), 150U);
    EXPECT_LT(history.values("train_dice_mean").front(), .5);
    EXPECT_GT(history.values("train_dice_mean").back(), .8);
    EXPECT_GT(history.values("train_accuracy").back(), .95);
}

TEST(TrainingRun, PatientsAreFrozenWhereTheRunBegins)
{
    const auto folder = test::scratchFolder();
    auto config = tinyConfig();
    config.epochs = 1;
    const auto run = makeRun(folder, "run", config);
    ASSERT_TRUE(trainAlone(run).has_value());
    const auto bytes = bytesOf(run / "split.json");
    const std::string lists(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    // The first of three folds: every third of six patients.
    EXPECT_EQ(lists, R"({
 "train": [
  "2",
  "3",
  "5",
  "6"
 ],
 "validation": [
  "1",
  "4"
 ],
 "replay": []
}
)");
    fs::remove_all(folder / "bundle");
    ASSERT_TRUE(test::writeDiscs(folder / "bundle", 5).has_value());
    const auto changed = trainAlone(run);
    ASSERT_FALSE(changed.has_value());
    EXPECT_EQ(changed.error().code(), base::ErrorCode::RunInvalid);
    EXPECT_NE(changed.error().argument("reason").find("other patients"), std::string::npos);
}

TEST(TrainingRun, LogNamesStructuresAndLeavesUnscoredEpochsEmpty)
{
    const auto run = makeRun(test::scratchFolder(), "run", tinyConfig());
    ASSERT_TRUE(trainAlone(run).has_value());
    const auto lines = linesOf(run / "log.csv");
    ASSERT_EQ(lines.size(), 13U);
    EXPECT_EQ(lines[0],
              "epoch,train_loss,validation_loss,dice_RV,dice_Myo,dice_LV,dice_mean,iou_RV,iou_Myo,iou_LV,"
              "iou_mean,accuracy,train_dice_RV,train_dice_Myo,train_dice_LV,train_dice_mean,train_iou_RV,"
              "train_iou_Myo,train_iou_LV,train_iou_mean,train_accuracy,learning_rate,seconds");
    EXPECT_NE(lines[1].find(",,,,,,,,,,"), std::string::npos);
    EXPECT_EQ(lines[4].find(",,"), std::string::npos);
    for (const auto& line : lines)
        EXPECT_EQ(std::ranges::count(line, ','), 22);
    const auto history = engine::readTrainingHistory(run / "log.csv").value();
    for (const char* column : {"train_dice_mean", "train_iou_mean", "train_accuracy"})
        for (const double value : history.values(column)) {
            EXPECT_GE(value, 0) << column;
            EXPECT_LE(value, 1) << column;
        }
}

TEST(TrainingRun, LogOfAnotherVersionKeepsItsColumns)
{
    const auto file = test::scratchFolder() / "log.csv";
    std::ofstream(file) << "epoch,train_loss,weather,seconds\n1,0.5,7,2\n2,0.4,8,2\n";
    engine::TrainingLog log(file, base::LabelScheme::shortAxis());
    ASSERT_TRUE(log.keepEpochs(1));
    ASSERT_TRUE(log.append({.epoch = 2, .trainLoss = .25, .learningRate = .1, .seconds = 3}));
    EXPECT_EQ(linesOf(file),
              (std::vector<std::string>{"epoch,train_loss,weather,seconds", "1,0.5,7,2", "2,0.25,,3"}));
    ASSERT_TRUE(log.keepEpochs(0));
}

TEST(TrainingRun, KilledRunEndsLikeAnUninterruptedOne)
{
    CINECOR_NEEDS(program());
    const auto folder = test::scratchFolder();
    const auto whole = makeRun(folder, "whole", tinyConfig());
    ASSERT_TRUE(trainAlone(whole).has_value());
    const auto killed = makeRun(folder, "killed", tinyConfig());
    for (const std::int64_t step : {5, 14}) {
        const auto process = startProgram(killed);
        ASSERT_TRUE(reachesStep(killed, step, process)) << "exit status " << exitCode(process);
        ::kill(process, SIGKILL);
        EXPECT_EQ(exitCode(process), -SIGKILL);
    }
    EXPECT_FALSE(fs::exists(killed / "model.safetensors"));
    const auto process = startProgram(killed);
    EXPECT_EQ(exitCode(process), 0);
    EXPECT_EQ(bytesOf(killed / "last.safetensors"), bytesOf(whole / "last.safetensors"));
    EXPECT_EQ(bytesOf(killed / "model.safetensors"), bytesOf(whole / "model.safetensors"));
    EXPECT_EQ(withoutSeconds(linesOf(killed / "log.csv")), withoutSeconds(linesOf(whole / "log.csv")));
}

TEST(TrainingRun, EveryOptimiserGoesOnWhereItStopped)
{
    const auto folder = test::scratchFolder();
    for (const auto kind :
         {engine::OptimiserKind::Adam, engine::OptimiserKind::Sgd, engine::OptimiserKind::AdaGrad}) {
        auto config = tinyConfig();
        config.optimiser = engine::usualConfig(kind);
        config.optimiser.accumulation = 2;
        config.schedule = {.kind = engine::ScheduleKind::Plateau, .factor = .5, .patience = 0};
        const auto name = std::to_string(static_cast<int>(kind));
        const auto whole = makeRun(folder, "whole" + name, config);
        ASSERT_TRUE(trainAlone(whole).has_value());
        const auto parts = makeRun(folder, "parts" + name, config);
        ASSERT_TRUE(stopAfter(parts, 5));
        ASSERT_TRUE(trainAlone(parts).has_value());
        EXPECT_EQ(bytesOf(parts / "last.safetensors"), bytesOf(whole / "last.safetensors")) << name;
        EXPECT_EQ(withoutSeconds(linesOf(parts / "log.csv")), withoutSeconds(linesOf(whole / "log.csv")));
    }
}

TEST(TrainingRun, TermSignalWritesACheckpointAndStops)
{
    CINECOR_NEEDS(program());
    auto config = tinyConfig();
    config.epochs = 100'000;
    config.checkpointSeconds = 3600;
    const auto run = makeRun(test::scratchFolder(), "run", config);
    const auto process = startProgram(run);
    while (!fs::exists(run / "log.csv") || linesOf(run / "log.csv").size() < 3)
        std::this_thread::sleep_for(10ms);
    ::kill(process, SIGTERM);
    EXPECT_EQ(exitCode(process), 130);
    EXPECT_TRUE(fs::exists(run / "checkpoints" / "latest.json"));
    const auto status = engine::readRunStatus(run);
    ASSERT_TRUE(status.has_value());
    EXPECT_EQ(status->state, engine::RunState::Stopped);
    EXPECT_FALSE(engine::isAlive(*status));
}

TEST(TrainingRun, NumberOfLoaderThreadsDoesNotChangeTheResult)
{
    const auto folder = test::scratchFolder();
    auto config = tinyConfig();
    config.epochs = 2;
    config.loaderThreads = 0;
    const auto none = makeRun(folder, "none", config);
    config.loaderThreads = 3;
    const auto three = makeRun(folder, "three", config);
    ASSERT_TRUE(trainAlone(none).has_value());
    ASSERT_TRUE(trainAlone(three).has_value());
    EXPECT_EQ(bytesOf(none / "last.safetensors"), bytesOf(three / "last.safetensors"));
}

TEST(TrainingRun, ExplodingLossStopsAndKeepsTheCheckpoint)
{
    const auto run = makeRun(test::scratchFolder(), "run", tinyConfig());
    base::CancelToken stop;
    stop.cancel();
    ASSERT_TRUE(trainAlone(run, stop).has_value());
    const auto checkpoint = run / "checkpoints" / "step-0.safetensors";
    auto tensors = engine::readTensors(checkpoint).value();
    tensors.at("trained.network.head.weight") *= 1e9;
    ASSERT_TRUE(engine::writeTensors(checkpoint, tensors).has_value());
    const auto before = bytesOf(checkpoint);
    const auto state = trainAlone(run);
    ASSERT_FALSE(state.has_value());
    EXPECT_EQ(state.error().code(), base::ErrorCode::TrainingDiverged);
    EXPECT_EQ(state.error().argument("epoch"), "1");
    EXPECT_EQ(bytesOf(checkpoint), before);
    EXPECT_EQ(engine::readRunStatus(run)->state, engine::RunState::Failed);
}

TEST(TrainingRun, OtherSettingsThanTheCheckpointsAreRefused)
{
    const auto folder = test::scratchFolder();
    auto config = tinyConfig();
    const auto run = makeRun(folder, "run", config);
    base::CancelToken stop;
    stop.cancel();
    ASSERT_EQ(trainAlone(run, stop).value(), engine::RunState::Stopped);
    config.baseWidth = 8;
    ASSERT_TRUE(
        base::writeFileAtomically(run / "config.json", engine::trainingConfigJson(config)).has_value());
    const auto state = trainAlone(run);
    ASSERT_FALSE(state.has_value());
    EXPECT_EQ(state.error().code(), base::ErrorCode::RunInvalid);
}

TEST(TrainingRun, DeadProcessIsRecognised)
{
    const auto folder = test::scratchFolder();
    engine::RunStatus status;
    status.state = engine::RunState::Running;
    engine::signStatus(status);
    ASSERT_TRUE(engine::writeRunStatus(folder, status).has_value());
    EXPECT_TRUE(engine::isAlive(*engine::readRunStatus(folder)));
    status.processStart = "1"; // the same id, given to another process
    EXPECT_FALSE(engine::isAlive(status));
}

TEST(TrainingRun, ControlFileIsReadAsAsked)
{
    const auto folder = test::scratchFolder();
    EXPECT_EQ(engine::readRequest(folder), engine::RunRequest::None);
    for (const auto request :
         {engine::RunRequest::Pause, engine::RunRequest::Stop, engine::RunRequest::None}) {
        ASSERT_TRUE(engine::writeRequest(folder, request).has_value());
        EXPECT_EQ(engine::readRequest(folder), request);
    }
}

TEST(ModelCombination, TwoRunsBecomeOneModelWithTheirWeights)
{
    const auto folder = test::scratchFolder();
    auto config = tinyConfig();
    config.epochs = 1;
    const auto first = makeRun(folder, "first", config);
    config.baseWidth = 6;
    const auto second = makeRun(folder, "second", config);
    ASSERT_TRUE(trainAlone(first).has_value());
    ASSERT_TRUE(trainAlone(second).has_value());
    engine::CombinationRequest request;
    request.runs = {first, second};
    request.target = folder / "both";
    request.card.name = "both";
    request.scoreBundle = folder / "bundle";
    request.scoreName = "all discs";
    const auto card = engine::combineRuns(request);
    ASSERT_TRUE(card.has_value());
    EXPECT_EQ(card->baseWidths, (std::vector<int>{4, 6}));
    EXPECT_EQ(card->scores.back().count, 12);
    const auto read = engine::readModelCard(folder / "both.json");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->name, "both");
    const auto together = engine::readTensors(folder / "both.safetensors");
    const auto alone = engine::readTensors(second / "model.safetensors");
    ASSERT_TRUE(together && alone);
    for (const auto& [name, tensor] : *alone)
        EXPECT_TRUE(together->at("members.1." + name.substr(10)).equal(tensor)) << name;
}
