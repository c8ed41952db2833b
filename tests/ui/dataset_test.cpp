#include "tests/ui/window_fixture.h"

#include "core/base/atomic_file.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/study_reader.h"
#include "tests/support/files_below.h"
#include "ui/panels/segmented_choice.h"
#include "ui/shell/export_dataset_dialog.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QTreeWidget>

#include <fstream>
#include <set>

/// A data set made from the list of studies.
namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

class Dataset : public Window {
protected:
    void SetUp() override
    {
        CINECOR_NEEDS(dataFolder() / "png96" / "val");
        Window::SetUp();
        settings->setReaderName("R");
        fs::create_directories(scratch / "out");
    }

    /// Opens pictures a.png, b.png, ...
    void openPictures(int count)
    {
        fs::create_directories(scratch / "in");
        for (int i = 0; i < count; ++i)
            fs::copy_file(dataFolder() / "png96" / "val" / "image" /
                              ("cmr" + std::to_string(101 + i) + ".png"),
                          scratch / "in" / (std::string(1, static_cast<char>('a' + i)) + ".png"));
        window->open({scratch / "in"});
        waitForDocument();
    }

    void paintRow(int row)
    {
        window->workspace().activate(row);
        waitForDocument();
        paint(20, 20, 40, 40);
        ASSERT_TRUE(document()->isModified());
    }

    void segmentAll()
    {
        trigger("segmentAll");
        ASSERT_TRUE(waitFor([&] { return !window->segmentAll().isRunning(); }));
        window->messages().dismiss();
    }

    ui::ExportDatasetDialog* openDialog()
    {
        trigger("exportDataset");
        for (auto* dialog : window->findChildren<ui::ExportDatasetDialog*>())
            if (dialog->isVisible())
                return dialog;
        return nullptr;
    }

    QLineEdit* field(ui::ExportDatasetDialog& dialog, const char* accessibleName)
    {
        for (auto* edit : dialog.findChildren<QLineEdit*>())
            if (edit->accessibleName() == accessibleName)
                return edit;
        return nullptr;
    }

    void choosePlace(ui::ExportDatasetDialog& dialog, const QString& layout, const QString& name)
    {
        for (auto* button : dialog.findChildren<QToolButton*>())
            if (button->text() == layout)
                button->click();
        field(dialog, "Name of the data set")->setText(name);
        field(dialog, "Folder in which the data set is made")
            ->setText(QString::fromStdString((scratch / "out").string()));
    }

    QAbstractButton* exportButton(ui::ExportDatasetDialog& dialog)
    {
        return dialog.findChild<QAbstractButton*>("export");
    }

    static QCheckBox* box(ui::ExportDatasetDialog& dialog, const QString& text)
    {
        for (auto* found : dialog.findChildren<QCheckBox*>())
            if (found->text() == text)
                return found;
        return nullptr;
    }

    void exportFrom(ui::ExportDatasetDialog& dialog)
    {
        ASSERT_TRUE(exportButton(dialog)->isEnabled()) << exportButton(dialog)->toolTip().toStdString();
        exportButton(dialog)->click();
        ASSERT_TRUE(waitFor([&] { return !window->saver().isSaving(); }));
    }

    static QJsonObject manifestOf(const fs::path& folder)
    {
        QFile file(QString::fromStdString((folder / "manifest.json").string()));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return QJsonDocument::fromJson(file.readAll()).object();
    }

    [[nodiscard]] std::string barText() { return window->messages().text().toStdString(); }
};

TEST_F(Dataset, WhatTheReaderCorrectedIsWrittenAndTheAiAloneIsNot)
{
    openPictures(3);
    segmentAll();
    paintRow(0);
    paintRow(1);
    save();
    auto* dialog = openDialog();
    ASSERT_NE(dialog, nullptr);
    auto* cases = dialog->findChild<QTreeWidget*>();
    ASSERT_EQ(cases->topLevelItemCount(), 3);
    EXPECT_TRUE(cases->topLevelItem(2)->isDisabled());
    choosePlace(*dialog, "PNG", "set");
    picture("dataset-dark", *dialog);
    theme->setKind(ui::ThemeKind::Light);
    picture("dataset-light", *dialog);
    theme->setKind(ui::ThemeKind::Dark);
    const auto mineOfRow1 = mine(1);
    exportFrom(*dialog);
    EXPECT_TRUE(QString::fromStdString(barText()).startsWith("2 cases exported to")) << barText();
    picture("dataset-done");
    const auto set = scratch / "out/set";
    EXPECT_EQ(filesBelow(set), (std::set<std::string>{"images/a.png", "images/b.png", "masks/a.png",
                                                      "masks/b.png", "manifest.csv", "manifest.json"}));
    const auto written = imaging::readMask(set / "masks/b.png", base::LabelScheme::shortAxis(),
                                           {.mapping = imaging::ownNumbers(base::LabelScheme::shortAxis())});
    ASSERT_TRUE(written);
    EXPECT_TRUE(std::ranges::equal(std::as_const(written->phases.front()).values(), mineOfRow1));
    const auto entries = manifestOf(set)["cases"].toArray();
    ASSERT_EQ(entries.size(), 2);
    EXPECT_EQ(entries[0]["state"].toString(), "edited");
    EXPECT_EQ(entries[0]["source"].toString(), "a.png");
    EXPECT_EQ(entries[0]["reader"].toString(), "R");
    EXPECT_EQ(entries[0]["model"].toString(), "circles 1.0");
    EXPECT_EQ(entries[1]["sourceHash"].toString().toStdString(), document()->study().identity);
    QFile provenance(QString::fromStdString((scratch / "in/b_cinecor.json").string()));
    ASSERT_TRUE(provenance.open(QIODevice::ReadOnly));
    EXPECT_EQ(entries[1]["time"], QJsonDocument::fromJson(provenance.readAll()).object()["saved"])
        << "when it was saved, not when it was exported";
    EXPECT_EQ(settings->datasetChoices().name, "set");
    EXPECT_EQ(settings->datasetChoices().layout, imaging::DatasetLayout::Png);
    window->workspace().activate(0);
    EXPECT_TRUE(document()->isModified()) << "an export is a copy";
}

TEST_F(Dataset, LabelsOfTheAiAloneAreWrittenWhereTheyAreWantedAndMarked)
{
    openPictures(2);
    segmentAll();
    paintRow(0);
    auto* dialog = openDialog();
    choosePlace(*dialog, "nnU-Net", "Heart");
    box(*dialog, "Also labels of the AI that nobody corrected or reviewed")->setChecked(true);
    picture("dataset-nnunet", *dialog);
    exportFrom(*dialog);
    const auto set = scratch / "out/Dataset500_Heart";
    EXPECT_EQ(filesBelow(set), (std::set<std::string>{"imagesTr/a_0000.png", "imagesTr/b_0000.png",
                                                      "labelsTr/a.png", "labelsTr/b.png", "dataset.json",
                                                      "manifest.csv", "manifest.json", "splits_final.json"}))
        << "pictures alone stay PNG";
    const auto entries = manifestOf(set)["cases"].toArray();
    EXPECT_EQ(entries[0]["state"].toString(), "edited");
    EXPECT_EQ(entries[1]["state"].toString(), "ai");
    EXPECT_TRUE(entries[1]["reader"].isNull());
}

TEST_F(Dataset, WhatWasSavedUnseenStaysOfTheAiWhenItIsOpenedAgain)
{
    openPictures(1);
    segment();
    save();
    window->workspace().closeAll();
    window->open({scratch / "in"});
    waitForDocument();
    auto* dialog = openDialog();
    choosePlace(*dialog, "PNG", "set");
    exportFrom(*dialog);
    EXPECT_TRUE(QString::fromStdString(barText()).contains("1 case left out")) << barText();
    EXPECT_TRUE(waitFor([&] { return fs::is_empty(scratch / "out"); })) << "tidied up by a worker";
}

TEST_F(Dataset, ReviewedSlicesAreToldFromEditedOnes)
{
    openPictures(1);
    segment();
    trigger("reviewed");
    save();
    window->workspace().closeAll();
    window->open({scratch / "in"});
    waitForDocument();
    auto* dialog = openDialog();
    choosePlace(*dialog, "NIfTI", "set");
    exportFrom(*dialog);
    const auto entry = manifestOf(scratch / "out/set")["cases"][0];
    EXPECT_EQ(entry["state"].toString(), "reviewed");
    EXPECT_EQ(entry["reviewedSlices"].toInt(), 1);
    EXPECT_EQ(entry["editedSlices"].toInt(), 0);
}

TEST_F(Dataset, ACaseThatCannotBeOpenedIsNamedAndTheOthersAreWritten)
{
    openPictures(3);
    for (const int row : {0, 1, 2}) {
        paintRow(row);
        save();
    }
    window->workspace().closeAll();
    window->open({scratch / "in"});
    waitForDocument();
    ASSERT_TRUE(waitFor([&] { return window->tasks().isIdle(); }));
    ASSERT_TRUE(base::writeFileAtomically(scratch / "in/c.png", "no picture"));
    auto* dialog = openDialog();
    choosePlace(*dialog, "PNG", "set");
    exportFrom(*dialog);
    EXPECT_TRUE(QString::fromStdString(barText()).startsWith("2 cases exported to")) << barText();
    EXPECT_TRUE(QString::fromStdString(barText()).contains("1 case could not be exported: c.")) << barText();
    picture("dataset-failed");
    EXPECT_TRUE(fs::exists(scratch / "out/set/masks/b.png"));
    EXPECT_FALSE(fs::exists(scratch / "out/set/masks/c.png"));
}

TEST_F(Dataset, AFolderWithFilesIsNotReplacedUnasked)
{
    openPictures(1);
    paintRow(0);
    auto* first = openDialog();
    choosePlace(*first, "PNG", "set");
    exportFrom(*first);
    window->messages().dismiss();
    auto* dialog = openDialog();
    choosePlace(*dialog, "PNG", "set");
    EXPECT_FALSE(exportButton(*dialog)->isEnabled());
    auto* replace = box(*dialog, "Replace the data set that is there");
    EXPECT_TRUE(replace->isVisible());
    replace->setChecked(true);
    EXPECT_TRUE(exportButton(*dialog)->isEnabled());
    field(*dialog, "Name of the data set")->setText("a/b");
    EXPECT_FALSE(exportButton(*dialog)->isEnabled());
    field(*dialog, "Name of the data set")->setText("set");
    EXPECT_FALSE(replace->isChecked()) << "that was said of another folder";
    picture("dataset-occupied", *dialog);
    replace->setChecked(true);
    std::ofstream(scratch / "out/set/notes.txt") << "mine";
    exportFrom(*dialog);
    EXPECT_TRUE(QString::fromStdString(barText()).contains("notes.txt")) << barText();
    EXPECT_TRUE(fs::exists(scratch / "out/set/masks/a.png"));
}

TEST_F(Dataset, CancelledLeavesNothing)
{
    openPictures(8);
    segmentAll();
    auto* dialog = openDialog();
    box(*dialog, "Also labels of the AI that nobody corrected or reviewed")->setChecked(true);
    choosePlace(*dialog, "PNG", "set");
    exportButton(*dialog)->click();
    ASSERT_TRUE(window->saver().isSaving());
    for (const auto& task : window->tasks().tasks())
        if (task.isActive() && task.title == "Exporting a data set")
            window->tasks().cancel(task.id);
    EXPECT_FALSE(window->saver().isSaving());
    ASSERT_TRUE(waitFor([&] { return window->tasks().isIdle(); }));
    EXPECT_TRUE(waitFor([&] { return fs::is_empty(scratch / "out"); }));
}

TEST_F(Dataset, OfACineOnlyTheCorrectedPhaseIsWritten)
{
    window->openSample();
    waitForDocument();
    segment();
    const int phase = window->view().phase();
    paint(20, 20, 40, 40);
    auto* dialog = openDialog();
    choosePlace(*dialog, "nnU-Net", "Heart");
    exportFrom(*dialog);
    const auto set = scratch / "out/Dataset500_Heart";
    const auto name = "Sample_p0" + std::to_string(phase);
    EXPECT_EQ(filesBelow(set),
              (std::set<std::string>{"imagesTr/" + name + "_0000.nii.gz", "labelsTr/" + name + ".nii.gz",
                                     "dataset.json", "manifest.csv", "manifest.json"}));
    const auto image = imaging::readImageFile(set / "imagesTr" / (name + "_0000.nii.gz"));
    ASSERT_TRUE(image);
    EXPECT_EQ(image->phases.front().pixels(), document()->study().phase(phase)->image->pixels());
    const auto entry = manifestOf(set)["cases"][0];
    EXPECT_EQ(entry["phase"].toInt(), phase);
    EXPECT_EQ(entry["editedSlices"].toInt(), 1);
    EXPECT_TRUE(entry["source"].isNull());
}

TEST_F(Dataset, NothingToExportIsTold)
{
    openPictures(1);
    EXPECT_EQ(openDialog(), nullptr);
    EXPECT_TRUE(QString::fromStdString(barText()).contains("no case has labels")) << barText();
}

} // namespace
} // namespace cinecor::test
