#include "core/engine/segmenter.h"

#include "core/analysis/overlap.h"
#include "core/base/atomic_file.h"
#include "core/base/error_text.h"

#include <cmath>
#include <thread>

#include <gtest/gtest.h>

#include "tests/support/test_data.h"
#include "tests/unit/engine/inference/threshold_model.h"

namespace cinecor::engine {
namespace {

using base::ErrorCode;
using base::Geometry;
using test::DiscHeart;

/// Volumes are normalised as a whole, so that a crop has the z-scores of the field of view: with the discs
/// below, black is near -.2, grey near 2.9 and white near 6.
ModelCard volumeCard()
{
    ModelCard card;
    card.baseWidths = {4};
    card.orientation = NetworkOrientation::ShortAxisTransposed;
    card.normalisation = Normalisation::ZScoreVolumeClipped;
    card.inputSpacing = {1.8, 1.8};
    card.inputSize = {96, 96};
    card.needsHeartBox = true;
    return card;
}

constexpr test::Thresholds volumeThresholds{.wall = 1.34, .cavity = 4.45};

const Geometry& volumeGeometry()
{
    static const Geometry geometry({200, 170, 6}, {1.5, 1.5, 10});
    return geometry;
}

const DiscHeart offCentre{.x = 190, .y = 110};

std::unique_ptr<Segmenter> loaded(const ModelCard& card, SegmenterOptions options = {})
{
    options.device = DeviceKind::Cpu;
    auto segmenter = Segmenter::load(card, options);
    EXPECT_TRUE(segmenter) << base::errorSentence(segmenter.error());
    return std::move(*segmenter);
}

std::unique_ptr<Segmenter> volumeSegmenter(const SegmenterOptions& options = {})
{
    return loaded(test::writeThresholdModel(test::scratchFolder(), volumeThresholds, volumeCard()), options);
}

bool hasNote(const Segmentation& result, ErrorCode code)
{
    return std::ranges::any_of(result.notes, [&](const auto& note) { return note.code() == code; });
}

double diceOf(std::span<const std::uint8_t> labels, std::span<const std::uint8_t> truth, std::uint8_t value)
{
    return analysis::countOverlap(labels, truth, 3)[value].dice();
}

TEST(Segmenter, PictureIsSegmentedPixelByPixelAsStored)
{
    ModelCard card = volumeCard();
    card.normalisation = Normalisation::ZScoreInput;
    card.baseWidths = {4, 6};
    const Geometry geometry({96, 90, 1});
    const DiscHeart heart{.x = 30, .y = 50, .cavityRadius = 12, .wallRadius = 20};
    // Black -.45, grey 1.4, white 3.2.
    const auto segmenter =
        loaded(test::writeThresholdModel(test::scratchFolder(), {.wall = .5, .cavity = 2.3}, card));
    const auto result = segmenter->segment({.image = heart.image(geometry), .slices = {}, .box = {}}).value();
    const auto truth = heart.labels(geometry);
    EXPECT_TRUE(std::ranges::equal(result.labels.values(), truth));
    EXPECT_FALSE(result.box);
    EXPECT_TRUE(result.notes.empty());
    EXPECT_EQ(result.model, "threshold 1");
    EXPECT_GT(std::ranges::min(result.confidence), 127); // far from every threshold
}

TEST(Segmenter, VolumeIsSegmentedOnItsOwnGridInABoxAroundTheHeart)
{
    const auto result = volumeSegmenter()
                            ->segment({.image = offCentre.image(volumeGeometry()), .slices = {}, .box = {}})
                            .value();
    const auto truth = offCentre.labels(volumeGeometry());
    EXPECT_TRUE(result.labels.geometry().sameGrid(volumeGeometry()));
    EXPECT_GT(diceOf(result.labels.values(), truth, 3), .98);
    EXPECT_GT(diceOf(result.labels.values(), truth, 2), .95);
    ASSERT_TRUE(result.box);
    EXPECT_NEAR(result.box->x + result.box->width / 2, 190 / 1.5, 2);
    EXPECT_NEAR(result.box->y + result.box->height / 2, 110 / 1.5, 2);
    EXPECT_NEAR(result.box->width, 96 * 1.8 / 1.5, 1e-9);
    EXPECT_EQ(result.confidence.front(), 255);
    EXPECT_TRUE(result.notes.empty());
}

TEST(Segmenter, FileTurnedOverGivesTheSameHeartTurnedOver)
{
    const double h = std::sqrt(.5);
    const base::Matrix3 direction{base::Vector3{h, 0, h}, base::Vector3{h, 0, -h}, base::Vector3{0, 1, 0}};
    const Geometry geometry({200, 170, 4}, {1.5, 1.5, 10}, direction, {});
    const auto result =
        volumeSegmenter()->segment({.image = offCentre.image(geometry), .slices = {}, .box = {}}).value();
    EXPECT_GT(diceOf(result.labels.values(), offCentre.labels(geometry), 3), .98);
    EXPECT_NEAR(result.box->x + result.box->width / 2, 190 / 1.5, 2);
}

TEST(Segmenter, SlicesThatWereNotAskedForStayEmpty)
{
    const auto segmenter = volumeSegmenter();
    const auto image = offCentre.image(volumeGeometry());
    const auto all = segmenter->segment({.image = image, .slices = {}, .box = {}}).value();
    const auto some = segmenter->segment({.image = image, .slices = {4, 1}, .box = all.box}).value();
    for (const int z : {1, 4})
        EXPECT_TRUE(std::ranges::equal(some.labels.slice(z), all.labels.slice(z))) << z;
    for (const int z : {0, 2, 3, 5})
        EXPECT_EQ(std::ranges::count(some.labels.slice(z), 0), 200 * 170) << z;
    EXPECT_EQ(some.slices, (std::vector{4, 1}));
    EXPECT_EQ(segmenter->segment({.image = image, .slices = {6}, .box = {}}).error().code(),
              ErrorCode::WrongUsage);
}

TEST(Segmenter, BatchSizeDoesNotMatter)
{
    const auto image = offCentre.image(volumeGeometry());
    const auto one =
        volumeSegmenter({.batch = 1})->segment({.image = image, .slices = {}, .box = {}}).value();
    const auto four =
        volumeSegmenter({.batch = 4})->segment({.image = image, .slices = {}, .box = {}}).value();
    EXPECT_EQ(one.labels, four.labels);
}

TEST(Segmenter, NumberOfThreadsDoesNotMatter)
{
    const auto image = offCentre.image(volumeGeometry());
    const auto one =
        volumeSegmenter({.threads = 1})->segment({.image = image, .slices = {}, .box = {}}).value();
    for (const int threads : {2, 4, 5}) { // six slices: shared out evenly, with a rest of two, with one
        const auto several =
            volumeSegmenter({.threads = threads})->segment({.image = image, .slices = {}, .box = {}}).value();
        EXPECT_EQ(several.labels, one.labels) << threads;
        EXPECT_EQ(several.confidence, one.confidence) << threads;
    }
}

TEST(Segmenter, NextPhaseIsSegmentedInTheViewOfTheFirst)
{
    const auto segmenter = volumeSegmenter();
    const auto first =
        segmenter->segment({.image = offCentre.image(volumeGeometry()), .slices = {}, .box = {}}).value();
    ASSERT_TRUE(first.view);
    // A heart elsewhere would be found there, were it looked for.
    const DiscHeart moved{.x = 180, .y = 100};
    const auto image = moved.image(volumeGeometry());
    const auto next =
        segmenter->segment({.image = image, .slices = {}, .box = {}, .view = first.view}).value();
    EXPECT_EQ(next.box->x, first.box->x);
    EXPECT_EQ(next.box->width, first.box->width);
    EXPECT_GT(diceOf(next.labels.values(), moved.labels(volumeGeometry()), 3), .98);
    // The box that is asked for goes before, and a view of another grid is of no use.
    const auto asked =
        segmenter
            ->segment({.image = image, .slices = {}, .box = HeartBox{10, 10, 80, 80}, .view = first.view})
            .value();
    EXPECT_LT(asked.box->x, 20);
    const Geometry larger({220, 190, 6}, {1.5, 1.5, 10});
    const auto other =
        segmenter->segment({.image = moved.image(larger), .slices = {}, .box = {}, .view = first.view})
            .value();
    EXPECT_NEAR(other.box->x + other.box->width / 2, 180 / 1.5, 2);
}

TEST(Segmenter, LargerBoxIsCoveredAndSmallerOneIsFilledUp)
{
    const auto segmenter = volumeSegmenter();
    const auto image = offCentre.image(volumeGeometry());
    const HeartBox large{.x = 0, .y = 10, .width = 180, .height = 120};
    const auto covered = segmenter->segment({.image = image, .slices = {2}, .box = large}).value();
    EXPECT_NEAR(covered.box->width, 180, 1.3); // whole pixels of 1.8 mm
    EXPECT_NEAR(covered.box->y, 10, 1.3);
    const HeartBox small{.x = 100, .y = 60, .width = 20, .height = 20};
    const auto filled = segmenter->segment({.image = image, .slices = {2}, .box = small}).value();
    EXPECT_NEAR(filled.box->x, 110 - 57.6, 1e-9); // 96 * 1.8 / 1.5 wide around the same middle
    const auto again = segmenter->segment({.image = image, .slices = {2}, .box = filled.box}).value();
    EXPECT_EQ(again.labels, filled.labels);
}

TEST(Segmenter, WithoutAHeartTheMiddleIsTakenAndSaid)
{
    const DiscHeart outside{.x = -500, .y = -500};
    const auto segmenter = volumeSegmenter();
    const auto image = outside.image(volumeGeometry());
    const auto result = segmenter->segment({.image = image, .slices = {}, .box = {}}).value();
    EXPECT_TRUE(hasNote(result, ErrorCode::NoteHeartNotFound));
    EXPECT_TRUE(result.labels.empty());
    EXPECT_FALSE(result.view);
    EXPECT_NEAR(result.box->x + result.box->width / 2, 99.5, 1e-9);
    EXPECT_FALSE(segmenter->findHeart(*image).value());
}

TEST(Segmenter, ModelForStretchedImagesTakesTheWholeOne)
{
    ModelCard card = volumeCard();
    card.needsHeartBox = false;
    card.stretched = true;
    card.inputSize = {128, 96};
    const auto segmenter = loaded(test::writeThresholdModel(test::scratchFolder(), volumeThresholds, card));
    for (const auto& geometry : {Geometry({200, 170, 1}), Geometry({200, 170, 1}, {1, 1, 10})}) {
        const DiscHeart heart{
            .x = 120, .y = 70, .cavityRadius = 14.7, .wallRadius = 22.7}; // as offCentre at 1.5 mm
        const auto result =
            segmenter->segment({.image = heart.image(geometry), .slices = {}, .box = {}}).value();
        EXPECT_GT(diceOf(result.labels.values(), heart.labels(geometry), 3), .97);
        EXPECT_FALSE(result.box);
    }
}

TEST(Segmenter, PictureOfUnknownScaleIsSearchedAtSeveral)
{
    const Geometry geometry({512, 480, 1});
    const DiscHeart heart{.x = 300, .y = 200, .cavityRadius = 33, .wallRadius = 50};
    const auto result =
        volumeSegmenter()->segment({.image = heart.image(geometry), .slices = {}, .box = {}}).value();
    EXPECT_TRUE(hasNote(result, ErrorCode::NoteScaleGuessed));
    EXPECT_FALSE(hasNote(result, ErrorCode::NoteHeartNotFound));
    EXPECT_NEAR(result.box->x + result.box->width / 2, 300, 6);
    EXPECT_GT(diceOf(result.labels.values(), heart.labels(geometry), 3), .95);
}

TEST(Segmenter, FoundHeartIsTheBoxThatSegmentingTakes)
{
    const auto segmenter = volumeSegmenter();
    const auto image = offCentre.image(volumeGeometry());
    const auto box = segmenter->findHeart(*image).value();
    ASSERT_TRUE(box);
    const auto result = segmenter->segment({.image = image, .slices = {0}, .box = {}}).value();
    EXPECT_EQ(box->x, result.box->x);
    EXPECT_EQ(box->y, result.box->y);
}

TEST(Segmenter, ProgressRisesToOne)
{
    double last = 0;
    const auto caller = std::this_thread::get_id();
    const auto result = volumeSegmenter()->segment(
        {.image = offCentre.image(volumeGeometry()), .slices = {}, .box = {}}, [&](double fraction) {
            EXPECT_EQ(std::this_thread::get_id(), caller);
            EXPECT_GE(fraction, last);
            last = fraction;
        });
    EXPECT_TRUE(result);
    EXPECT_DOUBLE_EQ(last, 1);
}

TEST(Segmenter, CancelledWorkReturnsNothing)
{
    const auto segmenter = volumeSegmenter();
    const auto image = offCentre.image(volumeGeometry());
    const base::CancelToken before;
    before.cancel();
    EXPECT_EQ(segmenter->segment({.image = image, .slices = {}, .box = {}}, {}, before).error().code(),
              ErrorCode::Cancelled);
    const base::CancelToken during;
    const auto result = segmenter->segment(
        {.image = image, .slices = {}, .box = {}}, [&](double) { during.cancel(); }, during);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code(), ErrorCode::Cancelled);
    EXPECT_TRUE(segmenter->segment({.image = image, .slices = {0}, .box = {}})); // still usable
}

TEST(Segmenter, ChangedWeightsAreRefused)
{
    const auto card = test::writeThresholdModel(test::scratchFolder(), volumeThresholds, volumeCard());
    const auto weights = card.file.parent_path() / card.weightsFile;
    auto content = base::readFile(weights).value();
    content.back() ^= std::byte{1};
    ASSERT_TRUE(base::writeFileAtomically(weights, content));
    EXPECT_EQ(Segmenter::load(card).error().code(), ErrorCode::ModelInvalid);
}

TEST(Segmenter, WeightsOfAnotherNetworkAreRefused)
{
    auto card = test::writeThresholdModel(test::scratchFolder(), volumeThresholds, volumeCard());
    card.baseWidths = {8};
    EXPECT_EQ(Segmenter::load(card).error().code(), ErrorCode::TensorMismatch);
    card.baseWidths = {4, 4};
    EXPECT_EQ(Segmenter::load(card).error().code(), ErrorCode::TensorMismatch);
    card.architecture = "unheard-of";
    EXPECT_EQ(Segmenter::load(card).error().code(), ErrorCode::ConfigurationInvalid);
    card.weightsFile = "missing.safetensors";
    EXPECT_EQ(Segmenter::load(card).error().code(), ErrorCode::FileNotFound);
}

TEST(Segmenter, NonFinitePixelsAreTakenAsDark)
{
    const Geometry geometry({200, 170, 1}, {1.5, 1.5, 10});
    std::vector<float> pixels;
    for (const auto label : offCentre.labels(geometry))
        pixels.push_back(label == 3 ? 200.F : label == 2 ? 100.F : std::nanf(""));
    pixels.front() = 0; // the smallest value, which the others take
    const auto result =
        volumeSegmenter()
            ->segment({.image = std::make_shared<base::Volume>(geometry, pixels), .slices = {}, .box = {}})
            .value();
    EXPECT_GT(result.labels.count(base::Role::LeftVentricle), 0U);
}

TEST(Segmenter, DeviceIsNamed)
{
    const auto segmenter = volumeSegmenter({.precision = Precision::Float32, .threads = 1});
    EXPECT_EQ(segmenter->deviceName(), "CPU, fp32, 1 thread");
}

TEST(Segmenter, CudaGivesTheLabelsOfTheProcessor)
{
    const auto card = test::writeThresholdModel(test::scratchFolder(), volumeThresholds, volumeCard());
    auto cuda = Segmenter::load(card, {.device = DeviceKind::Cuda});
    if (!cuda) {
        EXPECT_EQ(cuda.error().code(), ErrorCode::DeviceNotAvailable);
        GTEST_SKIP() << "needs a graphics card: " << cuda.error().argument("reason");
    }
    const SegmentationRequest request{.image = offCentre.image(volumeGeometry()), .slices = {}, .box = {}};
    const auto expected = loaded(card)->segment(request).value();
    EXPECT_GT(diceOf((*cuda)->segment(request).value().labels.values(), expected.labels.values(), 3), .999);
}

} // namespace
} // namespace cinecor::engine
