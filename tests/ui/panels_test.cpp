#include "tests/ui/synthetic_study.h"
#include "tests/ui/window_fixture.h"

#include "ui/panels/phase_strip.h"

#include <QLabel>

#include <numeric>

/// Where things stand around the image.
namespace cinecor::test {
namespace {

class Panels : public Window {
protected:
    /// The phase that a click into the grid goes to; 0 where it goes nowhere.
    int phaseAt(int phases, int width, int x)
    {
        SyntheticOptions options{.phases = std::vector<int>(static_cast<std::size_t>(phases)),
                                 .phaseCount = phases};
        std::iota(options.phases.begin(), options.phases.end(), 1);
        ui::SegmentationDocument document(loaded(syntheticStudy(options)));
        ui::ViewState view;
        ui::PhaseStrip strip(view, *theme);
        strip.resize(width, 40);
        view.setDocument(&document);
        view.goTo(1, 0);
        QTest::mouseClick(&strip, Qt::LeftButton, {}, {x, 35}); // the last slice
        return view.sliceId().slice == 2 ? view.sliceId().phase : 0;
    }
};

TEST_F(Panels, PhaseGridFillsAWideScreen)
{
    EXPECT_EQ(phaseAt(30, 3200, 3195), 30);
    EXPECT_EQ(phaseAt(30, 3200, 1605), 16);
    EXPECT_EQ(phaseAt(12, 3200, 3195), 12);
    EXPECT_EQ(phaseAt(30, 600, 595), 30);
}

TEST_F(Panels, FewPhasesDoNotBecomeBars)
{
    EXPECT_EQ(phaseAt(2, 1200, 110), 2) << "a twelfth of the width each";
    EXPECT_EQ(phaseAt(2, 1200, 210), 0);
    EXPECT_EQ(phaseAt(2, 600, 140), 2) << "72 px each";
    EXPECT_EQ(phaseAt(2, 600, 150), 0);
}

TEST_F(Panels, ModelStandsAtTheEndOfTheStatusLine)
{
    window->openSample();
    waitForDocument();
    const QLabel* model = nullptr;
    for (const auto* label : window->findChildren<QLabel*>())
        if (label->text().startsWith("AI model: circles 1.0"))
            model = label;
    ASSERT_NE(model, nullptr);
    EXPECT_TRUE(waitFor([&] { return model->mapTo(window.get(), QPoint()).x() > window->width() / 2; }))
        << model->x();
    picture("status-line");
}

} // namespace
} // namespace cinecor::test
