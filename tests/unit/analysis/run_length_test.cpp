#include "core/analysis/run_length.h"

#include <random>

#include <gtest/gtest.h>

namespace cinecor::analysis {
namespace {

TEST(RunLength, RandomMasksSurviveTheRoundTrip)
{
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        const int width = 1 + static_cast<int>(random() % 23), height = 1 + static_cast<int>(random() % 19);
        std::vector<std::uint8_t> mask(static_cast<std::size_t>(width) * height);
        for (auto& pixel : mask)
            pixel = random() % 3 == 0;
        for (const auto order : {RunOrder::Column, RunOrder::Row})
            EXPECT_EQ(
                decodeRunLength(encodeRunLength(mask, width, height, order), width, height, order).value(),
                mask);
    }
}

TEST(RunLength, LongTextIsShortenedInTheError)
{
    const auto decoded = decodeRunLength(std::string(5000, '7'), 3, 3, RunOrder::Row);
    ASSERT_FALSE(decoded.has_value());
    EXPECT_LT(decoded.error().argument("text").size(), 50U);
}

} // namespace
} // namespace cinecor::analysis
