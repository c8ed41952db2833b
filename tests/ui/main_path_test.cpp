#include "tests/ui/window_fixture.h"

#include "core/base/atomic_file.h"

namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

/// What is opened: a copy in the scratch folder, so that saving beside it is possible; empty for the sample.
struct MainPath : Window {
    void copyCase(const fs::path& source)
    {
        input = scratch / "case" / source.filename();
        fs::create_directories(input.parent_path());
        fs::copy(source, input, fs::copy_options::recursive);
    }

    void open()
    {
        if (input.empty())
            window->openSample();
        else
            window->open({input});
        waitForDocument();
    }

    /// open -> segment -> paint -> undo -> redo -> save -> reopen
    void walk(const QString& name)
    {
        ASSERT_NO_FATAL_FAILURE(open());
        picture(name + "-1-open");
        ASSERT_NO_FATAL_FAILURE(segment());
        picture(name + "-2-segmented");
        const int phase = window->view().phase();
        const auto segmented = mine(phase);
        EXPECT_FALSE(document()->isModified()) << "what only the AI found is nobody's work";

        trigger("label1");
        const auto& size = document()->study().geometry().size();
        paint(size.x * 0.15, size.y * 0.75, size.x * 0.35, size.y * 0.8);
        const auto painted = mine(phase);
        EXPECT_NE(painted, segmented);
        EXPECT_TRUE(document()->isModified());
        picture(name + "-3-painted");

        trigger("undo");
        EXPECT_EQ(mine(phase), segmented);
        EXPECT_FALSE(document()->isModified());
        trigger("redo");
        EXPECT_EQ(mine(phase), painted);

        ASSERT_NO_FATAL_FAILURE(save());
        picture(name + "-4-saved");
        trigger("closeAll");
        EXPECT_EQ(document(), nullptr);
        window.reset();
        makeWindow();
        open();
        if (!input.empty()) {
            EXPECT_EQ(mine(phase), painted) << "what was saved is there again";
        }
        picture(name + "-5-reopened");
    }

    fs::path input;
};

TEST_F(MainPath, PictureOfThePngSet)
{
    const auto source = dataFolder() / "png96" / "val";
    CINECOR_NEEDS(source);
    const auto folder = scratch / "case", truth = folder / "mask" / "cmr101_mask.png";
    for (const auto* part : {"image", "mask"})
        fs::create_directories(folder / part);
    fs::copy_file(source / "image" / "cmr101.png", folder / "image" / "cmr101.png");
    fs::copy_file(source / "mask" / "cmr101_mask.png", truth);
    const auto truthBefore = base::readFile(truth);
    input = folder / "image" / "cmr101.png";
    ASSERT_NO_FATAL_FAILURE(walk("png"));
    EXPECT_NE(document()->labels(ui::Layer::Truth, 1), nullptr);
    EXPECT_TRUE(fs::exists(folder / "image" / "cmr101_cinecor.png"));
    EXPECT_EQ(base::readFile(truth).value(), truthBefore.value()) << "foreign masks are never written";
}

TEST_F(MainPath, PatientOfAcdc)
{
    const auto source = dataFolder() / "acdc" / "training" / "patient001";
    CINECOR_NEEDS(source);
    copyCase(source);
    ASSERT_NO_FATAL_FAILURE(walk("acdc"));
    EXPECT_EQ(document()->study().phases.size(), 2u);
    EXPECT_EQ(document()->study().phaseCount, 30);
    EXPECT_TRUE(fs::exists(input / "patient001_frame01_cinecor.nii.gz"));
}

TEST_F(MainPath, Sample)
{
    settings->setOutputFolder(QString::fromStdString((scratch / "out").string()));
    fs::create_directories(scratch / "out");
    ASSERT_NO_FATAL_FAILURE(walk("sample"));
    EXPECT_FALSE(fs::is_empty(scratch / "out"));
}

} // namespace
} // namespace cinecor::test
