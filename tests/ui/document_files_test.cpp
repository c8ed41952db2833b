#include "core/base/atomic_file.h"
#include "tests/support/test_data.h"
#include "ui/document/segmentation_document.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

namespace cinecor::ui {

namespace {

namespace fs = std::filesystem;

imaging::Case onlyCase(const fs::path& source)
{
    const auto found = imaging::discoverCases({source});
    EXPECT_EQ(found.cases.size(), 1U);
    return found.cases.at(0);
}

void paint(SegmentationDocument& document, editing::SliceId id, std::size_t index, std::uint8_t value)
{
    document.beginEdit(id)[index] = value;
    document.finishEdit("Paint");
}

QJsonObject readJson(const fs::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

TEST(DocumentFiles, FramesOfAPatientFolderAreSavedOneByOneAndFoundAgain)
{
    const auto source = test::dataFolder() / "acdc/training/patient001";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder() / "patient001";
    fs::copy(source, folder);

    SegmentationDocument document(loadStudy(onlyCase(folder)).value());
    EXPECT_NE(document.labels(Layer::Truth, 1), nullptr);
    EXPECT_EQ(document.labels(Layer::Mine, 1), nullptr);
    EXPECT_TRUE(canSaveBeside(document.study()));
    paint(document, {12, 4}, 1000, 2);
    const auto saved = saveDocument(document.saveRequest({.reader = "R"}));
    ASSERT_TRUE(saved.has_value());
    EXPECT_FALSE(fs::exists(folder / "patient001_frame01_cinecor.nii.gz")) << "nothing was labelled there";
    const auto provenance = readJson(folder / "patient001_frame12_cinecor.json");
    EXPECT_EQ(provenance["image"].toString(), "patient001_frame12.nii.gz");
    EXPECT_EQ(provenance["reader"].toString(), "R");
    EXPECT_TRUE(provenance["model"].isNull());

    const auto again = loadStudy(onlyCase(folder));
    ASSERT_TRUE(again.has_value());
    EXPECT_TRUE(again->notes.empty());
    SegmentationDocument reopened(*again);
    ASSERT_NE(reopened.labels(Layer::Mine, 12), nullptr);
    EXPECT_EQ(*reopened.labels(Layer::Mine, 12), *document.labels(Layer::Mine, 12));
    EXPECT_EQ(reopened.layers().state({12, 4}), editing::SliceState::Edited);
    EXPECT_EQ(reopened.layers().state({12, 3}), editing::SliceState::FollowingAi);
    EXPECT_FALSE(reopened.isModified());
    paint(reopened, {12, 4}, 1001, 2);
    EXPECT_TRUE(saveDocument(reopened.saveRequest({})).has_value()) << "our own file may be replaced";
}

TEST(DocumentFiles, CineIsSavedAsOneFileWithAllPhases)
{
    const auto source = test::dataFolder() / "acdc/training/patient090/patient090_4d.nii.gz";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder();
    fs::copy_file(source, folder / "cine.nii.gz");

    SegmentationDocument document(loadStudy(onlyCase(folder / "cine.nii.gz")).value());
    const auto phases = document.study().phases.size();
    EXPECT_GT(phases, 1U);
    paint(document, {5, 2}, 1000, 2);
    ASSERT_TRUE(saveDocument(document.saveRequest({})).has_value());
    const auto again = loadStudy(onlyCase(folder / "cine.nii.gz"));
    ASSERT_TRUE(again.has_value());
    ASSERT_TRUE(again->notes.empty());
    EXPECT_EQ(again->mineFiles.size(), phases);
    ASSERT_EQ(again->mine.size(), 1U) << "memory is taken where something was labelled";
    EXPECT_EQ(again->mine.at(5), *document.labels(Layer::Mine, 5));
}

TEST(DocumentFiles, CineOfAPatientFolderIsFoundAgain)
{
    const auto source = test::dataFolder() / "acdc/training/patient090";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder() / "patient090";
    fs::copy(source, folder);
    SegmentationDocument document(loadStudy(onlyCase(folder)).value());
    paint(document, {3, 2}, 1000, 2);
    ASSERT_TRUE(saveDocument(document.saveRequest({})).has_value());
    EXPECT_TRUE(fs::exists(folder / "patient090_4d_cinecor.nii.gz"));
    const auto again = loadStudy(onlyCase(folder));
    ASSERT_TRUE(again.has_value());
    ASSERT_EQ(again->mine.count(3), 1U) << "beside frames of its own";
    EXPECT_EQ(again->mine.at(3), *document.labels(Layer::Mine, 3));
    SegmentationDocument reopened(*again);
    paint(reopened, {3, 2}, 1001, 2);
    EXPECT_TRUE(saveDocument(reopened.saveRequest({})).has_value()) << "our own file may be replaced";
}

TEST(DocumentFiles, PictureIsSavedAsPngBesideItAndItsMaskIsLeftAlone)
{
    const auto source = test::dataFolder() / "png96/train";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder();
    fs::copy_file(source / "image/cmr1.png", folder / "cmr1.png");
    fs::copy_file(source / "mask/cmr1_mask.png", folder / "cmr1_mask.png");
    const auto maskTime = fs::last_write_time(folder / "cmr1_mask.png");

    SegmentationDocument document(loadStudy(onlyCase(folder)).value());
    ASSERT_NE(document.labels(Layer::Truth, 1), nullptr);
    paint(document, {1, 0}, 50, 3);
    ASSERT_TRUE(saveDocument(document.saveRequest({})).has_value());
    EXPECT_TRUE(fs::exists(folder / "cmr1_cinecor.png"));
    EXPECT_EQ(fs::last_write_time(folder / "cmr1_mask.png"), maskTime);
    const auto again = loadStudy(onlyCase(folder));
    EXPECT_EQ(again->mine.at(1).values()[50], 3);
}

TEST(DocumentFiles, OutputFolderIsLookedAtFirst)
{
    const auto source = test::dataFolder() / "png96/train/image/cmr1.png";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder(), output = folder / "out";
    fs::create_directory(output);
    fs::copy_file(source, folder / "cmr1.png");
    SegmentationDocument document(loadStudy(onlyCase(folder / "cmr1.png")).value());
    paint(document, {1, 0}, 50, 3);
    ASSERT_TRUE(saveDocument(document.saveRequest({.folder = output})).has_value());
    EXPECT_FALSE(fs::exists(folder / "cmr1_cinecor.png"));
    EXPECT_TRUE(loadStudy(onlyCase(folder / "cmr1.png"))->mine.empty());
    EXPECT_EQ(loadStudy(onlyCase(folder / "cmr1.png"), {output})->mine.size(), 1U);
}

TEST(DocumentFiles, DamagedEarlierMaskIsANoteAndNotAnError)
{
    const auto source = test::dataFolder() / "png96/train/image/cmr1.png";
    CINECOR_NEEDS(source);
    const auto folder = test::scratchFolder();
    fs::copy_file(source, folder / "cmr1.png");
    ASSERT_TRUE(base::writeFileAtomically(folder / "cmr1_cinecor.png", "no picture").has_value());
    const auto loaded = loadStudy(onlyCase(folder / "cmr1.png"));
    ASSERT_TRUE(loaded.has_value());
    EXPECT_EQ(loaded->notes.size(), 1U);
    SegmentationDocument document(*loaded);
    paint(document, {1, 0}, 50, 3);
    const auto saved = saveDocument(document.saveRequest({}));
    ASSERT_FALSE(saved.has_value());
    EXPECT_EQ(saved.error().code(), base::ErrorCode::ChangedOnDisk)
        << "what could not be read is not replaced";
}

} // namespace cinecor::ui
