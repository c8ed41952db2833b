#include "core/engine/safetensors.h"

#include "core/base/atomic_file.h"

#include <array>
#include <cstring>

#include <gtest/gtest.h>

#include "tests/support/test_data.h"

namespace cinecor::engine {
namespace {

std::vector<std::byte> fileWith(const std::string& header, std::size_t dataBytes)
{
    std::vector<std::byte> file(8 + header.size() + dataBytes);
    const std::uint64_t length = header.size();
    std::memcpy(file.data(), &length, 8);
    std::memcpy(file.data() + 8, header.data(), header.size());
    return file;
}

std::string reasonOf(const std::string& header, std::size_t dataBytes)
{
    const auto result = parseSafetensors(fileWith(header, dataBytes), "x");
    return result ? "" : result.error().argument("reason");
}

// The file of the format's own description: one float32 of 1.
TEST(Safetensors, SmallestFileStandsByteForByte)
{
    const auto file = test::scratchFolder() / "one.safetensors";
    const float one = 1;
    ASSERT_TRUE(writeSafetensors(
        file, {{"a", {.type = ElementType::F32, .shape = {1}, .bytes = std::as_bytes(std::span(&one, 1))}}}));
    const auto content = base::readFile(file).value();
    const std::string header = R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";
    const std::size_t padded = (header.size() + 7) / 8 * 8;
    ASSERT_EQ(content.size(), 8 + padded + 4);
    EXPECT_EQ(std::memcmp(content.data() + 8, header.data(), header.size()), 0);
    EXPECT_EQ(content[content.size() - 1], std::byte{0x3f}); // 1.0f is 00 00 80 3f
}

TEST(Safetensors, EveryValueIsAlignedWhateverTheNames)
{
    const auto file = test::scratchFolder() / "aligned.safetensors";
    const std::array<std::byte, 8> bytes{};
    const std::span all(bytes);
    ASSERT_TRUE(
        writeSafetensors(file, {{"a", {.type = ElementType::U8, .shape = {3}, .bytes = all.first(3)}},
                                {"b", {.type = ElementType::F64, .shape = {1}, .bytes = all}},
                                {"c", {.type = ElementType::F16, .shape = {}, .bytes = all.first(2)}}}));
    const auto content = base::readFile(file).value();
    const auto header = parseSafetensors(content, file).value();
    for (const auto& [name, entry] : header.tensors)
        EXPECT_EQ(entry.begin % byteSize(entry.type), 0U) << name;
}

TEST(Safetensors, ShapeWhoseProductWrapsIsRefused)
{
    EXPECT_NE(reasonOf(R"({"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0),
              "");
    EXPECT_NE(reasonOf(R"({"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}})", 0), "");
}

TEST(Safetensors, NestingWithoutEndIsRefusedAndDoesNotRecurse)
{
    const std::string deep(1'000'000, '[');
    EXPECT_NE(reasonOf(R"({"a":)" + deep, 0), "");
    std::string objects;
    for (int i = 0; i < 200'000; ++i)
        objects += R"({"a":)";
    EXPECT_NE(reasonOf(objects, 0), "");
}

TEST(Safetensors, ReasonNamesTheTensor)
{
    EXPECT_NE(reasonOf(R"({"stem":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", 4).find("stem"),
              std::string::npos);
}

} // namespace
} // namespace cinecor::engine
