#include "core/analysis/run_length.h"
#include "core/engine/bundle_manifest.h"
#include "core/engine/model_card_json.h"
#include "core/engine/safetensors.h"
#include "core/engine/training/training_config.h"
#include "core/imaging/mask_provenance.h"
#include "core/imaging/patient_folder.h"
#include "tests/fuzz/damage.h"
#include "tests/unit/imaging/files.h"

#include <cmath>

using namespace cinecor;

// Damaged texts and weights: every one is read or refused with a reason. CINECOR_FUZZ_ROUNDS copies (5000).

namespace {

template <class Read>
void tryDamagedCopies(const std::string& original, Read read)
{
    std::mt19937 random(static_cast<std::mt19937::result_type>(original.size()));
    for (int round = 0; round < test::fuzzRounds(5000); ++round)
        read(test::damaged(original, random));
}

std::string repositoryFile(const std::string& name)
{
    return test::bytesOf(std::filesystem::path(CINECOR_SOURCE_DIR) / name);
}

} // namespace

TEST(TextFuzz, RunLength)
{
    tryDamagedCopies("3 5 17 2 30 1 41 8", [](const std::string& text) {
        const auto mask = analysis::decodeRunLength(text, 12, 8, analysis::RunOrder::Column);
        if (mask) {
            EXPECT_EQ(mask->size(), 96U) << text;
        } else {
            test::expectClearSentence(mask.error());
        }
    });
}

TEST(TextFuzz, PatientInfo)
{
    const auto folder = test::scratchFolder();
    tryDamagedCopies("ED: 1\nES: 12\nGroup: DCM\nHeight: 184.0\nNbFrame: 30\nWeight: 95.0\n",
                     [&](const std::string& text) {
                         test::writeBytes(folder / "Info.cfg", text);
                         const auto info = imaging::readPatientInfo(folder);
                         EXPECT_GE(info.endDiastole.value_or(1), 1);
                         EXPECT_GE(info.frameCount.value_or(1), 1);
                         EXPECT_TRUE(info.bodySize.heightCm >= 0 && std::isfinite(info.bodySize.heightCm));
                     });
}

TEST(TextFuzz, MaskProvenance)
{
    const auto mask = test::scratchFolder() / "x_cinecor.png";
    tryDamagedCopies(R"({"study":"0f","reader":"R","model":null,"saved":"2026-01-02T03:04:05Z",)"
                     R"("phases":[{"phase":1,"editedSlices":3,"reviewedSlices":1},{"phase":12}]})",
                     [&](const std::string& text) {
                         test::writeBytes(imaging::provenanceFile(mask), text);
                         const auto read = imaging::readMaskProvenance(mask);
                         if (!read)
                             return;
                         for (const auto& phase : read->phases)
                             EXPECT_TRUE(phase.editedSlices >= 0 && phase.reviewedSlices >= 0) << text;
                     });
}

TEST(TextFuzz, ModelCard)
{
    const auto card = repositoryFile("models/sax-png-unet.json");
    ASSERT_TRUE(engine::parseModelCard(card));
    tryDamagedCopies(card, [](const std::string& text) {
        if (const auto read = engine::parseModelCard(text); !read) {
            EXPECT_FALSE(read.error().empty());
        }
    });
}

TEST(TextFuzz, TrainingConfiguration)
{
    tryDamagedCopies(repositoryFile("models/training/sax-png-unet/wide.json"), [](const std::string& text) {
        if (const auto read = engine::parseTrainingConfig(text, "config.json"); !read)
            test::expectClearSentence(read.error());
    });
}

TEST(TextFuzz, BundleManifest)
{
    engine::BundleManifest manifest{.info = {.name = "png96", .orientation = "short-axis"}, .patients = {}};
    manifest.patients.push_back({.id = "cmr1", .file = "patient-0000.safetensors", .samples = {}});
    manifest.patients.back().samples.push_back({.id = "cmr1",
                                                .patient = "cmr1",
                                                .size = {96, 96, 1},
                                                .spacing = {1, 1, 1},
                                                .spacingKnown = false,
                                                .sourceHash = "0f"});
    const auto text = engine::manifestJson(manifest);
    ASSERT_TRUE(engine::parseManifest(text));
    tryDamagedCopies(text, [](const std::string& copy) {
        if (const auto read = engine::parseManifest(copy); !read) {
            EXPECT_FALSE(read.error().empty());
        }
    });
}

TEST(TextFuzz, Safetensors)
{
    const auto folder = test::fixtureFolder() / "safetensors/valid";
    CINECOR_NEEDS(folder);
    for (const auto& file : test::filesIn(folder)) {
        SCOPED_TRACE(file);
        tryDamagedCopies(test::bytesOf(file), [&](const std::string& bytes) {
            const auto header = engine::parseSafetensors(std::as_bytes(std::span(bytes)), file);
            if (!header)
                return test::expectClearSentence(header.error());
            for (const auto& [name, tensor] : header->tensors)
                EXPECT_LE(tensor.end, bytes.size()) << name;
        });
    }
}
