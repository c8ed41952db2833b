#include "core/engine/training/run_examples.h"

#include "core/base/atomic_file.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/tiny_run.h"

#include <gtest/gtest.h>

using namespace cinecor;
using test::makeRun;
using test::tinyConfig;
using test::trainAlone;
namespace fs = std::filesystem;

namespace {

engine::ExampleCase small(const std::string& name)
{
    return {.name = name, .columns = 3, .rows = 2, .image = {0, 1, 2, 3, 4, 5}, .truth = {0, 1, 2, 3, 0, 0}};
}

fs::path writtenExamples()
{
    const auto folder = test::scratchFolder();
    EXPECT_TRUE(
        engine::writeExampleCases(folder, {small("a"), small("b, slice 2")}, base::LabelScheme::shortAxis()));
    for (const int epoch : {20, 1, 3}) {
        const std::vector<std::uint8_t> labels(6, static_cast<std::uint8_t>(epoch % 4));
        EXPECT_TRUE(engine::writeExampleLabels(folder, {.epoch = epoch, .labels = {labels, labels}}));
    }
    return folder;
}

} // namespace

TEST(RunExamples, AreReadBackAsWritten)
{
    const auto folder = writtenExamples();
    const auto read = engine::readExampleCases(folder);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->scheme, base::LabelScheme::shortAxis());
    ASSERT_EQ(read->cases.size(), 2U);
    EXPECT_EQ(read->cases[1].name, "b, slice 2");
    EXPECT_EQ(read->cases[1].columns, 3);
    EXPECT_EQ(read->cases[1].rows, 2);
    EXPECT_EQ(read->cases[1].image, small("").image);
    EXPECT_EQ(read->cases[1].truth, small("").truth);
}

TEST(RunExamples, FirstAndLastEpochByNumberNotByName)
{
    const auto folder = writtenExamples();
    EXPECT_EQ(engine::exampleEpochs(folder), (std::vector<int>{1, 3, 20}));
    const auto read = engine::readFirstAndLastExamples(folder);
    ASSERT_TRUE(read.has_value());
    ASSERT_EQ(read->epochs.size(), 2U);
    EXPECT_EQ(read->epochs[0].epoch, 1);
    EXPECT_EQ(read->epochs[1].epoch, 20);
    EXPECT_EQ(read->epochs[0].labels[1], std::vector<std::uint8_t>(6, 1));
}

TEST(RunExamples, OtherFilesAreNoEpochs)
{
    const auto folder = writtenExamples();
    for (const char* name : {"epoch-7x.safetensors", "epoch-.safetensors", "epoch-0.safetensors", "epoch-8"})
        ASSERT_TRUE(base::writeFileAtomically(folder / "examples" / name, "x"));
    EXPECT_EQ(engine::exampleEpochs(folder), (std::vector<int>{1, 3, 20}));
}

TEST(RunExamples, LabelsOfOtherCasesAreRefused)
{
    const auto folder = writtenExamples();
    auto cases = engine::readExampleCases(folder)->cases;
    cases[0].truth.resize(4);
    const auto labels = engine::readExampleLabels(folder, 1, cases);
    ASSERT_FALSE(labels.has_value());
    EXPECT_EQ(labels.error().code(), base::ErrorCode::RunInvalid);
}

TEST(RunExamples, LabelsWithoutAStructureAreRefused)
{
    const auto folder = test::scratchFolder();
    auto wrong = small("a");
    wrong.truth[0] = 9;
    ASSERT_TRUE(engine::writeExampleCases(folder, {wrong}, base::LabelScheme::shortAxis()));
    const auto read = engine::readExampleCases(folder);
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code(), base::ErrorCode::RunInvalid);
}

TEST(RunExamples, WithoutExamplesThereIsNoFile)
{
    const auto read = engine::readFirstAndLastExamples(test::scratchFolder());
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code(), base::ErrorCode::FileNotFound);
}

TEST(RunExamples, ARunDrawsFirstEveryAndLast)
{
    auto config = tinyConfig();
    config.examples = {.count = 3, .every = 5};
    const auto run = makeRun(test::scratchFolder(), "run", config);
    ASSERT_TRUE(trainAlone(run).has_value());
    EXPECT_EQ(engine::exampleEpochs(run), (std::vector<int>{1, 5, 10, 12}));
    const auto examples = engine::readFirstAndLastExamples(run);
    ASSERT_TRUE(examples.has_value());
    ASSERT_EQ(examples->cases.size(), 3U);
    EXPECT_EQ(examples->cases[0].image.size(), 32U * 32U);
    EXPECT_EQ(examples->epochs.back().labels.size(), 3U);
    EXPECT_NE(examples->cases[0].name, examples->cases[1].name);
}

TEST(RunExamples, AreOfPatientsThatDoNotTrain)
{
    auto config = tinyConfig();
    config.split = {.folds = 0, .fold = 0, .train = {"1", "2", "3", "4"}, .validation = {"5", "6"}};
    const auto run = makeRun(test::scratchFolder(), "run", config);
    ASSERT_TRUE(trainAlone(run).has_value());
    const auto examples = engine::readExampleCases(run);
    ASSERT_TRUE(examples.has_value());
    ASSERT_EQ(examples->cases.size(), 4U); // there are no more
    for (const auto& one : examples->cases)
        EXPECT_TRUE(one.name.starts_with("5_") || one.name.starts_with("6_")) << one.name;
}

TEST(RunExamples, NoneWhereNoneAreWanted)
{
    auto config = tinyConfig();
    config.examples.count = 0;
    const auto run = makeRun(test::scratchFolder(), "run", config);
    ASSERT_TRUE(trainAlone(run).has_value());
    EXPECT_FALSE(fs::exists(run / "examples"));
}
