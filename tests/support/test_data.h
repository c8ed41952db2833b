#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

/// Where tests find real data and expected numbers, and how they say what they skip.
namespace cinecor::test {

inline std::filesystem::path folderFromEnvironment(const char* variable, const char* standard)
{
    const char* value = std::getenv(variable);
    return value && *value ? std::filesystem::path(value)
                           : std::filesystem::path(CINECOR_SOURCE_DIR) / standard;
}

/// Real images: CINECOR_DATA, by default ../shared/data seen from the project's root.
inline std::filesystem::path dataFolder()
{
    return folderFromEnvironment("CINECOR_DATA", "../shared/data");
}

/// Expected numbers of other implementations: CINECOR_FIXTURES, by default ../shared/fixtures.
inline std::filesystem::path fixtureFolder()
{
    return folderFromEnvironment("CINECOR_FIXTURES", "../shared/fixtures");
}

/// A folder of this process alone, removed when it ends. After a crash it stays, to be looked at.
class ScratchRoot {
public:
    [[nodiscard]] static const std::filesystem::path& path()
    {
        static const ScratchRoot root;
        return root.path_;
    }
    ~ScratchRoot()
    {
        std::error_code ignored;
        if (::getpid() == process_) // a forked child has the parent's
            std::filesystem::remove_all(path_, ignored);
    }
    ScratchRoot(const ScratchRoot&) = delete;
    ScratchRoot& operator=(const ScratchRoot&) = delete;

private:
    ScratchRoot()
    {
        auto name = (std::filesystem::path(::testing::TempDir()) / "cinecor-test-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            throw std::runtime_error("no scratch folder in " + ::testing::TempDir());
        path_ = name;
    }

    std::filesystem::path path_;
    ::pid_t process_ = ::getpid();
};

/// A folder of its own for the running test, empty at the start.
inline std::filesystem::path scratchFolder()
{
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    std::string name = test ? std::string(test->test_suite_name()) + "." + test->name() : "no-test";
    for (char& c : name)
        if (c == '/')
            c = '_';
    auto folder = ScratchRoot::path() / name;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

} // namespace cinecor::test

/// Ends the test as skipped, naming what is missing, where a path of the real data does not exist.
#define CINECOR_NEEDS(path)                                                                                  \
    if (!std::filesystem::exists(path))                                                                      \
    GTEST_SKIP() << "needs " << (path).string()
