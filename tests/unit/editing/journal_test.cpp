#include "core/editing/journal.h"

#include "core/base/atomic_file.h"
#include "tests/support/test_data.h"
#include "tests/unit/editing/editing_fixtures.h"

#include <chrono>
#include <fstream>
#include <thread>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cinecor::editing {
namespace {

namespace fs = std::filesystem;

const JournalHeader header{.studyIdentity = "4f2a",
                           .source = "/data/patient \"0\".nii.gz",
                           .baseline = "",
                           .width = 16,
                           .height = 12,
                           .sliceCount = 3};

LabelDelta edit(int number)
{
    const auto start = static_cast<std::uint32_t>(number * 7);
    return {{.phase = 1 + number % 2, .slice = number % 3}, {{start, 5, 0, 2}, {start + 9, 2, 0, 1}}, 16};
}

std::vector<LabelDelta> edits(int count)
{
    std::vector<LabelDelta> all;
    for (int i = 0; i < count; ++i)
        all.push_back(edit(i));
    return all;
}

fs::path journalWith(int count, const std::string& name = "study.journal")
{
    const auto file = test::scratchFolder() / name;
    auto journal = Journal::create(file, header);
    for (const auto& delta : edits(count))
        EXPECT_TRUE(journal->append(delta).has_value());
    return file;
}

void write(const fs::path& file, std::span<const std::byte> bytes)
{
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

TEST(Journal, ReadsBackWhatWasAppended)
{
    const auto read = Journal::read(journalWith(5));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->deltas, edits(5));
    EXPECT_FALSE(read->damagedAtEnd);
    EXPECT_EQ(read->header.studyIdentity, header.studyIdentity);
    EXPECT_EQ(read->header.source, header.source);
    EXPECT_EQ(read->header.sliceCount, 3);
    EXPECT_EQ(read->states.at({.phase = 1, .slice = 2}), SliceState::Edited);
}

TEST(Journal, EveryCutGivesTheEditsBeforeIt)
{
    const auto file = journalWith(4);
    const auto bytes = *base::readFile(file);
    const auto all = edits(4);
    std::size_t mostEdits = 0;
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        write(file, std::span(bytes).first(length));
        const auto read = Journal::read(file);
        if (!read) {
            EXPECT_EQ(mostEdits, 0U) << "header lost at length " << length;
            continue;
        }
        ASSERT_LT(read->deltas.size(), all.size());
        ASSERT_TRUE(std::ranges::equal(read->deltas, std::span(all).first(read->deltas.size())));
        ASSERT_GE(read->deltas.size(), mostEdits);
        mostEdits = read->deltas.size();
    }
    EXPECT_EQ(mostEdits, 3U);
}

TEST(Journal, EveryGarbledByteCostsNoEditBeforeIt)
{
    const auto file = journalWith(3);
    const auto bytes = *base::readFile(file);
    const auto all = edits(3);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto garbled = bytes;
        garbled[at] ^= std::byte{0x41};
        write(file, garbled);
        const auto read = Journal::read(file);
        if (!read) {
            EXPECT_EQ(read.error().code(), base::ErrorCode::JournalDamaged);
            continue;
        }
        ASSERT_TRUE(read->damagedAtEnd) << "byte " << at;
        ASSERT_TRUE(std::ranges::equal(read->deltas, std::span(all).first(read->deltas.size())));
    }
}

TEST(Journal, ReopeningCutsTheDamageAndGoesOn)
{
    const auto file = journalWith(3);
    fs::resize_file(file, fs::file_size(file) - 4);
    {
        auto journal = Journal::reopen(file);
        ASSERT_TRUE(journal.has_value());
        ASSERT_TRUE(journal->append(edit(8), SliceState::Reviewed));
    }
    const auto read = Journal::read(file);
    ASSERT_TRUE(read.has_value());
    EXPECT_FALSE(read->damagedAtEnd);
    EXPECT_EQ(read->deltas, (std::vector{edit(0), edit(1), edit(8)}));
    EXPECT_EQ(read->states.at(edit(8).slice()), SliceState::Reviewed);
}

TEST(Journal, EveryEditReachesTheDiskWithoutBeingAsked)
{
    auto journal = Journal::create(test::scratchFolder() / "a.journal", header);
    ASSERT_TRUE(journal.has_value());
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(journal->append(edit(i)));
    for (int i = 0; i < 5000 && !journal->isOnDisk(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_TRUE(journal->isOnDisk());
}

TEST(Journal, EditOutsideTheStudyCountsAsDamage)
{
    const auto file = journalWith(1);
    ASSERT_TRUE(Journal::reopen(file)->append(LabelDelta({.phase = 1, .slice = 3}, {{0, 1, 0, 1}}, 16)));
    ASSERT_TRUE(Journal::read(file)->damagedAtEnd);
    ASSERT_TRUE(Journal::reopen(file)->append(LabelDelta({.phase = 1, .slice = 0}, {{191, 2, 0, 1}}, 16)));
    const auto read = Journal::read(file);
    EXPECT_TRUE(read->damagedAtEnd);
    EXPECT_EQ(read->deltas.size(), 1U);
}

TEST(Journal, FullDiskLeavesTheEditsBefore)
{
    const auto file = journalWith(2);
    const auto length = fs::file_size(file);
    const ::pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        // A limit on the file's size stands for a full disk: the write of the next edit ends in its middle.
        ::signal(SIGXFSZ, SIG_IGN);
        auto journal = Journal::reopen(file);
        const ::rlimit limit{fs::file_size(file) + 20, fs::file_size(file) + 20};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto written = journal->append(edit(3));
        ::_exit(!written && written.error().code() == base::ErrorCode::FileNotWritable ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    const auto read = Journal::read(file);
    EXPECT_FALSE(read->damagedAtEnd);
    EXPECT_EQ(read->deltas, edits(2));
    EXPECT_GT(fs::file_size(file), length); // the new writer's record
}

TEST(Journal, FolderThatDoesNotExistIsAnError)
{
    const auto created = Journal::create(test::scratchFolder() / "missing" / "a.journal", header);
    ASSERT_FALSE(created.has_value());
    EXPECT_EQ(created.error().code(), base::ErrorCode::FileNotWritable);
    EXPECT_TRUE(Journal::abandoned(test::scratchFolder() / "missing").empty());
}

TEST(Journal, OtherFilesAreNoJournals)
{
    const auto folder = test::scratchFolder();
    std::ofstream(folder / "notes.txt") << "CINECOR-JOURNALX and something else";
    std::ofstream(folder / "empty.journal").close();
    EXPECT_EQ(Journal::read(folder / "notes.txt").error().code(), base::ErrorCode::JournalDamaged);
    EXPECT_EQ(Journal::read(folder / "none").error().code(), base::ErrorCode::FileNotFound);
    EXPECT_TRUE(Journal::abandoned(folder).empty());
}

TEST(Journal, OfARunningProgramIsNotAbandoned)
{
    const auto file = journalWith(2);
    EXPECT_TRUE(Journal::abandoned(file.parent_path()).empty());
}

TEST(Journal, DiscardRemovesTheFile)
{
    const auto file = journalWith(1);
    auto journal = Journal::reopen(file);
    journal->discard();
    EXPECT_FALSE(fs::exists(file));
}

} // namespace
} // namespace cinecor::editing
