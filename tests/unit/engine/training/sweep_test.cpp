#include "core/engine/training/sweep.h"

#include "core/base/atomic_file.h"
#include "core/engine/training/config_change.h"
#include "core/engine/training/presets.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/tiny_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace cinecor;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

fs::path written(const fs::path& folder, const std::string& text)
{
    EXPECT_TRUE(base::writeFileAtomically(folder / "sweep.json", text));
    return folder / "sweep.json";
}

base::Result<std::vector<engine::SweepVariant>> variants(const std::string& text)
{
    return engine::readSweep(written(test::scratchFolder(), text), test::tinyConfig());
}

std::string wrongKey(const std::string& text)
{
    const auto read = variants(text);
    EXPECT_FALSE(read.has_value()) << text;
    return read ? "" : read.error().argument("key");
}

engine::TrainingConfig shortConfig()
{
    auto config = test::tinyConfig();
    config.epochs = 2;
    config.split = {.folds = 0, .fold = 0, .train = {"1", "2"}, .validation = {"3", "4"}};
    return config;
}

constexpr auto threeVariants = R"({"variants": [
    {"name": "base"},
    {"name": "sgd", "change": {"optimiser": {"name": "sgd", "momentum": 0.5}}},
    {"name": "no, \"rate\" | none", "change": {"optimiser": {"learningRate": 10, "gradientNorm": 0}}}
]})";

base::Result<engine::RunState> run(const fs::path& folder, const std::vector<engine::SweepVariant>& list,
                                   std::vector<std::string>& begun, const base::CancelToken& stop = {})
{
    return engine::runSweep(
        folder, list, {.device = engine::DeviceKind::Cpu, .threads = 1, .stop = stop, .report = {}},
        [&](const std::string& name, std::size_t, std::size_t) { begun.push_back(name); });
}

std::string textOf(const fs::path& file)
{
    const auto content = base::readFile(file);
    EXPECT_TRUE(content.has_value()) << file;
    return content ? std::string(reinterpret_cast<const char*>(content->data()), content->size())
                   : std::string();
}

} // namespace

TEST(Sweep, AVariantIsTheBaseWithItsChange)
{
    const auto list = variants(threeVariants);
    ASSERT_TRUE(list.has_value());
    ASSERT_EQ(list->size(), 3U);
    EXPECT_EQ(list->at(0).config, test::tinyConfig());
    auto expected = test::tinyConfig();
    expected.optimiser = engine::usualConfig(engine::OptimiserKind::Sgd);
    expected.optimiser.momentum = .5;
    EXPECT_EQ(list->at(1).config, expected);
    EXPECT_EQ(list->at(2).config.optimiser.learningRate, 10);
    EXPECT_EQ(list->at(2).config.optimiser.kind, engine::OptimiserKind::AdamW);
}

TEST(Sweep, AListIsReplacedWhole)
{
    const auto list =
        variants(R"({"variants": [{"name": "dice", "change": {"loss": {"terms": [{"name": "dice"}]}}}]})");
    ASSERT_TRUE(list.has_value());
    ASSERT_EQ(list->front().config.loss.terms.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<engine::DiceOptions>(list->front().config.loss.terms[0].options));
}

TEST(Sweep, WhatIsWrongIsNamedByItsPlace)
{
    EXPECT_EQ(wrongKey("[]"), "variants");
    EXPECT_EQ(wrongKey(R"({"variants": []})"), "variants");
    EXPECT_EQ(wrongKey(R"({"variants": [{"change": {}}]})"), "variants[0].name");
    EXPECT_EQ(wrongKey(R"({"variants": [{"name": "../x"}]})"), "variants[0].name");
    EXPECT_EQ(wrongKey(R"({"variants": [{"name": "a"}, {"name": "a"}]})"), "variants[1].name");
    EXPECT_EQ(wrongKey(R"({"variants": [{"name": "a", "chnge": {}}]})"), "variants[0].chnge");
    EXPECT_EQ(wrongKey(R"({"variants": [{"name": "a", "change": 3}]})"), "variants[0].change");
    EXPECT_EQ(wrongKey(R"({"variants": [{"name": "a", "change": {"epocs": 3}}]})"),
              "variants[0].change.epocs");
    EXPECT_EQ(wrongKey(R"({"variants": [{"name": "a", "change": {"optimiser": {"name": "lion"}}}]})"),
              "variants[0].change.optimiser.name");
}

TEST(Sweep, TrainsAllAndTellsOfTheOneThatFailed)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(test::writeDiscs(folder / "bundle", 4).has_value());
    auto base = shortConfig();
    base.bundle = "../bundle";
    const auto list = engine::readSweep(written(folder, R"({"variants": [
        {"name": "base"},
        {"name": "nobody", "change": {"split": {"train": ["somebody else"]}}},
        {"name": "last", "change": {"seed": 8}}]})"),
                                        base);
    ASSERT_TRUE(list.has_value());
    std::vector<std::string> begun;
    const auto state = run(folder, *list, begun);
    ASSERT_TRUE(state.has_value());
    EXPECT_EQ(*state, engine::RunState::Finished);
    EXPECT_EQ(begun, (std::vector<std::string>{"base", "nobody", "last"}));
    const auto results = engine::sweepResults(folder, *list);
    EXPECT_EQ(results[0].scores.size(), 4U);
    EXPECT_EQ(results[1].status->state, engine::RunState::Failed);
    EXPECT_THAT(results[1].status->problem, HasSubstr("somebody else"));
    EXPECT_EQ(results[2].status->state, engine::RunState::Finished);
    const auto csv = textOf(folder / "table.csv");
    EXPECT_EQ(csv, engine::sweepCsv(results));
    EXPECT_EQ(std::ranges::count(csv, '\n'), 4);
    EXPECT_THAT(textOf(folder / "table.md"), HasSubstr("| nobody |"));
}

TEST(Sweep, GoesOnWhereItStoppedAndLeavesWhatIsFinished)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(test::writeDiscs(folder / "bundle", 4).has_value());
    auto base = shortConfig();
    base.bundle = "../bundle";
    const auto list = engine::readSweep(
        written(folder, R"({"variants": [{"name": "a"}, {"name": "b", "change": {"seed": 8}}]})"), base);
    ASSERT_TRUE(list.has_value());
    std::vector<std::string> begun;
    const base::CancelToken stop;
    const auto first = engine::runSweep(
        folder, *list, {.device = engine::DeviceKind::Cpu, .threads = 1, .stop = stop, .report = {}},
        [&](const std::string& name, std::size_t, std::size_t) {
            begun.push_back(name);
            if (name == "b")
                stop.cancel();
        });
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(*first, engine::RunState::Stopped);
    const auto weights = textOf(folder / "a" / "last.safetensors");
    begun.clear();
    const auto second = run(folder, *list, begun);
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(*second, engine::RunState::Finished);
    EXPECT_EQ(begun, std::vector<std::string>{"b"});
    EXPECT_EQ(textOf(folder / "a" / "last.safetensors"), weights);
    EXPECT_EQ(engine::sweepResults(folder, *list)[1].scores.size(), 4U);
}

TEST(Sweep, AnotherConfigurationInTheSameFolderIsRefused)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(engine::createRun(folder / "a", shortConfig()).has_value());
    auto other = shortConfig();
    other.epochs = 3;
    std::vector<std::string> begun;
    const auto state = run(folder, {{.name = "a", .change = "{}", .config = other}}, begun);
    ASSERT_FALSE(state.has_value());
    EXPECT_EQ(state.error().code(), base::ErrorCode::RunInvalid);
    EXPECT_TRUE(begun.empty());
}

TEST(Sweep, TablesHoldNamesWithQuotesAndPipes)
{
    std::vector<engine::SweepResult> results(2);
    results[0] = {.name = "a \"b\" | c", .change = "{\"x\":1}", .status = std::nullopt, .scores = {}};
    results[1].name = "d";
    results[1].status.emplace();
    results[1].status->state = engine::RunState::Finished;
    results[1].status->epoch = 7;
    results[1].status->secondsElapsed = 90;
    results[1].scores = {{.dataset = "v",
                          .metric = "Dice per image",
                          .structure = "LV",
                          .value = .91236,
                          .standardError = .0051,
                          .count = 20}};
    EXPECT_EQ(engine::sweepCsv(results), "variant,change,state,epochs,minutes,device,n,LV,LV_error\n"
                                         "\"a \"\"b\"\" | c\",\"{\"\"x\"\":1}\",\"not begun\",,,\"\",,,\n"
                                         "\"d\",\"\",\"finished\",7,1.5,\"\",20,0.9124,0.0051\n");
    EXPECT_EQ(engine::sweepMarkdown(results),
              "| variant | LV | epochs | minutes | state | change |\n|---|---|---|---|---|---|\n"
              "| a \"b\" \\| c |  |  |  | not begun | `{\"x\":1}` |\n"
              "| d | 0.9124 (0.0051) | 7 | 1.5 | finished | `` |\n");
}

TEST(ConfigChange, ANamedKindBeginsWithWhatIsUsualForIt)
{
    auto config = test::tinyConfig();
    config.optimiser.learningRate = .123;
    const auto same = engine::changedConfig(config, R"({"optimiser": {"weightDecay": 0.5}})", "x");
    ASSERT_TRUE(same.has_value());
    EXPECT_EQ(same->optimiser.learningRate, .123);
    EXPECT_EQ(same->optimiser.weightDecay, .5);
    const auto other = engine::changedConfig(config, R"({"optimiser": {"name": "adam"}})", "x");
    ASSERT_TRUE(other.has_value());
    EXPECT_EQ(other->optimiser, engine::usualConfig(engine::OptimiserKind::Adam));
    EXPECT_EQ(engine::changedConfig(config, "{", "x").error().code(), base::ErrorCode::FileDamaged);
}

TEST(Presets, AreFoundByNameAndTheFirstFolderWins)
{
    const auto folder = test::scratchFolder();
    for (const char* place : {"one/training/b", "one/training/a", "two/training/a", "two/training/no"})
        fs::create_directories(folder / place);
    for (const char* place : {"one/training/b", "one/training/a", "two/training/a"})
        ASSERT_TRUE(base::writeFileAtomically(folder / place / "config.json", "{}"));
    const std::vector<fs::path> folders{folder / "one", folder / "two", folder / "not there"};
    const auto presets = engine::listPresets(folders);
    ASSERT_EQ(presets.size(), 2U);
    EXPECT_EQ(presets[0].name, "a");
    EXPECT_EQ(presets[0].file, folder / "one" / "training" / "a" / "config.json");
    const auto missing = engine::findPreset("c", folders);
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().argument("allowed"), "a, b");
}

TEST(Sweep, ThoseOfTheProjectCanBeRead)
{
    int count = 0;
    for (const auto& preset : engine::listPresets({fs::path(CINECOR_SOURCE_DIR) / "models"})) {
        const auto file = preset.file.parent_path() / "sweep.json";
        if (!fs::exists(file))
            continue;
        const auto list = engine::readSweep(file, engine::readTrainingConfig(preset.file).value());
        EXPECT_TRUE(list.has_value()) << preset.name << ": " << (list ? "" : list.error().argument("key"));
        ++count;
    }
    EXPECT_GE(count, 1);
}

TEST(Presets, ThoseOfTheProjectCanBeRead)
{
    const auto presets = engine::listPresets({fs::path(CINECOR_SOURCE_DIR) / "models"});
    EXPECT_FALSE(presets.empty());
    for (const auto& preset : presets) {
        const auto config = engine::readTrainingConfig(preset.file);
        EXPECT_TRUE(config.has_value())
            << preset.name << ": " << (config ? "" : config.error().argument("key"));
    }
}
