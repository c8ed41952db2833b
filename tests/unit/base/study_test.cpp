#include "core/base/study.h"

#include "core/base/progress.h"

#include <thread>

#include <gtest/gtest.h>

namespace cinecor::base {
namespace {

Study studyOf(std::vector<std::uint8_t> pixels, Vector3 spacing = {1, 1, 8}, int phase = 1)
{
    Study study;
    study.phases[phase].image = std::make_shared<Volume>(Geometry({2, 2, 1}, spacing), std::move(pixels));
    return study;
}

TEST(Study, PhasesMayBeSparse)
{
    auto study = studyOf({1, 2, 3, 4}, {1, 1, 8}, 12);
    EXPECT_NE(study.phase(12), nullptr);
    EXPECT_EQ(study.phase(1), nullptr);
    EXPECT_EQ(study.geometry().size(), (Size3{2, 2, 1}));
    EXPECT_TRUE(study.isPicture());
}

TEST(Study, IdentityDependsOnVoxelsSpacingAndPhaseAndNotOnNames)
{
    const auto identity = studyIdentity(studyOf({1, 2, 3, 4}));
    auto renamed = studyOf({1, 2, 3, 4});
    renamed.name = "other";
    renamed.phases[1].imageFile = "/elsewhere.nii";
    EXPECT_EQ(studyIdentity(renamed), identity);
    EXPECT_NE(studyIdentity(studyOf({1, 2, 3, 5})), identity);
    EXPECT_NE(studyIdentity(studyOf({1, 2, 3, 4}, {1, 1.5, 8})), identity);
    EXPECT_NE(studyIdentity(studyOf({1, 2, 3, 4}, {1, 1, 8}, 2)), identity);
}

TEST(CancelToken, CopiesShareOneFlagBetweenThreads)
{
    const CancelToken token;
    EXPECT_FALSE(token.isCancelled());
    std::jthread([copy = token] { copy.cancel(); }).join();
    EXPECT_TRUE(token.isCancelled());
}

} // namespace
} // namespace cinecor::base
