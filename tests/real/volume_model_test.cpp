#include "core/engine/segmenter.h"

#include "core/analysis/overlap.h"
#include "core/imaging/study_reader.h"

#include <cstdio>

#include <gtest/gtest.h>

#include "tests/support/test_data.h"

namespace cinecor {
namespace {

namespace fs = std::filesystem;

fs::path card()
{
    return fs::path(CINECOR_SOURCE_DIR) / "models" / "sax-unet.json";
}

fs::path patientFolder(int number)
{
    char name[16];
    std::snprintf(name, sizeof name, "patient%03d", number);
    return test::dataFolder() / "acdc" / "training" / name;
}

double scoreOf(const engine::ModelCard& card, const std::string& structure)
{
    for (const auto& score : card.scores)
        if (score.structure == structure)
            return score.value;
    return 0;
}

// The frozen list: patients 5, 10, ..., 100 never train. The goal is a mean Dice of .918 over RV, Myo, LV at
// end-diastole and end-systole, in 3D on the native grid, with the heart found by the model itself in every
// volume.
TEST(RealVolumeModel, KeepsItsScoreOnThePatientsThatDidNotTrain)
{
    CINECOR_NEEDS(card());
    CINECOR_NEEDS(patientFolder(100));
    const auto model = engine::readModelCard(card()).value();
    const auto segmenter = engine::Segmenter::load(model, {.device = engine::DeviceKind::Cpu}).value();
    double sum = 0;
    int volumes = 0;
    for (int number = 5; number <= 100; number += 5) {
        SCOPED_TRACE(number);
        const auto study = imaging::readStudy(patientFolder(number)).value();
        for (const auto& [phase, images] : study.phases) {
            if (!images.truth)
                continue;
            const auto result = segmenter->segment({.image = images.image, .slices = {}, .box = {}}).value();
            EXPECT_TRUE(result.notes.empty()) << "phase " << phase;
            const auto counts = analysis::countOverlap(result.labels.values(), images.truth->values(), 3);
            for (int label = 1; label <= 3; ++label)
                EXPECT_EQ(counts[label].state(), analysis::OverlapState::Both) << "label " << label;
            sum += (counts[1].dice() + counts[2].dice() + counts[3].dice()) / 3;
            ++volumes;
        }
    }
    EXPECT_EQ(volumes, 40);
    EXPECT_GE(sum / volumes, .918);
    EXPECT_NEAR(sum / volumes, scoreOf(model, "mean"), .001);
}

} // namespace
} // namespace cinecor
