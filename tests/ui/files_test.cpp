#include "tests/ui/file_dialogs.h"
#include "tests/ui/window_fixture.h"

#include "core/base/atomic_file.h"

#include <QAbstractButton>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>

#include <algorithm>
#include <fstream>

#include <unistd.h>

/// What goes in and out of the window: dropped, saved under another name, exported, asked for on closing.
namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

class Files : public Window {
protected:
    void SetUp() override
    {
        CINECOR_NEEDS(dataFolder() / "png96" / "val");
        Window::SetUp();
    }

    /// A picture of the PNG set under a name of its own.
    fs::path picture96(int number, const fs::path& target)
    {
        const auto name = "cmr" + std::to_string(number) + ".png";
        fs::create_directories(target.parent_path());
        fs::copy_file(dataFolder() / "png96" / "val" / "image" / name, target);
        return target;
    }

    void openAndPaint(const fs::path& file)
    {
        window->open({file});
        ASSERT_TRUE(waitFor([&] { return document() && document()->study().source == file; })) << barText();
        paint(20, 20, 40, 40);
        ASSERT_TRUE(document()->isModified());
    }

    void waitUntilSaved()
    {
        ASSERT_TRUE(waitFor([&] { return !window->saver().isSaving(); }));
    }

    [[nodiscard]] QAbstractButton* barButton(const QString& text)
    {
        const auto buttons = window->messages().findChildren<QAbstractButton*>();
        const auto found = std::ranges::find(buttons, text, &QAbstractButton::text);
        return found != buttons.end() && (*found)->isVisible() ? *found : nullptr;
    }

    [[nodiscard]] std::string barText() { return window->messages().text().toStdString(); }

    /// Answers the question about unsaved work, and keeps what it said.
    void answerUnsaved(const char* button)
    {
        QTimer::singleShot(200, window.get(), [this, button] {
            auto* dialog = window->findChild<QDialog*>("unsavedDialog");
            ASSERT_NE(dialog, nullptr);
            for (const auto* label : dialog->findChildren<QLabel*>())
                question += label->text() + '\n';
            dialog->findChild<QAbstractButton*>(button)->click();
        });
    }

    QString question;
};

TEST_F(Files, SaveAsWritesAnotherFormatIntoAnotherFolder)
{
    const auto image = picture96(101, scratch / "in" / "heart.png");
    fs::create_directories(scratch / "out");
    ASSERT_NO_FATAL_FAILURE(openAndPaint(image));
    trigger("saveAs");
    ASSERT_TRUE(chooseInDialog(*window, scratch / "out" / "labels.nii.gz"));
    ASSERT_TRUE(waitFor([&] { return !document()->isModified(); })) << barText();
    EXPECT_TRUE(fs::exists(scratch / "out" / "labels.nii.gz"));
    EXPECT_TRUE(fs::exists(scratch / "out" / "labels_cinecor.json"));
    EXPECT_EQ(std::distance(fs::directory_iterator(scratch / "in"), {}), 1) << "nothing beside the image";
    EXPECT_EQ(settings->lastFolder(ui::FolderUse::Save).toStdString(), (scratch / "out").string());
}

TEST_F(Files, SavingAfterSaveAsGoesToTheChosenFile)
{
    const auto image = picture96(101, scratch / "in" / "heart.png");
    fs::create_directories(scratch / "out");
    ASSERT_NO_FATAL_FAILURE(openAndPaint(image));
    trigger("saveAs");
    const auto chosen = scratch / "out" / "labels.nii.gz";
    ASSERT_TRUE(chooseInDialog(*window, chosen));
    ASSERT_TRUE(waitFor([&] { return !document()->isModified(); })) << barText();
    const auto before = base::readFile(chosen).value();
    paint(50, 50, 60, 60);
    ASSERT_TRUE(document()->isModified());
    trigger("save");
    ASSERT_TRUE(waitFor([&] { return !document()->isModified(); })) << barText();
    EXPECT_NE(base::readFile(chosen).value(), before);
    EXPECT_EQ(std::distance(fs::directory_iterator(scratch / "in"), {}), 1) << "nothing beside the image";
}

TEST_F(Files, SaveAsAddsTheExtensionThatIsProposed)
{
    ASSERT_NO_FATAL_FAILURE(openAndPaint(picture96(101, scratch / "in" / "heart.png")));
    trigger("saveAs");
    ASSERT_TRUE(chooseInDialog(*window, scratch / "in" / "mine"));
    ASSERT_TRUE(waitFor([&] { return !document()->isModified(); })) << barText();
    EXPECT_TRUE(fs::exists(scratch / "in" / "mine.png"));
}

TEST_F(Files, SaveAsNeverReplacesTheTruth)
{
    const auto image = picture96(101, scratch / "in" / "heart.png"),
               truth = scratch / "in" / "heart_mask.png";
    fs::copy_file(dataFolder() / "png96" / "val" / "mask" / "cmr101_mask.png", truth);
    const auto before = base::readFile(truth).value();
    ASSERT_NO_FATAL_FAILURE(openAndPaint(image));
    trigger("saveAs");
    ASSERT_TRUE(chooseInDialog(*window, truth));
    ASSERT_TRUE(waitFor([&] { return window->messages().isShowing(); }));
    waitUntilSaved();
    EXPECT_EQ(base::readFile(truth).value(), before);
    EXPECT_TRUE(document()->isModified());
    ASSERT_NE(barButton("Save As…"), nullptr) << barText();
    barButton("Save As…")->click();
    ASSERT_TRUE(chooseInDialog(*window, scratch / "in" / "other.png"));
    ASSERT_TRUE(waitFor([&] { return !document()->isModified(); })) << barText();
}

TEST_F(Files, SaveAsKeepsTheVersionThatItReplaces)
{
    const auto target = scratch / "in" / "mine.png";
    ASSERT_NO_FATAL_FAILURE(openAndPaint(picture96(101, scratch / "in" / "heart.png")));
    std::ofstream(target) << "of somebody else";
    trigger("saveAs");
    ASSERT_TRUE(chooseInDialog(*window, target));
    ASSERT_TRUE(waitFor([&] { return !document()->isModified(); })) << barText();
    ASSERT_TRUE(fs::exists(scratch / "in" / ".cinecor"));
    EXPECT_EQ(fs::file_size(fs::directory_iterator(scratch / "in" / ".cinecor")->path()), 16U);
}

TEST_F(Files, VolumeThatAPngCannotHoldIsOfferedAnotherName)
{
    const auto source = dataFolder() / "acdc" / "training" / "patient001" / "patient001_frame01.nii.gz";
    CINECOR_NEEDS(source);
    fs::copy_file(source, scratch / "heart.nii.gz");
    ASSERT_NO_FATAL_FAILURE(openAndPaint(scratch / "heart.nii.gz"));
    trigger("saveAs");
    ASSERT_TRUE(chooseInDialog(*window, scratch / "heart_mine.png"));
    ASSERT_TRUE(waitFor([&] { return barButton("Save As…") != nullptr; })) << barText();
    EXPECT_FALSE(fs::exists(scratch / "heart_mine.png"));
}

/// As a user who may read but not write what the test made. Root writes everywhere.
class WithoutRights {
public:
    explicit WithoutRights(const std::vector<fs::path>& writable)
    {
        for (const auto& folder : writable) {
            fs::permissions(folder, fs::perms::all);
            for (const auto& entry : fs::recursive_directory_iterator(folder))
                fs::permissions(entry.path(), fs::perms::all);
        }
        changed_ = ::getuid() == 0 && ::setresuid(nobody, nobody, 0) == 0;
    }
    ~WithoutRights()
    {
        if (changed_ && ::setresuid(0, 0, 0) != 0)
            std::abort();
    }
    WithoutRights(const WithoutRights&) = delete;
    WithoutRights& operator=(const WithoutRights&) = delete;

private:
    static constexpr uid_t nobody = 65534;
    bool changed_ = false;
};

TEST_F(Files, FolderIsAskedForOnceWhereNothingCanBeWrittenBesideTheImages)
{
    const auto in = scratch / "in", out = scratch / "data" / "out";
    const auto a = picture96(101, in / "a.png"), b = picture96(102, in / "b.png"),
               c = picture96(103, in / "c.png");
    fs::create_directories(out);
    ASSERT_NO_FATAL_FAILURE(openAndPaint(a));
    ASSERT_NO_FATAL_FAILURE(openAndPaint(b));
    fs::permissions(in, fs::perms::all &
                            ~(fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write));
    {
        fs::create_directories(scratch / "config");
        for (const auto& folder : {scratch, scratch.parent_path()})
            fs::permissions(folder, fs::perms::group_exec | fs::perms::others_exec, fs::perm_options::add);
        const WithoutRights reader({scratch / "data", scratch / "config"});
        answerUnsaved("saveAll");
        window->close();
        EXPECT_TRUE(question.contains("a\n") && question.contains("b\n")) << question.toStdString();
        ASSERT_TRUE(chooseInDialog(*window, out));
        ASSERT_TRUE(waitFor([&] { return !window->isVisible(); })) << barText();
        EXPECT_TRUE(fs::exists(out / "a_cinecor.png"));
        EXPECT_TRUE(fs::exists(out / "b_cinecor.png"));
        window.reset();
        makeWindow();
        ASSERT_NO_FATAL_FAILURE(openAndPaint(c));
        trigger("save");
        ASSERT_TRUE(waitFor([&] { return !document()->isModified(); })) << barText();
        EXPECT_TRUE(fs::exists(out / "c_cinecor.png"));
        EXPECT_EQ(openFileDialog(*window), nullptr);
        window->open({a});
        ASSERT_TRUE(waitFor([&] { return document() && document()->study().source == a; }));
        EXPECT_FALSE(mine(1).empty()) << "what was saved there is found again";
    }
    fs::permissions(in, fs::perms::owner_all);
    const auto writable = picture96(104, scratch / "writable" / "d.png");
    ASSERT_NO_FATAL_FAILURE(openAndPaint(writable));
    trigger("save");
    ASSERT_TRUE(waitFor([&] { return !document()->isModified(); })) << barText();
    EXPECT_TRUE(fs::exists(scratch / "writable" / "d_cinecor.png")) << "others are saved beside their image";
}

TEST_F(Files, MasksOfEqualNamesInOneFolderDoNotMeet)
{
    fs::create_directories(scratch / "out");
    settings->setOutputFolder(QString::fromStdString((scratch / "out").string()));
    ASSERT_NO_FATAL_FAILURE(openAndPaint(picture96(101, scratch / "a" / "1.png")));
    ASSERT_NO_FATAL_FAILURE(save());
    const auto saved = base::readFile(scratch / "out" / "1_cinecor.png").value();
    window->open({picture96(102, scratch / "b" / "1.png")});
    ASSERT_TRUE(waitFor([&] { return document() && document()->study().source == scratch / "b" / "1.png"; }));
    EXPECT_TRUE(mine(1).empty()) << "labels of another image";
    paint(50, 50, 60, 60);
    trigger("save");
    ASSERT_TRUE(waitFor([&] { return barButton("Save As…") != nullptr; })) << barText();
    EXPECT_EQ(base::readFile(scratch / "out" / "1_cinecor.png").value(), saved);
}

TEST_F(Files, ExportAllTellsWhatWentWrongAndWritesTheRest)
{
    const auto in = scratch / "in", out = scratch / "out";
    picture96(101, in / "a" / "1.png");
    picture96(102, in / "b" / "1.png");
    picture96(103, in / "c" / "1.png");
    picture96(104, in / "without_labels.png");
    fs::create_directories(out / "c" / "1_cinecor.png"); // where a file should be
    window->open({in});
    waitForDocument();
    EXPECT_EQ(window->workspace().model().row(1).name, "b/1") << "equal names are told apart";
    for (const int row : {0, 1, 2}) {
        window->workspace().activate(row);
        waitForDocument();
        paint(20, 20, 40, 40);
    }
    trigger("exportAll");
    ASSERT_TRUE(chooseInDialog(*window, out));
    ASSERT_TRUE(waitFor([&] { return window->messages().isShowing(); }));
    EXPECT_TRUE(window->messages().text().startsWith("2 cases exported to")) << barText();
    EXPECT_TRUE(window->messages().text().contains("1 case could not be exported")) << barText();
    picture("export-failed");
    EXPECT_TRUE(fs::is_regular_file(out / "a" / "1_cinecor.png"));
    EXPECT_TRUE(fs::is_regular_file(out / "b" / "1_cinecor.png"));
    EXPECT_FALSE(fs::exists(in / "a" / "1_cinecor.png"));
    EXPECT_TRUE(document()->isModified()) << "an export is a copy";

    window->messages().dismiss();
    fs::remove(out / "c" / "1_cinecor.png");
    trigger("exportAll");
    ASSERT_TRUE(chooseInDialog(*window, out));
    ASSERT_TRUE(waitFor([&] { return barButton("Replace them") != nullptr; })) << barText();
    EXPECT_TRUE(fs::is_regular_file(out / "c" / "1_cinecor.png"));
    barButton("Replace them")->click();
    ASSERT_TRUE(waitFor([&] { return window->messages().text().startsWith("2 cases exported to"); }))
        << barText();
}

TEST_F(Files, ClosingWaitsForTheExport)
{
    const auto in = scratch / "in", out = scratch / "out";
    for (int i = 0; i < 6; ++i)
        picture96(101 + i, in / ("p" + std::to_string(i) + ".png"));
    fs::create_directories(out);
    window->open({in});
    waitForDocument();
    trigger("segmentAll");
    ASSERT_TRUE(waitFor([&] { return !window->segmentAll().isRunning(); }));
    trigger("exportAll");
    ASSERT_TRUE(chooseInDialog(*window, out));
    EXPECT_FALSE(window->close());
    ASSERT_TRUE(waitFor([&] { return !window->isVisible(); }));
    for (int i = 0; i < 6; ++i)
        EXPECT_TRUE(fs::exists(out / ("p" + std::to_string(i) + "_cinecor.png"))) << i;
}

TEST_F(Files, ClosingWithTwoEditedCasesListsBothAndDiscardsThem)
{
    ASSERT_NO_FATAL_FAILURE(openAndPaint(picture96(101, scratch / "first.png")));
    ASSERT_NO_FATAL_FAILURE(openAndPaint(picture96(102, scratch / "second.png")));
    answerUnsaved("cancel");
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(question.contains("first") && question.contains("second")) << question.toStdString();
    answerUnsaved("discard");
    EXPECT_TRUE(window->close());
    EXPECT_FALSE(fs::exists(scratch / "first_cinecor.png"));
    window.reset();
    makeWindow();
    EXPECT_FALSE(window->messages().isShowing()) << "what was discarded is not offered again";
}

TEST_F(Files, WhatWasTakenBackIsNotOfferedForRecovery)
{
    ASSERT_NO_FATAL_FAILURE(openAndPaint(picture96(101, scratch / "first.png")));
    trigger("undo");
    EXPECT_TRUE(window->close());
    window.reset();
    makeWindow();
    EXPECT_FALSE(window->messages().isShowing()) << barText();
}

TEST_F(Files, DialogsBeginWhereTheLastOneEnded)
{
    const auto image = picture96(101, scratch / "deep" / "folder" / "heart.png");
    trigger("open");
    ASSERT_TRUE(chooseInDialog(*window, image));
    waitForDocument();
    trigger("open");
    ASSERT_TRUE(waitFor([&] { return openFileDialog(*window) != nullptr; }));
    EXPECT_EQ(openFileDialog(*window)->directory().path().toStdString(), image.parent_path().string());
    openFileDialog(*window)->close();
}

class Dropped : public Files {
protected:
    /// @returns whether the window takes it.
    bool drop(const std::vector<fs::path>& paths)
    {
        QList<QUrl> urls;
        for (const auto& path : paths)
            urls.append(QUrl::fromLocalFile(QString::fromStdString(path.string())));
        return drop(urls);
    }

    bool drop(const QList<QUrl>& urls)
    {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(window.get(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent dropped({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &dropped);
        return dropped.isAccepted();
    }

    [[nodiscard]] int rows() { return window->workspace().model().rowCount(); }
};

TEST_F(Dropped, OneImage)
{
    EXPECT_TRUE(drop({picture96(101, scratch / "heart.png")}));
    waitForDocument();
    EXPECT_EQ(document()->name(), "heart");
    EXPECT_EQ(settings->lastFolder().toStdString(), scratch.string());
}

TEST_F(Dropped, ImageAndItsMaskAreOneCaseWithTruth)
{
    const auto image = picture96(101, scratch / "heart.png"), mask = scratch / "reader2_seg.png";
    fs::copy_file(dataFolder() / "png96" / "val" / "mask" / "cmr101_mask.png", mask);
    EXPECT_TRUE(drop({image, mask}));
    waitForDocument();
    EXPECT_EQ(rows(), 1);
    EXPECT_NE(document()->labels(ui::Layer::Truth, 1), nullptr);
    EXPECT_FALSE(window->messages().text().contains("mask")) << barText();
}

TEST_F(Dropped, FolderOfPictures)
{
    EXPECT_TRUE(drop({dataFolder() / "png96" / "val"}));
    waitForDocument();
    EXPECT_EQ(rows(), 20);
}

TEST_F(Dropped, VolumeAndPatientFolder)
{
    const auto patient = dataFolder() / "acdc" / "training" / "patient001";
    CINECOR_NEEDS(patient);
    EXPECT_TRUE(drop({patient / "patient001_frame01.nii.gz"}));
    waitForDocument();
    EXPECT_EQ(document()->study().phases.size(), 1U);
    EXPECT_TRUE(drop({patient}));
    ASSERT_TRUE(waitFor([&] { return document() && document()->study().phases.size() == 2; }));
    EXPECT_EQ(document()->name(), "patient001");
}

TEST_F(Dropped, RubbishIsToldAndNothingElse)
{
    const auto text = scratch / "notes.txt", empty = scratch / "empty";
    std::ofstream(text) << "no picture at all";
    fs::create_directories(empty);
    EXPECT_FALSE(drop(QList{QUrl("https://example.org/heart.png")})) << "not of this machine";
    EXPECT_TRUE(drop({empty}));
    ASSERT_TRUE(waitFor([&] { return window->messages().isShowing(); }));
    EXPECT_TRUE(window->messages().text().contains("holds no image")) << barText();
    EXPECT_EQ(rows(), 0);
    window->messages().dismiss();
    EXPECT_TRUE(drop({text}));
    ASSERT_TRUE(waitFor([&] { return window->messages().text().contains("notes.txt"); })) << barText();
    EXPECT_EQ(document(), nullptr);
    ASSERT_TRUE(waitFor([&] { return window->workspace().isEmpty(); })) << "the start page again";
    picture("dropped-rubbish");
}

} // namespace
} // namespace cinecor::test
