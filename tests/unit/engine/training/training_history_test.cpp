#include "core/engine/training/run_status.h"
#include "core/engine/training/training_history.h"

#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <cmath>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace cinecor;

namespace {

constexpr auto threeEpochs = "epoch,train_loss,validation_loss,dice_RV,dice_LV,dice_mean,seconds\n"
                             "1,0.9,1.1,0.2,0.4,0.3,2.5\n"
                             "2,0.5,,,,,2.25\n"
                             "3,0.4,0.6,0.7,0.9,0.8,2\n";

engine::TrainingHistory parsed(std::string_view text)
{
    const auto history = engine::parseTrainingHistory(text, "log.csv");
    EXPECT_TRUE(history.has_value()) << text;
    return history.value_or(engine::TrainingHistory());
}

std::string reasonOf(std::string_view text)
{
    const auto history = engine::parseTrainingHistory(text, "log.csv");
    EXPECT_FALSE(history.has_value()) << text;
    return history ? "" : history.error().argument("reason");
}

} // namespace

TEST(TrainingHistory, ColumnsAreFoundByName)
{
    const auto history = parsed(threeEpochs);
    EXPECT_EQ(history.epochCount(), 3);
    EXPECT_EQ(history.epochs(), (std::vector<double>{1, 2, 3}));
    EXPECT_EQ(history.values("train_loss"), (std::vector<double>{.9, .5, .4}));
    EXPECT_EQ(history.structures(), (std::vector<std::string>{"RV", "LV"}));
    EXPECT_TRUE(history.values("iou_RV").empty());
}

TEST(TrainingHistory, WhatWasNotMeasuredIsNoNumber)
{
    const auto loss = parsed(threeEpochs).values("validation_loss");
    EXPECT_TRUE(std::isnan(loss[1]));
    EXPECT_EQ(loss[2], .6);
}

TEST(TrainingHistory, BestRowIsTheFirstOfTheHighest)
{
    EXPECT_EQ(parsed(threeEpochs).bestRow("dice_mean"), 2);
    EXPECT_EQ(parsed("epoch,dice_mean\n1,0.5\n2,0.5\n").bestRow("dice_mean"), 0);
    EXPECT_EQ(parsed("epoch,dice_mean\n1,\n").bestRow("dice_mean"), -1);
    EXPECT_EQ(parsed("epoch\n1\n").bestRow("dice_mean"), -1);
}

TEST(TrainingHistory, UnfinishedLastLineIsLeftOut)
{
    EXPECT_EQ(parsed(std::string(threeEpochs) + "4,0.3,0.").epochCount(), 3);
    EXPECT_EQ(parsed("epoch,train_lo").epochCount(), 0);
    EXPECT_TRUE(parsed("").isEmpty());
}

TEST(TrainingHistory, ColumnsOfOtherVersionsAreKept)
{
    const auto history = parsed("epoch,train_loss,images_per_second\n1,0.5,1240\n");
    EXPECT_EQ(history.values("images_per_second"), std::vector<double>{1240});
}

TEST(TrainingHistory, WhatIsNoTableOfNumbersIsRefusedWithItsLine)
{
    EXPECT_EQ(reasonOf("loss,epoch\n"), "line 1: the first column is not \"epoch\"");
    EXPECT_EQ(reasonOf("epoch,a,a\n"), "line 1: column \"a\" has no name of its own");
    EXPECT_EQ(reasonOf("epoch,a\n1,2\n2\n"), "line 3: 1 cells instead of 2");
    EXPECT_EQ(reasonOf("epoch,a\n1,0,5\n"), "line 2: 3 cells instead of 2");
    EXPECT_EQ(reasonOf("epoch,a\n1,fast\n"), "line 2: \"fast\" is no number");
    EXPECT_EQ(reasonOf("epoch,a\n2,0\n2,0\n"), "line 3: epoch \"2\" does not follow the one before");
    EXPECT_EQ(reasonOf("epoch,a\n1.5,0\n"), "line 2: epoch \"1.5\" does not follow the one before");
}

TEST(TrainingHistory, MissingFileIsNamed)
{
    const auto history = engine::readTrainingHistory(test::scratchFolder() / "log.csv");
    ASSERT_FALSE(history.has_value());
    EXPECT_EQ(history.error().code(), base::ErrorCode::FileNotFound);
}

/// A process that ended and was not waited for keeps its id; it does not train any more.
TEST(RunStatus, EndedProcessIsNotAlive)
{
    const auto child = ::fork();
    if (child == 0) {
        ::pause();
        ::_exit(0);
    }
    engine::RunStatus status;
    engine::signStatus(status, child);
    EXPECT_TRUE(engine::isAlive(status));
    ::kill(child, SIGKILL);
    ::siginfo_t ended{};
    ::waitid(P_PID, static_cast<::id_t>(child), &ended, WEXITED | WNOWAIT);
    EXPECT_FALSE(engine::isAlive(status));
    ::waitpid(child, nullptr, 0);
}
