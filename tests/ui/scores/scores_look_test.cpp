#include "tests/ui/cut_off.h"
#include "tests/ui/scores/scores_fixture.h"

namespace cinecor::test {
namespace {

class ScoresLook : public Scores {
protected:
    /// A picture in each theme, nothing cut off.
    void look(const QString& name)
    {
        for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light}) {
            theme->setKind(kind);
            QTest::qWait(80);
            EXPECT_EQ(cutOff(page()).join(", ").toStdString(), "") << name.toStdString();
            picture(name + (kind == ui::ThemeKind::Dark ? "-dark" : "-light"));
        }
        theme->setKind(ui::ThemeKind::Dark);
    }
    void resize(const QSize& size)
    {
        window->resize(size);
        QTest::qWait(80);
    }
};

TEST_F(ScoresLook, NothingOpen)
{
    showScores();
    look("scores-empty");
}

TEST_F(ScoresLook, PicturesFit)
{
    const auto source = dataFolder() / "png96" / "val";
    CINECOR_NEEDS(source);
    open({source});
    showScores();
    look("scores-not-segmented");
    segmentAll();
    look("scores-pictures");
    page().setMeasure(ui::Measure::Iou);
    waitForScores();
    resize({3840, 2160});
    look("scores-pictures-4k");
}

TEST_F(ScoresLook, VolumesFit)
{
    std::vector<std::filesystem::path> patients;
    for (int i = 1; i <= 9; ++i)
        patients.push_back(dataFolder() / "acdc" / "training" / ("patient00" + std::to_string(i)));
    CINECOR_NEEDS(patients.back());
    open(patients);
    segmentAll();
    showScores();
    look("scores-volumes");
    page().setUnit(ui::ScoreUnit::Image);
    waitForScores();
    look("scores-images-of-volumes");
    const auto& table = page().table(); // which scrolls rather than leave no room for the names
    EXPECT_GE(table.columnWidth(0), table.fontMetrics().horizontalAdvance("patient001"));
    resize({1920, 1080});
    look("scores-images-of-volumes-1920");
}

TEST_F(ScoresLook, WithoutTruthFits)
{
    writeHeart(folder, "a picture with a rather long name that somebody gave it on a Friday afternoon", 1,
               false);
    writeHeart(folder, "b", 5, false);
    writeHeart(folder, "c", 7, false);
    open({folder});
    segmentAll();
    showScores();
    look("scores-without-truth");
}

} // namespace
} // namespace cinecor::test
