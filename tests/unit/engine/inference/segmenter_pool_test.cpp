#include "core/engine/segmenter_pool.h"

#include <gtest/gtest.h>

#include "tests/support/test_data.h"
#include "tests/unit/engine/inference/threshold_model.h"

namespace cinecor::engine {
namespace {

ModelCard named(const std::string& name, ModelPurpose purpose)
{
    ModelCard card;
    card.name = card.description = name; // the description survives in the model that is written
    card.purpose = purpose;
    card.baseWidths = {4};
    return card;
}

std::vector<std::string> namesOf(const std::vector<ModelCard>& cards)
{
    std::vector<std::string> names;
    for (const auto& card : cards)
        names.push_back(card.name);
    return names;
}

const base::Geometry volume({20, 20, 3}, {1.5, 1.5, 10});
const base::Geometry picture({20, 20, 1});

class SegmenterPoolOf : public ::testing::Test {
protected:
    /// A model that loads.
    [[nodiscard]] ModelCard written(const ModelCard& card) const
    {
        std::filesystem::create_directories(folder_ / card.name);
        return test::writeThresholdModel(folder_ / card.name, {}, card);
    }
    [[nodiscard]] ModelCard written(const std::string& name, ModelPurpose purpose) const
    {
        return written(named(name, purpose));
    }

private:
    std::filesystem::path folder_ = test::scratchFolder();
};

TEST(SegmenterPool, AutomaticModelsAreTheFirstOfEachPurpose)
{
    const auto any = named("any", ModelPurpose::Any), first = named("pictures", ModelPurpose::Pictures),
               second = named("more pictures", ModelPurpose::Pictures),
               third = named("volumes", ModelPurpose::Volumes);
    EXPECT_EQ(namesOf(automaticModels({any, first, second, third})),
              (std::vector<std::string>{"volumes", "pictures"}));
    EXPECT_EQ(namesOf(automaticModels({any, first})), (std::vector<std::string>{"pictures"}));
    EXPECT_EQ(namesOf(automaticModels({any})), (std::vector<std::string>{"any"}));
    EXPECT_TRUE(automaticModels({}).empty());
}

TEST(SegmenterPool, ModelsOfOtherSchemesStandBehindThoseForTheShortAxis)
{
    auto echo = named("echo", ModelPurpose::Any);
    echo.scheme = base::LabelScheme::echo();
    const auto pictures = named("pictures", ModelPurpose::Pictures), any = named("any", ModelPurpose::Any);
    EXPECT_EQ(namesOf(automaticModels({echo, pictures})), (std::vector<std::string>{"pictures", "echo"}));
    EXPECT_EQ(namesOf(automaticModels({echo, any})), (std::vector<std::string>{"any", "echo"}));
    EXPECT_EQ(namesOf(automaticModels({echo})), (std::vector<std::string>{"echo"}));
}

TEST_F(SegmenterPoolOf, ImagesThatAreKnownToShowAnotherSchemeGetItsModel)
{
    auto echo = named("echo", ModelPurpose::Any);
    echo.scheme = base::LabelScheme::echo();
    SegmenterPool pool({written("volumes", ModelPurpose::Volumes), written(echo)},
                       {.device = DeviceKind::Cpu});
    EXPECT_EQ(pool.forImage(picture, "echo").value()->card().description, "echo");
    EXPECT_EQ(pool.forImage(picture, "short-axis").value()->card().description, "volumes");
    EXPECT_EQ(pool.forImage(picture).value()->card().description, "volumes");
    SegmenterPool shortAxisOnly({written("volumes", ModelPurpose::Volumes)}, {.device = DeviceKind::Cpu});
    EXPECT_EQ(shortAxisOnly.forImage(picture, "echo").error().code(), base::ErrorCode::NotAvailable);
}

TEST_F(SegmenterPoolOf, EachImageGetsTheModelThatWasMadeForIt)
{
    SegmenterPool pool(
        {written("volumes", ModelPurpose::Volumes), written("pictures", ModelPurpose::Pictures)},
        {.device = DeviceKind::Cpu});
    EXPECT_EQ(pool.deviceName(), "");
    EXPECT_EQ(pool.forImage(volume).value()->card().description, "volumes");
    EXPECT_EQ(pool.forImage(picture).value()->card().description, "pictures");
    EXPECT_EQ(pool.forImage(volume).value(), pool.forImage(volume).value()); // loaded once
    EXPECT_NE(pool.deviceName(), "");
}

TEST_F(SegmenterPoolOf, TheFirstOneServesWhatNoneWasMadeFor)
{
    SegmenterPool pool({written("chosen", ModelPurpose::Pictures), written("other", ModelPurpose::Any)},
                       {.device = DeviceKind::Cpu});
    EXPECT_EQ(pool.forImage(volume).value()->card().description, "chosen");
}

TEST_F(SegmenterPoolOf, AModelThatDoesNotLoadIsAnErrorForItsImagesAlone)
{
    auto broken = written("broken", ModelPurpose::Volumes);
    broken.sha256 = std::string(64, '0');
    SegmenterPool pool({broken, written("sound", ModelPurpose::Pictures)}, {.device = DeviceKind::Cpu});
    EXPECT_EQ(pool.forImage(volume).error().code(), base::ErrorCode::ModelInvalid);
    EXPECT_TRUE(pool.forImage(picture));
    EXPECT_FALSE(pool.load());
}

} // namespace
} // namespace cinecor::engine
