#include "tests/ui/window_fixture.h"

#include "app/cinecor/engine_library.h"
#include "core/imaging/phantom.h"

namespace cinecor::test {
namespace {

/// The window with the network that is shipped, as the program wires it.
class RealModel : public Window {
protected:
    void SetUp() override
    {
        CINECOR_NEEDS(std::filesystem::path(CINECOR_SOURCE_DIR) / "models" / "sax-png-unet.json");
        qputenv("CINECOR_MODELS", CINECOR_SOURCE_DIR "/models");
        engine = [] { return app::openEngineLibrary(CINECOR_BIN_DIR); };
        Window::SetUp();
        const auto& error = window->service().error();
        ASSERT_FALSE(error) << window->messages().text().toStdString();
    }

    [[nodiscard]] double dice(base::Role role)
    {
        const auto value = document()->layers().scheme().byRole(role)->value;
        return window->workspace()
            .numbers()
            ->volumeOverlap(ui::Layer::Mine, window->view().phase(), value)
            ->dice();
    }
};

TEST_F(RealModel, FindsTheHeartOfTheSample)
{
    window->openSample();
    waitForDocument();
    trigger("segmentPhase");
    ASSERT_TRUE(waitFor([&] { return document()->hasAi() && !window->service().isSegmenting(*document()); }));
    EXPECT_GE(dice(base::Role::LeftVentricle), 0.85);
    EXPECT_GE(dice(base::Role::Myocardium), 0.7);
}

TEST_F(RealModel, TellsTheEjectionFractionOfTheSample)
{
    window->resize(1440, 900);
    window->openSample();
    waitForDocument();
    window->service().segment(*document(),
                              {{.phase = *document()->endDiastole()}, {.phase = *document()->endSystole()}});
    ASSERT_TRUE(waitFor([&] { return !window->service().isSegmenting(*document()); }));
    trigger("label3");
    trigger("brush");
    trigger("zoomIn");
    trigger("zoomIn");
    picture("review");
    const auto fraction =
        window->workspace().numbers()->ejectionFraction(ui::Layer::Mine, base::Role::LeftVentricle);
    ASSERT_TRUE(fraction);
    EXPECT_NEAR(*fraction, imaging::makePhantom().truth.lvEjectionFraction, 8);
}

TEST_F(RealModel, AgreesWithTheExpertOnAPicture)
{
    const auto source = dataFolder() / "png96" / "val" / "image" / "cmr101.png";
    CINECOR_NEEDS(source);
    window->open({source});
    waitForDocument();
    segment();
    picture("real-png");
    EXPECT_GE(dice(base::Role::LeftVentricle), 0.85);
}

TEST_F(RealModel, FindsTheHeartOfAVolume)
{
    const auto source = dataFolder() / "acdc" / "training" / "patient001";
    CINECOR_NEEDS(source);
    window->open({source});
    waitForDocument();
    segment();
    picture("real-acdc");
    EXPECT_GE(dice(base::Role::LeftVentricle), 0.8);
}

// The automatic choice is for the short axis; the truth says that this is another one.
TEST_F(RealModel, KnowsAnEchocardiogramByItsTruth)
{
    const auto source = dataFolder() / "camus" / "val" / "patient0200_4CH_ED.png";
    CINECOR_NEEDS(source);
    window->open({source});
    waitForDocument();
    segment();
    picture("real-echo");
    EXPECT_EQ(document()->layers().scheme().name(), base::LabelScheme::echo().name());
    for (const auto role : {base::Role::LeftVentricle, base::Role::Myocardium, base::Role::LeftAtrium})
        EXPECT_GE(dice(role), 0.8);
}

} // namespace
} // namespace cinecor::test
