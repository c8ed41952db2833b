#include "core/base/atomic_folder.h"

#include "core/base/atomic_file.h"
#include "tests/support/test_data.h"

#include <fstream>

#include <sys/wait.h>

namespace cinecor::base {
namespace {

namespace fs = std::filesystem;

std::ptrdiff_t entriesIn(const fs::path& folder)
{
    return std::distance(fs::directory_iterator(folder), {});
}

void put(const fs::path& file, const std::string& text)
{
    std::ofstream(file) << text;
}

TEST(AtomicFolder, ComesWholeOrNotAtAll)
{
    const auto folder = test::scratchFolder();
    {
        AtomicFolder made(folder / "new" / "set");
        ASSERT_TRUE(made.make());
        put(made.temporary() / "a.txt", "a");
        EXPECT_FALSE(fs::exists(folder / "new" / "set"));
        ASSERT_TRUE(made.commit(false));
    }
    EXPECT_TRUE(fs::exists(folder / "new" / "set" / "a.txt"));
    EXPECT_EQ(entriesIn(folder / "new"), 1);
    {
        AtomicFolder dropped(folder / "other" / "set");
        ASSERT_TRUE(dropped.make());
        put(dropped.temporary() / "a.txt", "a");
    }
    EXPECT_FALSE(fs::exists(folder / "other")) << "nor what was made for it";
}

TEST(AtomicFolder, ReplacesOnlyWhereItMay)
{
    const auto folder = test::scratchFolder();
    fs::create_directory(folder / "set");
    put(folder / "set" / "old.txt", "old");
    AtomicFolder made(folder / "set");
    ASSERT_TRUE(made.make());
    put(made.temporary() / "new.txt", "new");
    const auto refused = made.commit(false);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::WouldOverwrite);
    EXPECT_TRUE(fs::exists(folder / "set" / "old.txt"));
    ASSERT_TRUE(made.commit(true));
    EXPECT_TRUE(fs::exists(folder / "set" / "new.txt"));
    EXPECT_FALSE(fs::exists(folder / "set" / "old.txt"));
    EXPECT_EQ(entriesIn(folder), 1);
}

TEST(AtomicFolder, FileInItsPlaceStays)
{
    const auto folder = test::scratchFolder();
    put(folder / "set", "a file");
    AtomicFolder made(folder / "set");
    ASSERT_TRUE(made.make());
    EXPECT_FALSE(made.commit(false));
    EXPECT_TRUE(fs::is_regular_file(folder / "set"));
}

TEST(AtomicFolder, AbandonedLeavesNothing)
{
    const auto folder = test::scratchFolder();
    const ::pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        AtomicFolder half(folder / "set");
        const bool made = half.make().has_value();
        fs::create_directory(half.temporary() / "images");
        put(half.temporary() / "images" / "a.txt", "half");
        abandonAtomicFiles();
        ::_exit(made ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(entriesIn(folder), 0);
}

} // namespace
} // namespace cinecor::base
