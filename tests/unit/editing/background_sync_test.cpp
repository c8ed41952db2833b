#include "core/editing/background_sync.h"

#include <atomic>
#include <cerrno>
#include <latch>
#include <thread>

#include <gtest/gtest.h>

namespace cinecor::editing {
namespace {

using namespace std::chrono_literals;

/// Waits at most five seconds.
bool becomesIdle(const BackgroundSync& sync)
{
    for (int i = 0; i < 5000 && !sync.isIdle(); ++i)
        std::this_thread::sleep_for(1ms);
    return sync.isIdle();
}

TEST(BackgroundSync, ManyRequestsInAnIntervalAreTwoSyncsAtMost)
{
    std::atomic<int> count = 0;
    BackgroundSync sync([&] { return ++count, 0; }, 300ms);
    for (int i = 0; i < 1000; ++i)
        sync.request();
    ASSERT_TRUE(becomesIdle(sync));
    EXPECT_GE(count, 1);
    EXPECT_LE(count, 2);
    EXPECT_EQ(sync.takeError(), 0);
}

TEST(BackgroundSync, WhatIsWrittenDuringASyncIsBroughtToDiskByTheNext)
{
    auto begun = std::make_shared<std::latch>(1), go = std::make_shared<std::latch>(1);
    std::atomic<int> count = 0;
    BackgroundSync sync(
        [&count, begun, go] {
            if (++count == 1) {
                begun->count_down();
                go->wait();
            }
            return 0;
        },
        1ms);
    sync.request();
    begun->wait();
    sync.request();
    EXPECT_FALSE(sync.isIdle());
    go->count_down();
    ASSERT_TRUE(becomesIdle(sync));
    EXPECT_EQ(count, 2);
}

TEST(BackgroundSync, FailureIsToldOnce)
{
    BackgroundSync sync([] { return EIO; }, 1ms);
    sync.request();
    ASSERT_TRUE(becomesIdle(sync));
    EXPECT_EQ(sync.takeError(), EIO);
    EXPECT_EQ(sync.takeError(), 0);
}

TEST(BackgroundSync, ItsEndDoesNotWaitForTheDisk)
{
    auto begun = std::make_shared<std::latch>(1), go = std::make_shared<std::latch>(1);
    {
        BackgroundSync sync(
            [begun, go] {
                begun->count_down();
                go->wait();
                return 0;
            },
            1ms);
        sync.request();
        begun->wait();
    } // the sync still runs: without the next line it would do so for ever
    go->count_down();
}

} // namespace
} // namespace cinecor::editing
