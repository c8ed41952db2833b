#include "tests/real/changed_scanner.h"
#include "tests/support/run_program.h"
#include "tests/support/test_data.h"

#include "core/imaging/image_writer.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/study_reader.h"

#include <chrono>
#include <cstdio>
#include <iostream>

#include <nlohmann/json.hpp>

namespace fs = std::filesystem;

namespace cinecor {
namespace {

constexpr int heldBackEvery = 5; // patients 5, 10, ..., 100 never trained the shipped model
constexpr int knownTwice = 76;   // the images of patient 74, which trains

std::string text(const char* format, auto... values)
{
    char buffer[200];
    std::snprintf(buffer, sizeof buffer, format, values...);
    return buffer;
}

std::string nameOf(int patient)
{
    return text("patient%03d", patient);
}

fs::path original(int patient)
{
    return test::dataFolder() / "acdc" / "training" / nameOf(patient);
}

using Correction = base::LabelMap (*)(const base::LabelMap&, std::uint32_t);

base::LabelMap asItIs(const base::LabelMap& labels, std::uint32_t)
{
    return labels;
}

/// The labelled phases of a patient as another scanner would show them.
void writeChanged(int patient, const fs::path& folder, const std::string& maskEnding, Correction correct)
{
    const auto study = imaging::readStudy(original(patient)).value();
    fs::create_directories(folder / nameOf(patient));
    for (const auto& [number, phase] : study.phases) {
        if (!phase.truth)
            continue;
        const auto stem = text("patient%03d_frame%02d", patient, number);
        const auto seed = static_cast<std::uint32_t>(100 * patient + number);
        const auto image = test::asFromAnotherScanner(*phase.image, seed);
        const auto mask = correct(*phase.truth, seed);
        const auto target = folder / nameOf(patient);
        ASSERT_TRUE(imaging::writeImage({&image}, target / (stem + ".nii.gz")));
        ASSERT_TRUE(imaging::writeMask(mask, target / (stem + maskEnding + ".nii.gz")));
    }
}

void link(int patient, const fs::path& folder)
{
    fs::create_directories(folder / nameOf(patient));
    for (const auto& file : fs::directory_iterator(original(patient)))
        if (file.path().filename().string().find("_4d") == std::string::npos)
            fs::create_symlink(fs::canonical(file.path()), folder / nameOf(patient) / file.path().filename());
}

/// Ten patients corrected on another scanner, ten others from there, the same ten unchanged, and what the
/// shipped model was trained on.
class RealFineTuning : public testing::Test {
protected:
    void SetUp() override
    {
        for (const int patient : {1, 50, 100})
            if (!fs::exists(original(patient)))
                GTEST_SKIP() << "needs " << original(patient);
        folder_ = test::scratchFolder();
        for (int patient = 1; patient <= 100; ++patient)
            if (patient % heldBackEvery != 0 && patient != knownTwice)
                link(patient, folder_ / "replay");
        for (int patient = 2 * heldBackEvery; patient <= 100; patient += 2 * heldBackEvery)
            link(patient, folder_ / "unchanged");
    }

    void correctAll(Correction correct)
    {
        for (int patient = heldBackEvery; patient < 100; patient += 2 * heldBackEvery)
            writeChanged(patient, folder_ / "corrected", "_cinecor", correct);
    }

    /// @returns the report of the comparison.
    [[nodiscard]] nlohmann::json fineTune()
    {
        const auto begun = std::chrono::steady_clock::now();
        const auto run = test::runProgram(
            "cinecor-cli finetune --model sax-unet --device cpu --json --corrections " +
                test::quoted(folder_ / "corrected") + " --replay " + test::quoted(folder_ / "replay") +
                " --unchanged " + test::quoted(folder_ / "unchanged") + " -o " +
                test::quoted(folder_ / "tuned"),
            folder_);
        EXPECT_EQ(run.status, 0) << run.errors;
        minutes_ = std::chrono::duration<double, std::ratio<60>>(std::chrono::steady_clock::now() - begun);
        return nlohmann::json::parse(run.output);
    }

    [[nodiscard]] double meanChange(const std::string& data) const
    {
        const auto run =
            test::runProgram("cinecor-cli compare sax-unet " + test::quoted(folder_ / "tuned/model.json") +
                                 " --json --data " + test::quoted(folder_ / data),
                             folder_);
        EXPECT_EQ(run.status, 0) << run.errors;
        return nlohmann::json::parse(run.output).at("mean").at("meanDifference").get<double>();
    }

    fs::path folder_;
    std::chrono::duration<double, std::ratio<60>> minutes_{};
};

// The goal: ten corrected patients of another scanner, at most ten minutes, at least .01 on other patients of
// that scanner, at most .005 lost on the old one's.
TEST_F(RealFineTuning, CorrectionsOfAnotherScannerHelpThereAndCostLittleElsewhere)
{
    correctAll(asItIs);
    for (int patient = 2 * heldBackEvery; patient <= 100; patient += 2 * heldBackEvery)
        writeChanged(patient, folder_ / "other", "_gt", asItIs);
    const auto report = fineTune();
    EXPECT_TRUE(report.at("better").get<bool>()) << report.at("reason");
    const double gain = meanChange("other"), elsewhere = meanChange("unchanged");
    std::cout << text("%.1f minutes; other scanner %+.4f, old scanner %+.4f\n", minutes_.count(), gain,
                      elsewhere);
    EXPECT_GE(gain, .01);
    EXPECT_GE(elsewhere, -.005);
}

TEST_F(RealFineTuning, CorruptedCorrectionsEndInTheOldModel)
{
    correctAll(test::corrupted);
    const auto report = fineTune();
    std::cout << report.at("reason") << "\n";
    EXPECT_FALSE(report.at("better").get<bool>());
}

} // namespace
} // namespace cinecor
