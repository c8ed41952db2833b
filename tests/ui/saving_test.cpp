#include "tests/ui/files_fixture.h"

#include <unistd.h>

/// Where labels go when they are saved, and what is never replaced.
namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

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

} // namespace
} // namespace cinecor::test
