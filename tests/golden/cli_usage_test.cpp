#include "tests/support/run_program.h"
#include "tests/support/test_data.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using cinecor::test::quoted;
using cinecor::test::runProgram;
using cinecor::test::scratchFolder;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

int lineCount(const std::string& text)
{
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace

TEST(CliUsage, VersionNamesTheLibraries)
{
    const auto run = runProgram("cinecor-cli --version", scratchFolder());
    EXPECT_EQ(run.status, 0);
    for (const auto* library : {"cinecor-cli ", "LibTorch 2.", "Qt 6.", "ITK 5.", "OpenCV 4."})
        EXPECT_THAT(run.output, HasSubstr(library));
}

TEST(CliUsage, EveryVerbHasHelpWithAnExample)
{
    const auto folder = scratchFolder();
    for (const std::string verb : {"info", "segment", "evaluate", "train", "finetune", "compare", "report",
                                   "render", "rle", "phantom", "convert", "export", "models", "devices"}) {
        const auto run = runProgram("cinecor-cli " + verb + " --help", folder);
        EXPECT_EQ(run.status, 0) << verb;
        EXPECT_THAT(run.output, HasSubstr("cinecor-cli " + verb)) << verb;
    }
}

TEST(CliUsage, WrongUsageEndsInTwo)
{
    const auto folder = scratchFolder();
    EXPECT_EQ(runProgram("cinecor-cli", folder).status, 2);
    EXPECT_EQ(runProgram("cinecor-cli dance", folder).status, 2);
    EXPECT_EQ(runProgram("cinecor-cli segment", folder).status, 2);
    EXPECT_EQ(runProgram("cinecor-cli segment x.png -o out --shard 3/2", folder).status, 2);
    EXPECT_EQ(runProgram("cinecor-cli phantom --phases none -o " + quoted(folder), folder).status, 2);
}

TEST(CliUsage, MissingInputIsOneLineThatNamesTheFile)
{
    const auto folder = scratchFolder();
    const auto run = runProgram("cinecor-cli info " + quoted(folder / "not-there.png"), folder);
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.output, IsEmpty());
    EXPECT_THAT(run.errors, HasSubstr("not-there.png"));
    EXPECT_EQ(lineCount(run.errors), 1);
}

TEST(CliUsage, UnknownModelIsNamed)
{
    const auto folder = scratchFolder();
    ASSERT_EQ(runProgram("cinecor-cli phantom --phases 1 --slices 1 -o " + quoted(folder), folder).status, 0);
    const auto run = runProgram("cinecor-cli segment --model fancy-net " + quoted(folder / "phantom.nii.gz") +
                                    " -o " + quoted(folder / "out"),
                                folder);
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.errors, HasSubstr("fancy-net"));
}

TEST(CliUsage, DevicesListTheProcessorFirst)
{
    const auto run = runProgram("cinecor-cli devices --json", scratchFolder());
    ASSERT_EQ(run.status, 0);
    const auto devices = nlohmann::json::parse(run.output)["devices"];
    ASSERT_FALSE(devices.empty());
    EXPECT_EQ(devices[0]["id"], "cpu");
    EXPECT_GE(devices[0]["cores"], 1);
}
