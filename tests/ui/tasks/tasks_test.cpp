#include "tests/ui/fake_engine.h"
#include "tests/ui/synthetic_study.h"
#include "ui/tasks/problem_report.h"
#include "ui/tasks/segmentation_service.h"
#include "ui/tasks/task_manager.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

namespace cinecor::ui {
namespace {

constexpr int patience = 10000; // ms

TEST(TaskManager, BringsResultsToTheUiThread)
{
    TaskManager tasks;
    QObject receiver;
    int value = 0;
    QThread *worker = nullptr, *delivery = nullptr;
    tasks.run<int>(
        {.lane = Lane::Files, .title = "count"},
        [&](const TaskContext&) -> base::Result<int> {
            worker = QThread::currentThread();
            return 42;
        },
        &receiver,
        [&](base::Result<int> result) {
            value = result.value();
            delivery = QThread::currentThread();
        });
    ASSERT_TRUE(QTest::qWaitFor([&] { return value != 0; }, patience));
    EXPECT_EQ(value, 42);
    EXPECT_EQ(delivery, QThread::currentThread());
    EXPECT_NE(worker, QThread::currentThread());
    EXPECT_TRUE(tasks.isIdle());
    ASSERT_EQ(tasks.tasks().size(), 1u) << "for a look back";
    EXPECT_EQ(tasks.tasks().front().state, TaskState::Done);
}

TEST(TaskManager, KeepsFailuresUntilDismissed)
{
    TaskManager tasks;
    QObject receiver;
    bool told = false;
    const auto id = tasks.run<void>(
        {.lane = Lane::Files, .title = "fail"},
        [](const TaskContext&) -> base::Status { return base::failure(base::ErrorCode::FileEmpty, "a.png"); },
        &receiver, [&](base::Status status) { told = !status; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return told; }, patience));
    ASSERT_NE(tasks.find(id), nullptr);
    EXPECT_EQ(tasks.find(id)->state, TaskState::Failed);
    EXPECT_EQ(tasks.find(id)->error->argument("file"), "a.png");
    tasks.dismiss(id);
    EXPECT_EQ(tasks.find(id), nullptr);
}

TEST(TaskManager, ForgetsWhatWasDoneLongAgo)
{
    TaskManager tasks;
    QObject receiver;
    int done = 0;
    for (int i = 0; i < 8; ++i)
        tasks.run<int>(
            {.lane = Lane::Files, .title = QString::number(i)},
            [](const TaskContext&) -> base::Result<int> { return 1; }, &receiver,
            [&](base::Result<int>) { ++done; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return done == 8; }, patience));
    ASSERT_EQ(tasks.tasks().size(), 5u);
    EXPECT_EQ(tasks.tasks().front().title, "3");
}

TEST(TaskManager, TaskOfManyIsLedByItsOwner)
{
    TaskManager tasks;
    QSignalSpy cancelled(&tasks, &TaskManager::cancelled);
    const auto first = tasks.beginGroup("all");
    tasks.setFraction(first, 0.5);
    EXPECT_EQ(tasks.find(first)->state, TaskState::Running);
    EXPECT_DOUBLE_EQ(tasks.find(first)->fraction, 0.5);
    tasks.endGroup(first);
    EXPECT_EQ(tasks.find(first)->state, TaskState::Done);
    const auto second = tasks.beginGroup("again");
    tasks.cancel(second);
    EXPECT_EQ(tasks.find(second), nullptr);
    EXPECT_EQ(cancelled.count(), 1);
    EXPECT_TRUE(tasks.isIdle());
}

TEST(ProblemReport, HoldsCodeArgumentsAndDeviceButNoNames)
{
    EngineInfo engine;
    engine.cards.resize(1);
    engine.cards[0].name = "net";
    engine.cards[0].version = "2.0";
    engine.device = "CPU, bf16, 2 threads";
    const auto error =
        base::Error(base::ErrorCode::FileTruncated, "/data/Jane Miller/jane miller 1970.nii.gz")
            .with("expected", "884736")
            .with("actual", "4096")
            .with("reason", "The mask /data/Jane Miller/other.png is empty; see jane miller 1970");
    const auto report = problemReport(error, "Opening %1", engine);
    constexpr auto program = "Cinecor " CINECOR_VERSION;
    for (const char* part : {program, "net 2.0", "CPU, bf16, 2 threads", "Opening", "884736", "4096",
                             ".nii.gz", "{file} is cut off"})
        EXPECT_TRUE(report.contains(part)) << part << " in " << report.toStdString();
    EXPECT_TRUE(report.contains(QString::number(static_cast<int>(base::ErrorCode::FileTruncated))));
    for (const char* name : {"Jane", "jane", "Miller", "miller", "1970", "/data", "other.png"})
        EXPECT_FALSE(report.contains(name)) << name << " in " << report.toStdString();
}

TEST(TaskManager, AcknowledgesCancelAtOnceAndDropsTheResult)
{
    TaskManager tasks;
    QObject receiver;
    std::atomic<bool> began = false, ended = false;
    bool delivered = false;
    const auto id = tasks.run<int>(
        {.lane = Lane::Device, .title = "long"},
        [&](const TaskContext& context) -> base::Result<int> {
            began = true;
            while (!context.cancelToken().isCancelled())
                QThread::msleep(1);
            context.deliver([&] { delivered = true; });
            ended = true;
            return 1;
        },
        &receiver, [&](base::Result<int>) { delivered = true; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return began.load(); }, patience));
    tasks.cancel(id);
    EXPECT_EQ(tasks.find(id), nullptr);
    EXPECT_TRUE(tasks.isIdle());
    ASSERT_TRUE(QTest::qWaitFor([&] { return ended.load(); }, patience));
    QTest::qWait(20);
    EXPECT_FALSE(delivered);
}

TEST(TaskManager, DropsResultsForReceiversThatAreGone)
{
    TaskManager tasks;
    auto receiver = std::make_unique<QObject>();
    std::atomic<bool> go = false;
    bool delivered = false;
    tasks.run<int>(
        {.lane = Lane::Files, .title = "late"},
        [&](const TaskContext&) -> base::Result<int> {
            while (!go)
                QThread::msleep(1);
            return 1;
        },
        receiver.get(), [&](base::Result<int>) { delivered = true; });
    receiver.reset();
    go = true;
    ASSERT_TRUE(QTest::qWaitFor([&] { return tasks.isIdle(); }, patience));
    EXPECT_FALSE(delivered);
}

TEST(TaskManager, DoesUrgentWorkBeforeWhatWaits)
{
    TaskManager tasks;
    QObject receiver;
    std::atomic<bool> go = false;
    std::vector<int> order;
    const auto add = [&](int number, bool first) {
        tasks.run<int>(
            {.lane = Lane::Files, .title = "step", .first = first},
            [&go, number](const TaskContext&) -> base::Result<int> {
                while (!go)
                    QThread::msleep(1);
                return number;
            },
            &receiver, [&](base::Result<int> result) { order.push_back(*result); });
    };
    add(1, false);
    ASSERT_TRUE(QTest::qWaitFor([&] { return tasks.tasks().front().state == TaskState::Running; }, patience));
    add(2, false);
    add(3, true);
    go = true;
    ASSERT_TRUE(QTest::qWaitFor([&] { return order.size() == 3; }, patience));
    EXPECT_EQ(order, (std::vector{1, 3, 2}));
}

TEST(TaskManager, TellsTimeLeftFromTheShareThatIsDone)
{
    Task task{.id = 1, .title = "half", .state = TaskState::Running, .fraction = 0.25};
    task.started = QDateTime::currentDateTime().addSecs(-10);
    ASSERT_TRUE(task.secondsLeft());
    EXPECT_NEAR(*task.secondsLeft(), 30, 1); // 10 s for a quarter leave 30 s for the rest
    task.fraction = 0.01;
    EXPECT_FALSE(task.secondsLeft()) << "too early to tell";
}

class Service : public testing::Test {
protected:
    TaskManager tasks;
    std::shared_ptr<test::EngineControl> control = std::make_shared<test::EngineControl>();
    SegmentationService service{tasks, test::fakeEngine(control)};

    void load()
    {
        service.load({});
        ASSERT_TRUE(
            QTest::qWaitFor([&] { return service.state() == SegmentationService::State::Ready; }, patience));
    }
};

TEST_F(Service, BringsEveryPhaseToTheDocument)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    load();
    QSignalSpy done(&service, &SegmentationService::segmented);
    service.segment(document, SegmentationService::wholeStudy(document.study(), 8));
    EXPECT_TRUE(service.isSegmenting(document));
    ASSERT_TRUE(done.wait(patience));
    EXPECT_NE(document.labels(Layer::Ai, 1), nullptr);
    EXPECT_NE(document.labels(Layer::Ai, 8), nullptr);
    EXPECT_EQ(document.aiModel(), "circles 1.0");
    EXPECT_FALSE(service.isSegmenting(document));
}

TEST_F(Service, WorksOnTheShownPhaseFirst)
{
    const auto parts = SegmentationService::wholeStudy(test::syntheticStudy(), 8);
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].phase, 8);
    EXPECT_EQ(parts[1].phase, 1);
}

TEST_F(Service, LeavesAClosedDocumentAlone)
{
    load();
    control->millisecondsPerSlice = 20;
    QSignalSpy done(&service, &SegmentationService::segmented);
    {
        SegmentationDocument document(test::loaded(test::syntheticStudy()));
        service.segment(document, SegmentationService::wholeStudy(document.study(), 1));
    }
    ASSERT_TRUE(QTest::qWaitFor([&] { return tasks.isIdle(); }, patience));
    EXPECT_EQ(done.count(), 0);
}

TEST_F(Service, CancelIsEffectiveWithinATenthOfASecond)
{
    load();
    control->millisecondsPerSlice = 30;
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    service.segment(document, SegmentationService::wholeStudy(document.study(), 1));
    QTest::qWait(40);
    QElapsedTimer clock;
    clock.start();
    service.cancel(document);
    EXPECT_FALSE(service.isSegmenting(document));
    // The device is free for the next task when the slice in work is done.
    bool free = false;
    tasks.run<int>(
        {.lane = Lane::Device, .title = "next"}, [](const TaskContext&) -> base::Result<int> { return 1; },
        &service, [&](base::Result<int>) { free = true; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return free; }, patience));
    EXPECT_LT(clock.elapsed(), 100);
    EXPECT_FALSE(document.hasAi());
}

TEST_F(Service, TellsWhyNothingWasSegmented)
{
    load();
    control->fails = true;
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    QSignalSpy failed(&service, &SegmentationService::failed);
    service.segment(document, SegmentationService::wholeStudy(document.study(), 1));
    ASSERT_TRUE(failed.wait(patience));
    ASSERT_EQ(tasks.tasks().size(), 1u);
    EXPECT_EQ(tasks.tasks().front().state, TaskState::Failed);
    EXPECT_EQ(tasks.tasks().front().name(), "Segmenting synthetic");
    EXPECT_EQ(tasks.tasks().front().title, "Segmenting %1");
}

} // namespace
} // namespace cinecor::ui
