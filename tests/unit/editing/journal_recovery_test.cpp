#include "core/editing/edit_recorder.h"
#include "core/editing/stroke.h"

#include "tests/support/test_data.h"
#include "tests/unit/editing/editing_fixtures.h"

#include <array>
#include <csignal>
#include <tuple>

#include <sys/wait.h>
#include <unistd.h>

namespace cinecor::editing {
namespace {

constexpr base::Size3 size{64, 48, 4};

/// One stroke that depends on its number only.
void paintStroke(Layers& layers, EditRecorder& recorder, int number)
{
    const SliceId id{.phase = 1, .slice = number % size.z};
    Stroke stroke(id, layers.editableSlice(id), size.x, size.y, {BrushShape::Circle, 4, 4},
                  static_cast<std::uint8_t>(1 + number % 3), overwriteEverything());
    (void)stroke.moveTo(number * 13 % size.x, number * 7 % size.y);
    (void)stroke.moveTo(number * 5 % size.x, number * 11 % size.y);
    layers.setState(id, SliceState::Edited);
    std::ignore = recorder.record(layers, id);
}

/// Paints without end, telling the number of each finished stroke.
[[noreturn]] void paintForever(const std::filesystem::path& file, int pipe)
{
    Layers layers(test::studyOf(size));
    EditRecorder recorder(file, {"id", "source", "", size.x, size.y, size.z});
    for (int number = 0;; ++number) {
        paintStroke(layers, recorder, number);
        (void)!::write(pipe, &number, sizeof number);
    }
}

struct Killed {
    std::filesystem::path file;
    int finished = 0; ///< number of the last stroke that the program reported
};

/// A program that is killed while it paints, after at least `strokes` strokes.
Killed killWhilePainting(const std::filesystem::path& file, int strokes)
{
    std::array<int, 2> pipe{};
    EXPECT_EQ(::pipe(pipe.data()), 0);
    const ::pid_t child = ::fork();
    if (child == 0)
        paintForever(file, pipe[1]);
    ::close(pipe[1]);
    Killed killed{file};
    int number = 0;
    while (number < strokes && ::read(pipe[0], &number, sizeof number) == sizeof number)
        killed.finished = number;
    ::kill(child, SIGKILL);
    while (::read(pipe[0], &number, sizeof number) == sizeof number)
        killed.finished = number;
    ::close(pipe[0]);
    ::waitpid(child, nullptr, 0);
    return killed;
}

Layers afterStrokes(int last, const std::filesystem::path& file)
{
    Layers layers(test::studyOf(size));
    EditRecorder recorder(file, {"id", "source", "", size.x, size.y, size.z});
    for (int number = 0; number <= last; ++number)
        paintStroke(layers, recorder, number);
    return layers;
}

TEST(JournalRecovery, AfterSigkillEveryFinishedStrokeIsThere)
{
    const auto folder = test::scratchFolder();
    const auto other = folder.parent_path() / "JournalRecovery.other.journal";
    for (const int strokes : {1, 5, 40}) {
        const auto killed = killWhilePainting(folder / "study.journal", strokes);
        EXPECT_EQ(Journal::abandoned(folder), std::vector{killed.file});
        const auto edits = Journal::read(killed.file);
        ASSERT_TRUE(edits.has_value());
        Layers layers(test::studyOf(size));
        ASSERT_TRUE(restore(*edits, layers).has_value());
        // The stroke after the last reported one may be whole in the journal or not at all.
        const bool asReported = *layers.mine(1) == *afterStrokes(killed.finished, other).mine(1);
        const bool oneMore = *layers.mine(1) == *afterStrokes(killed.finished + 1, other).mine(1);
        EXPECT_TRUE(asReported || oneMore) << killed.finished << " strokes";
    }
}

TEST(JournalRecovery, ResumedJournalIsNoLongerAbandoned)
{
    const auto folder = test::scratchFolder();
    const auto killed = killWhilePainting(folder / "study.journal", 3);
    ASSERT_EQ(Journal::abandoned(folder).size(), 1U);
    const auto recorder = EditRecorder::resume(killed.file);
    ASSERT_TRUE(recorder.has_value());
    EXPECT_TRUE(Journal::abandoned(folder).empty());
}

} // namespace
} // namespace cinecor::editing
