#include "core/imaging/mask_file.h"
#include "tests/support/test_data.h"
#include "tests/ui/synthetic_study.h"
#include "ui/document/kept_result.h"
#include "ui/document/segmentation_document.h"

#include <gtest/gtest.h>

namespace cinecor::ui {

namespace {

namespace fs = std::filesystem;

const auto& echo = base::LabelScheme::echo();
const auto& shortAxis = base::LabelScheme::shortAxis();

base::LabelMap echoLabels(const base::Geometry& geometry)
{
    auto labels = test::boxLabels(geometry, 2, 2, 6, 6, 3);
    labels.setScheme(echo);
    return labels;
}

void paintPixel(SegmentationDocument& document, editing::SliceId id, std::uint8_t value)
{
    document.beginEdit(id)[0] = value;
    document.finishEdit("Paint");
}

std::string shownScheme(const SegmentationDocument& document)
{
    return document.layers().scheme().name();
}

/// A study whose first phase has truth.
base::Study studyWithTruth()
{
    auto study = test::syntheticStudy();
    auto& phase = study.phases.begin()->second;
    phase.truth = std::make_shared<base::LabelMap>(test::boxLabels(study.geometry(), 2, 2, 6, 6, 3));
    return study;
}

} // namespace

TEST(LabelSchemeOfAStudy, AModelSaysWhatItDrewWhereNothingElseDoes)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    EXPECT_EQ(shownScheme(document), shortAxis.name());
    EXPECT_EQ(document.knownScheme(), "");
    bool told = false;
    QObject::connect(&document, &SegmentationDocument::changed,
                     [&](const Change& change) { told |= change.what == Change::What::Scheme; });
    document.takeAi(1, test::resultOf(echoLabels(document.study().geometry())));
    EXPECT_TRUE(told);
    EXPECT_EQ(shownScheme(document), echo.name());
    EXPECT_EQ(document.labels(Layer::Mine, 1)->scheme().byValue(3)->name, "LA");
    EXPECT_EQ(document.knownScheme(), "") << "another model may still say otherwise";
    document.takeAi(1, test::resultOf(test::boxLabels(document.study().geometry(), 2, 2, 6, 6, 3)));
    EXPECT_EQ(shownScheme(document), shortAxis.name());
}

TEST(LabelSchemeOfAStudy, TruthAndTheReadersLabelsHoldIt)
{
    const SegmentationDocument labelled(test::loaded(studyWithTruth()));
    EXPECT_EQ(labelled.knownScheme(), shortAxis.name());
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    document.takeAi(1, test::resultOf(echoLabels(document.study().geometry())));
    paintPixel(document, {1, 0}, 2);
    EXPECT_EQ(document.knownScheme(), echo.name());
    document.undo();
    EXPECT_EQ(document.knownScheme(), "");
}

TEST(LabelSchemeOfAStudy, OwnColoursHoldForEveryScheme)
{
    const base::Colour own{1, 2, 3};
    SegmentationDocument document(test::loaded(test::syntheticStudy()), {.colours = {{"LA", own}}});
    document.takeAi(1, test::resultOf(echoLabels(document.study().geometry())));
    EXPECT_EQ(document.layers().scheme().byName("LA")->colour, own);
    document.setColours({});
    EXPECT_EQ(document.layers().scheme().byName("LA")->colour, echo.byName("LA")->colour);
}

TEST(LabelSchemeOfAStudy, ComesBackWithAKeptResult)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    const auto& geometry = document.study().geometry();
    document.takeAi(1, test::resultOf(echoLabels(geometry)));
    auto kept = keptSettings(document);
    kept.ai = packAi(document.layers());
    SegmentationDocument again(test::loaded(test::syntheticStudy()));
    restoreKept(again, kept, unpackAi(kept, geometry, again.study().scheme));
    EXPECT_EQ(shownScheme(again), echo.name());
}

TEST(LabelSchemeOfAStudy, ComesBackAfterACrash)
{
    const auto folder = test::scratchFolder(), copy = folder / "kept.journal";
    const auto study = test::syntheticStudy();
    {
        SegmentationDocument document(test::loaded(study), {.journalFolder = folder});
        paintPixel(document, {1, 0}, 1); // a journal of the short axis, taken back
        document.undo();
        document.takeAi(1, test::resultOf(echoLabels(study.geometry())));
        paintPixel(document, {1, 1}, 2);
        for (const auto& entry : fs::directory_iterator(folder))
            fs::copy_file(entry.path(), copy);
    }
    SegmentationDocument document(test::loaded(study), {});
    ASSERT_TRUE(document.recover(copy));
    EXPECT_EQ(shownScheme(document), echo.name());
    EXPECT_EQ(document.labels(Layer::Mine, 1)->at(3, 3, 1), 3);

    SegmentationDocument other(test::loaded(test::syntheticStudy({.geometry = base::Geometry({20, 30, 3})})),
                               {});
    EXPECT_FALSE(other.recover(copy));
    EXPECT_EQ(shownScheme(other), shortAxis.name()) << "a journal of another image says nothing of this one";
}

TEST(LabelSchemeOfAStudy, ComesBackWithASavedMask)
{
    const auto folder = test::scratchFolder(), image = folder / "patient0007.png";
    const base::LabelMap picture(base::Geometry({40, 30, 1}), shortAxis, std::vector<std::uint8_t>(1200, 9));
    ASSERT_TRUE(imaging::writeMask(picture, image)); // any grey picture
    const auto reopened = [&] { return loadStudy(imaging::discoverCases({image}).cases.at(0)).value(); };
    SegmentationDocument document(reopened());
    document.takeAi(1, test::resultOf(echoLabels(document.study().geometry())));
    paintPixel(document, {1, 0}, 2);
    ASSERT_TRUE(saveDocument(document.saveRequest({})));
    const SegmentationDocument again(reopened());
    EXPECT_EQ(shownScheme(again), echo.name());
    EXPECT_EQ(again.labels(Layer::Mine, 1)->at(3, 3, 0), 3);
}

} // namespace cinecor::ui
