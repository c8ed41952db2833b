#include "core/engine/sample_bundle.h"

#include "core/base/atomic_file.h"
#include "core/engine/training/training_data.h"
#include "tests/support/test_data.h"
#include "tests/unit/engine/training/synthetic_bundle.h"

#include <fstream>
#include <set>

#include <gtest/gtest.h>

using namespace cinecor;
namespace fs = std::filesystem;

namespace {

fs::path packed(int patients = 4)
{
    const auto folder = test::scratchFolder() / "bundle";
    const auto written = test::writeDiscs(folder, patients);
    EXPECT_TRUE(written.has_value());
    return folder;
}

std::string textOf(const fs::path& file)
{
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void replaceInManifest(const fs::path& folder, const std::string& before, const std::string& after)
{
    auto text = textOf(folder / "manifest.json");
    const auto at = text.find(before);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, before.size(), after);
    std::ofstream(folder / "manifest.json") << text;
}

engine::SplitConfig folds(int count, int fold)
{
    engine::SplitConfig split;
    split.folds = count;
    split.fold = fold;
    return split;
}

engine::SplitConfig patients(std::vector<std::string> train, std::vector<std::string> validation)
{
    engine::SplitConfig split;
    split.train = std::move(train);
    split.validation = std::move(validation);
    return split;
}

base::ErrorCode codeOf(const fs::path& folder)
{
    const auto bundle = engine::SampleBundle::open(folder);
    return bundle ? base::ErrorCode::Cancelled : bundle.error().code();
}

} // namespace

TEST(SampleBundle, SamplesComeBackBitForBit)
{
    const auto bundle = engine::SampleBundle::open(packed());
    ASSERT_TRUE(bundle.has_value());
    ASSERT_EQ(bundle->entries().size(), 8U);
    EXPECT_EQ(bundle->info().scheme, base::LabelScheme::shortAxis());
    const auto sample = bundle->read(3);
    ASSERT_TRUE(sample.has_value());
    const auto expected = test::discs("2_ES", "2");
    EXPECT_EQ(sample->id, "2_ES");
    EXPECT_EQ(sample->patient, "2");
    EXPECT_EQ(sample->image, expected.image);
    EXPECT_EQ(sample->labels, expected.labels);
    EXPECT_FALSE(sample->spacingKnown);
}

TEST(SampleBundle, SliceOfAVolumeIsReadAlone)
{
    const auto folder = test::scratchFolder() / "bundle";
    base::Sample volume;
    volume.id = "v";
    volume.patient = "p";
    volume.size = {2, 3, 4};
    volume.spacing = {1.5, 1.5, 8};
    volume.spacingKnown = true;
    for (int i = 0; i < 24; ++i) {
        volume.image.push_back(static_cast<float>(i));
        volume.labels.push_back(static_cast<std::uint8_t>(i % 4));
    }
    engine::SampleBundleWriter writer(folder, {.name = "volume", .orientation = "short-axis"});
    ASSERT_TRUE(writer.addPatient({volume}).has_value());
    ASSERT_TRUE(writer.finish().has_value());
    const auto bundle = engine::SampleBundle::open(folder);
    ASSERT_TRUE(bundle.has_value());
    EXPECT_EQ(bundle->entries().front().spacing, volume.spacing);
    const auto slice = bundle->readSlice(0, 2);
    ASSERT_TRUE(slice.has_value());
    EXPECT_EQ(slice->image, (std::vector<float>{12, 13, 14, 15, 16, 17}));
    EXPECT_EQ(slice->labels, (std::vector<std::uint8_t>{0, 1, 2, 3, 0, 1}));
}

TEST(SampleBundle, NothingIsThereUntilItIsFinished)
{
    const auto folder = test::scratchFolder() / "bundle";
    {
        engine::SampleBundleWriter writer(folder, {.name = "half", .orientation = "short-axis"});
        ASSERT_TRUE(writer.addPatient({test::discs("a", "1")}).has_value());
        EXPECT_FALSE(fs::exists(folder));
    }
    EXPECT_TRUE(fs::is_empty(folder.parent_path()));
}

TEST(SampleBundle, ExistingFolderIsNotReplaced)
{
    const auto folder = packed();
    const auto again = test::writeDiscs(folder, 1);
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().code(), base::ErrorCode::WouldOverwrite);
}

TEST(SampleBundle, SamplesThatContradictThemselvesAreRefused)
{
    const auto folder = test::scratchFolder() / "bundle";
    engine::SampleBundleWriter writer(folder, {.name = "bad", .orientation = "short-axis"});
    auto tooSmall = test::discs("a", "1");
    tooSmall.size = {33, 32, 1};
    EXPECT_FALSE(writer.addPatient({tooSmall}).has_value());
    auto unknownLabel = test::discs("a", "1");
    unknownLabel.labels[5] = 4;
    EXPECT_FALSE(writer.addPatient({unknownLabel}).has_value());
    EXPECT_FALSE(writer.addPatient({test::discs("a", "1"), test::discs("b", "2")}).has_value());
}

TEST(SampleBundle, DamagedBundlesAreRefused)
{
    const auto folder = packed();
    EXPECT_EQ(codeOf(folder), base::ErrorCode::Cancelled);
    const auto manifest = textOf(folder / "manifest.json");
    replaceInManifest(folder, "32", "31");
    EXPECT_EQ(codeOf(folder), base::ErrorCode::BundleInvalid);
    std::ofstream(folder / "manifest.json") << manifest;
    replaceInManifest(folder, "patient-0000.safetensors", "../outside.safetensors");
    EXPECT_EQ(codeOf(folder), base::ErrorCode::BundleInvalid);
    std::ofstream(folder / "manifest.json") << manifest.substr(0, manifest.size() / 2);
    EXPECT_EQ(codeOf(folder), base::ErrorCode::BundleInvalid);
    std::ofstream(folder / "manifest.json") << manifest;
    fs::resize_file(folder / "patient-0001.safetensors", 200);
    EXPECT_EQ(codeOf(folder), base::ErrorCode::ModelInvalid);
    fs::remove(folder / "patient-0001.safetensors");
    EXPECT_EQ(codeOf(folder), base::ErrorCode::FileNotFound);
}

TEST(Split, FoldsPartThePatientsWithoutOverlap)
{
    const auto bundle = engine::SampleBundle::open(packed(11));
    ASSERT_TRUE(bundle.has_value());
    std::multiset<std::size_t> scored;
    for (int fold = 0; fold < 3; ++fold) {
        const auto split = engine::splitByPatient(*bundle, folds(3, fold), "config.json");
        ASSERT_TRUE(split.has_value());
        EXPECT_EQ(split->train.size() + split->validation.size(), 22U);
        std::set<std::string> trained;
        for (const auto i : split->train)
            trained.insert(bundle->entries()[i].patient);
        for (const auto i : split->validation)
            EXPECT_FALSE(trained.contains(bundle->entries()[i].patient));
        scored.insert(split->validation.begin(), split->validation.end());
    }
    EXPECT_EQ(scored.size(), 22U);
    EXPECT_EQ(std::set<std::size_t>(scored.begin(), scored.end()).size(), 22U);
}

TEST(Split, FoldsDealByNumberNotByLetter)
{
    const auto bundle = engine::SampleBundle::open(packed(11));
    const auto split = engine::splitByPatient(*bundle, folds(2, 0), "config.json");
    std::set<std::string> scored;
    for (const auto i : split->validation)
        scored.insert(bundle->entries()[i].patient);
    EXPECT_EQ(scored, (std::set<std::string>{"1", "3", "5", "7", "9", "11"}));
}

TEST(Split, UnknownPatientsAreNamed)
{
    const auto bundle = engine::SampleBundle::open(packed());
    const auto split = engine::splitByPatient(*bundle, patients({"1", "99"}, {}), "config.json");
    ASSERT_FALSE(split.has_value());
    EXPECT_EQ(split.error().argument("value"), "99");
}

TEST(Split, SameImagesOnBothSidesAreRefused)
{
    const auto folder = test::scratchFolder() / "bundle";
    engine::SampleBundleWriter writer(folder, {.name = "twins", .orientation = "short-axis"});
    auto twin = test::discs("b", "76");
    twin.sourceHash = "same";
    auto original = test::discs("a", "74");
    original.sourceHash = "same";
    ASSERT_TRUE(writer.addPatient({original}).has_value());
    ASSERT_TRUE(writer.addPatient({twin}).has_value());
    ASSERT_TRUE(writer.finish().has_value());
    engine::TrainingConfig config;
    config.bundle = folder;
    config.split = patients({"74"}, {"76"});
    const auto data = engine::openTrainingData(folder, config);
    ASSERT_FALSE(data.has_value());
    EXPECT_EQ(data.error().code(), base::ErrorCode::BundleInvalid);
    EXPECT_NE(data.error().argument("reason").find("74 and 76"), std::string::npos);
    config.split = patients({"74", "76"}, {});
    EXPECT_TRUE(engine::openTrainingData(folder, config).has_value());
}

TEST(Split, ImagesThatTrainAreRefusedInAnotherBundleToo)
{
    const auto folder = test::scratchFolder();
    ASSERT_TRUE(test::writeDiscs(folder / "train", 3).has_value());
    ASSERT_TRUE(test::writeDiscs(folder / "validation", 1).has_value()); // the first of them again
    engine::TrainingConfig config;
    config.bundle = "train";
    config.validationBundle = "validation";
    const auto data = engine::openTrainingData(folder, config);
    ASSERT_FALSE(data.has_value());
    EXPECT_EQ(data.error().code(), base::ErrorCode::BundleInvalid);
    config.split = patients({"2", "3"}, {});
    EXPECT_TRUE(engine::openTrainingData(folder, config).has_value());
}
