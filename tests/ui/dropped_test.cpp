#include "tests/ui/files_fixture.h"

#include <QDropEvent>
#include <QMimeData>

/// What is opened by dialog, or dropped on the window.
namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

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
