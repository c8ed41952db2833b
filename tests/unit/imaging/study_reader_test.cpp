#include "core/imaging/study_reader.h"

#include "core/imaging/mask_file.h"
#include "core/imaging/patient_folder.h"
#include "tests/unit/imaging/files.h"

#include <cmath>

using namespace cinecor;
using base::Role;
using test::dataFolder;

TEST(StudyReader, AcdcPatient)
{
    const auto folder = dataFolder() / "acdc/training/patient001";
    CINECOR_NEEDS(folder);
    const auto study = imaging::readStudy(folder);
    ASSERT_TRUE(study) << base::errorSentence(study.error());
    EXPECT_EQ(study->phases.size(), 2U);
    EXPECT_EQ(study->phaseCount, 30); // Info.cfg
    EXPECT_EQ(study->endDiastole, 1);
    EXPECT_EQ(study->endSystole, 12);
    const auto& geometry = study->geometry();
    EXPECT_EQ(geometry.size(), (base::Size3{216, 256, 10}));
    EXPECT_NEAR(geometry.voxelVolumeMm3(), 1.5625 * 1.5625 * 10, 1e-4); // pixdim, not the unit sform
    EXPECT_FALSE(geometry.hasOrientation());
    EXPECT_EQ(study->phase(12)->image->value(100, 120, 4), 269); // nibabel
    ASSERT_TRUE(study->phase(1)->truth);
    EXPECT_EQ(study->phase(1)->truth->count(Role::LeftVentricle), 12104U); // NumPy: value 3
    EXPECT_EQ(study->identity.size(), 64U);
    EXPECT_EQ(study->group, "DCM"); // Info.cfg, as the next two
    EXPECT_EQ(study->bodySize, (base::BodySize{.heightCm = 184, .weightKg = 95}));
}

TEST(StudyReader, PatientInfoStaysEmptyWhereItSaysNothingUsable)
{
    const auto folder = test::scratchFolder();
    test::writeBytes(folder / "Info.cfg",
                     "ED: 1\r\nES: none\r\nGroup:  HCM \r\nHeight: -3\r\nNbFrame: 0\r\nWeight: "
                     "70.5\r\nno colon\nHeight of the chair: 80\n");
    const auto info = imaging::readPatientInfo(folder);
    EXPECT_EQ(info.endDiastole, 1);
    EXPECT_FALSE(info.endSystole || info.frameCount);
    EXPECT_EQ(info.group, "HCM");
    EXPECT_EQ(info.bodySize, (base::BodySize{.heightCm = 0, .weightKg = 70.5}));
    test::writeBytes(folder / "Info.cfg", "Height: nan\nWeight: inf\n");
    EXPECT_EQ(imaging::readPatientInfo(folder).bodySize, base::BodySize());
}

TEST(StudyReader, CineBringsAllPhasesAndTheFramesTheirTruth)
{
    const auto folder = dataFolder() / "acdc/training/patient090";
    CINECOR_NEEDS(folder);
    const auto study = imaging::readStudy(folder);
    ASSERT_TRUE(study) << base::errorSentence(study.error());
    EXPECT_EQ(study->phases.size(), 12U);
    EXPECT_EQ(study->endDiastole, 4);
    const std::array<float, 12> expected{68, 62, 64, 68, 64, 61, 54, 55, 59, 60, 60, 62}; // nibabel
    for (int phase = 1; phase <= 12; ++phase)
        EXPECT_EQ(study->phase(phase)->image->value(70, 100, 3),
                  expected[static_cast<std::size_t>(phase - 1)]);
    EXPECT_FALSE(study->phase(1)->truth);
    ASSERT_TRUE(study->phase(4)->truth);
    EXPECT_EQ(study->phase(4)->truth->count(Role::RightVentricle), 6829U); // NumPy: value 1
    EXPECT_TRUE(study->phase(11)->truth);
}

TEST(StudyReader, EchoHasItsOwnScheme)
{
    const auto file = dataFolder() / "camus/nifti/patient0001_4CH_ED.nii.gz";
    CINECOR_NEEDS(file);
    const auto study = imaging::readStudy(file);
    ASSERT_TRUE(study);
    EXPECT_EQ(study->scheme, base::LabelScheme::echo());
    EXPECT_EQ(study->endDiastole, 1);
    EXPECT_FALSE(study->endSystole);
    ASSERT_TRUE(study->phase(1)->truth);
    EXPECT_EQ(study->phase(1)->truth->count(Role::LeftAtrium), 11410U); // NumPy: value 3
    EXPECT_NEAR(study->geometry().spacing()[0], 0.308, 1e-6);
}

TEST(StudyReader, StatedSchemeIsTaken)
{
    // A ring around a disc, and a third structure that touches neither: nothing tells the order.
    const auto folder = test::scratchFolder();
    const base::Geometry geometry({64, 64, 1});
    base::LabelMap labels(geometry, base::LabelScheme::echo());
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x) {
            const double r = std::hypot(x - 32.0, y - 32.0);
            labels.slice(0)[static_cast<std::size_t>(y) * 64 + x] = static_cast<std::uint8_t>(r < 8    ? 1
                                                                                              : r < 14 ? 2
                                                                                              : y < 6  ? 3
                                                                                                       : 0);
        }
    ASSERT_TRUE(imaging::writeMask(labels, folder / "a.png"));
    ASSERT_TRUE(imaging::writeMask(labels, folder / "a_gt.png"));
    const auto found = imaging::discoverCases({folder / "a.png"});
    ASSERT_EQ(found.cases.size(), 1U);
    const auto study = imaging::readStudy(found.cases.front(), {}, base::LabelScheme::echo());
    ASSERT_TRUE(study) << base::errorSentence(study.error());
    EXPECT_EQ(study->scheme, base::LabelScheme::echo());
    ASSERT_TRUE(study->phase(1)->truth);
    EXPECT_EQ(study->phase(1)->truth->count(Role::LeftVentricle), labels.count(Role::LeftVentricle));
    EXPECT_EQ(study->phase(1)->truth->count(Role::LeftAtrium), 6U * 64);
    const auto shortAxis = imaging::readStudy(found.cases.front(), {}, base::LabelScheme::shortAxis());
    EXPECT_EQ(shortAxis->scheme, base::LabelScheme::shortAxis());
    EXPECT_EQ(shortAxis->phase(1)->truth->count(Role::LeftVentricle), labels.count(Role::LeftVentricle));
}

TEST(StudyReader, FirstTruthSaysWhatTheLabelsOfAllPhasesMean)
{
    // A ring around a disc, open where the third structure begins: it touches the disc, as the atrium does in
    // an echocardiogram, or lies beside the ring, as the RV does.
    const base::Geometry geometry({64, 64, 1});
    const auto drawn = [&](const base::LabelScheme& scheme, double third) {
        base::LabelMap labels(geometry, scheme);
        const auto disc = scheme.byRole(Role::LeftVentricle)->value;
        const auto other = static_cast<std::uint8_t>(4 - disc);
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x) {
                const double r = std::hypot(x - 32.0, y - 32.0);
                const bool beyond = std::abs(x - 32) < 7 && y > third && y < third + 10;
                labels.slice(0)[static_cast<std::size_t>(y) * 64 + x] =
                    beyond ? other : r < 10 ? disc : r < 15 ? 2 : 0;
            }
        return labels;
    };
    const auto folder = test::scratchFolder();
    const auto write = [&](const std::string& patient, int frame, const base::LabelMap& labels) {
        const auto name = folder / patient / (patient + "_frame0" + std::to_string(frame));
        std::filesystem::create_directories(name.parent_path());
        test::writeBytes(name.parent_path() / "Info.cfg", "ED: 1\nES: 2\nNbFrame: 2\n");
        ASSERT_TRUE(imaging::writeMask(labels, name.string() + ".nii.gz"));
        ASSERT_TRUE(imaging::writeMask(labels, name.string() + "_gt.nii.gz"));
    };
    const auto heart = drawn(base::LabelScheme::shortAxis(), 46), echo = drawn(base::LabelScheme::echo(), 38);
    write("patient001", 1, heart);
    write("patient001", 2, echo);
    write("patient002", 1, echo);
    write("patient002", 2, heart);
    for (const auto& [patient, first] : {std::pair("patient001", &heart), std::pair("patient002", &echo)}) {
        const auto study = imaging::readStudy(folder / patient);
        ASSERT_TRUE(study) << base::errorSentence(study.error());
        EXPECT_EQ(study->scheme, first->scheme());
        ASSERT_EQ(study->phases.size(), 2U);
        ASSERT_TRUE(study->phase(1)->truth) << patient;
        EXPECT_EQ(*study->phase(1)->truth, *first);
        EXPECT_FALSE(study->phase(2)->truth) << patient;
        ASSERT_FALSE(study->notes.empty());
        EXPECT_EQ(study->notes.back().code(), base::ErrorCode::NoteMaskLeftOut);
    }
}

TEST(StudyReader, PictureWithTruthInASiblingFolder)
{
    const auto file = dataFolder() / "png96/train/image/cmr1.png";
    CINECOR_NEEDS(file);
    const auto study = imaging::readStudy(file);
    ASSERT_TRUE(study);
    EXPECT_TRUE(study->isPicture());
    ASSERT_TRUE(study->phase(1)->truth);
    EXPECT_EQ(study->phase(1)->truthFile.filename(), "cmr1_mask.png");
    EXPECT_FALSE(study->geometry().hasSpacing());
}

TEST(StudyReader, MaskOfAnotherSizeIsLeftOutWithANote)
{
    const auto image = dataFolder() / "png96/train/image/cmr1.png";
    CINECOR_NEEDS(image);
    const auto folder = test::scratchFolder();
    test::writeBytes(folder / "a.png", test::bytesOf(image));
    test::writeBytes(folder / "a_gt.png",
                     test::bytesOf(test::filesIn(dataFolder() / "camus/val").back())); // 224 x 224
    const auto study = imaging::readStudy(folder / "a.png");
    ASSERT_TRUE(study);
    EXPECT_FALSE(study->phase(1)->truth);
    ASSERT_FALSE(study->notes.empty());
    EXPECT_EQ(study->notes.back().code(), base::ErrorCode::NoteMaskLeftOut);
    EXPECT_NE(base::errorSentence(study->notes.back()).find("96 x 96"), std::string::npos);
}

TEST(StudyReader, IdentityIsOfVoxelsNotOfNames)
{
    // ACDC's patients 074 and 076 share images (data/README.md).
    const auto root = dataFolder() / "acdc/training";
    CINECOR_NEEDS(root);
    const auto a = imaging::readStudy(root / "patient074"), b = imaging::readStudy(root / "patient076"),
               c = imaging::readStudy(root / "patient001");
    ASSERT_TRUE(a && b && c);
    EXPECT_EQ(a->identity, b->identity);
    EXPECT_NE(a->identity, c->identity);
}

// The crops of png96 are ACDC resampled to 1.8 mm; their rows run along the NIfTI's first axis. cmr1 is slice
// 5 of patient001 at end-diastole, from row 40 and column 70.
TEST(StudyReader, RowsOfPng96AreTheFirstAxisOfAcdc)
{
    const auto picture = dataFolder() / "png96/train/mask/cmr1_mask.png";
    CINECOR_NEEDS(picture);
    const auto& scheme = base::LabelScheme::shortAxis();
    const auto crop = imaging::readMask(picture, scheme);
    const auto patient =
        imaging::readMask(dataFolder() / "acdc/training/patient001/patient001_frame01_gt.nii.gz", scheme);
    ASSERT_TRUE(crop && patient);
    int labelled = 0, equal = 0;
    for (int row = 0; row < 96; ++row)
        for (int column = 0; column < 96; ++column) {
            const int label = crop->phases.front().at(column, row, 0);
            const auto along = [](int index) { return static_cast<int>(std::lround(index * 1.8 / 1.5625)); };
            const int x = along(row + 40), y = along(column + 70);
            labelled += label > 0;
            equal += label > 0 && y < 256 && label == patient->phases.front().at(x, y, 4);
        }
    EXPECT_GT(equal, 0.95 * labelled);
}
