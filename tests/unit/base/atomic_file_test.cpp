#include "core/base/atomic_file.h"
#include "tests/support/test_data.h"

#include <csignal>
#include <fstream>
#include <tuple>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cinecor::base {
namespace {

namespace fs = std::filesystem;

std::string contentOf(const fs::path& file)
{
    const auto bytes = readFile(file).value();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::size_t filesIn(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(AtomicFile, WritesAndReplaces)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(writeFileAtomically(folder / "a.json", "first"));
    ASSERT_TRUE(writeFileAtomically(folder / "a.json", "second, longer"));
    EXPECT_EQ(contentOf(folder / "a.json"), "second, longer");
    EXPECT_EQ(filesIn(folder), 1U) << "no temporary file is left";
}

TEST(AtomicFile, MissingFolderIsAnError)
{
    const auto written = writeFileAtomically(test::scratchFolder() / "no" / "a.json", "text");
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().code(), ErrorCode::FileNotWritable);
}

TEST(AtomicFile, FolderInThePlaceOfTheFileStaysAndNothingIsLeft)
{
    const auto folder = test::scratchFolder();
    fs::create_directories(folder / "a.json" / "inside");
    EXPECT_FALSE(writeFileAtomically(folder / "a.json", "text").has_value());
    EXPECT_TRUE(fs::exists(folder / "a.json" / "inside"));
    EXPECT_EQ(filesIn(folder), 1U);
}

TEST(AtomicFile, FullDiskKeepsTheOldContent)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(writeFileAtomically(folder / "a.bin", "old"));
    const ::pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN); // a limit on the file's size stands for a full disk
        const ::rlimit limit{1000, 1000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto written = writeFileAtomically(folder / "a.bin", std::string(100'000, 'x'));
        ::_exit(!written && written.error().code() == ErrorCode::FileNotWritable ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(contentOf(folder / "a.bin"), "old");
    EXPECT_EQ(filesIn(folder), 1U);
}

TEST(AtomicFile, KilledWriterLeavesTheOldContent)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(writeFileAtomically(folder / "a.txt", std::string(200'000, 'a')));
    const ::pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0)
        for (char letter = 'b';; letter = letter == 'y' ? 'b' : static_cast<char>(letter + 1))
            std::ignore = writeFileAtomically(folder / "a.txt", std::string(200'000, letter));
    ::usleep(20'000);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto content = contentOf(folder / "a.txt");
    EXPECT_EQ(content, std::string(200'000, content.front()));
}

TEST(AtomicFile, TemporaryNameKeepsTheExtensionAndGoesAway)
{
    const auto folder = test::scratchFolder();
    fs::path temporary;
    {
        const AtomicFile file(folder / "mask.nii.gz");
        temporary = file.temporary();
        EXPECT_TRUE(temporary.string().ends_with("mask.nii.gz"));
        EXPECT_EQ(temporary.parent_path(), folder);
        std::ofstream(temporary) << "half";
    }
    EXPECT_EQ(filesIn(folder), 0U);
}

TEST(AtomicFile, AbandonedLeavesTheOldContentAndNothingElse)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(writeFileAtomically(folder / "a.txt", "old"));
    const ::pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const AtomicFile half(folder / "a.txt"), other(folder / "b.txt");
        std::ofstream(half.temporary()) << "half";
        std::ofstream(other.temporary()) << "half";
        abandonAtomicFiles();
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    EXPECT_EQ(contentOf(folder / "a.txt"), "old");
    EXPECT_EQ(filesIn(folder), 1U);
}

TEST(ReadFile, MissingFolderAndTooLargeAreTold)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(writeFileAtomically(folder / "a.txt", "12345"));
    EXPECT_EQ(readFile(folder / "none").error().code(), ErrorCode::FileNotFound);
    EXPECT_EQ(readFile(folder).error().code(), ErrorCode::FileNotReadable);
    EXPECT_EQ(readFile(folder / "a.txt", 4).error().code(), ErrorCode::FileTooLarge);
    EXPECT_EQ(readFile(folder / "a.txt", 5).value().size(), 5U);
}

} // namespace
} // namespace cinecor::base
