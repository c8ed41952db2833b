#include "core/engine/safetensors.h"

#include "core/base/atomic_file.h"
#include "core/base/error_text.h"

#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/test_data.h"

namespace cinecor::engine {
namespace {

using nlohmann::json;

std::filesystem::path listFile()
{
    return test::fixtureFolder() / "safetensors.json";
}

json casesOf(const char* kind)
{
    std::ifstream stream(listFile());
    return json::parse(stream).at(kind);
}

std::vector<std::byte> contentOf(const char* folder, const std::string& name)
{
    return base::readFile(test::fixtureFolder() / "safetensors" / folder / name).value();
}

std::string hexadecimal(std::span<const std::byte> bytes)
{
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        text += digits[std::to_integer<int>(byte) >> 4];
        text += digits[std::to_integer<int>(byte) & 15];
    }
    return text;
}

void expectTensor(const json& expected, const TensorEntry& actual, std::span<const std::byte> file)
{
    EXPECT_EQ(typeName(actual.type), expected.at("dtype").get<std::string>());
    EXPECT_EQ(actual.shape, expected.at("shape").get<std::vector<std::int64_t>>());
    EXPECT_EQ(actual.elementCount(), expected.at("values").size());
    EXPECT_EQ(hexadecimal(file.subspan(actual.begin, actual.end - actual.begin)),
              expected.at("hex").get<std::string>());
}

TEST(SafetensorsFixture, ReadsEveryValidFile)
{
    CINECOR_NEEDS(listFile());
    const auto cases = casesOf("valid");
    ASSERT_FALSE(cases.empty());
    for (const auto& [name, expected] : cases.items()) {
        SCOPED_TRACE(name);
        const auto file = contentOf("valid", name);
        const auto header = parseSafetensors(file, name);
        ASSERT_TRUE(header) << base::errorSentence(header.error());
        const auto& metadata = expected.at("metadata");
        EXPECT_EQ(json(header->metadata), metadata.is_null() ? json::object() : metadata);
        EXPECT_EQ(header->tensors.size(), expected.at("tensors").size());
        for (const auto& [tensor, entry] : expected.at("tensors").items()) {
            SCOPED_TRACE(tensor);
            ASSERT_TRUE(header->tensors.contains(tensor));
            expectTensor(entry, header->tensors.at(tensor), file);
        }
    }
}

TEST(SafetensorsFixture, RefusesEveryInvalidFile)
{
    CINECOR_NEEDS(listFile());
    const auto cases = casesOf("invalid");
    ASSERT_FALSE(cases.empty());
    for (const auto& [name, expected] : cases.items()) {
        SCOPED_TRACE(name + ": " + expected.at("reason").get<std::string>());
        const auto header = parseSafetensors(contentOf("invalid", name), name);
        ASSERT_FALSE(header);
        EXPECT_EQ(header.error().code(), base::ErrorCode::ModelInvalid);
        EXPECT_FALSE(header.error().argument("reason").empty());
    }
}

TEST(SafetensorsFixture, WritesWhatItReadWithEqualContent)
{
    CINECOR_NEEDS(listFile());
    const auto written = test::scratchFolder() / "written.safetensors";
    const auto cases = casesOf("valid");
    for (const auto& [name, expected] : cases.items()) {
        SCOPED_TRACE(name);
        const auto file = contentOf("valid", name);
        const auto header = parseSafetensors(file, name).value();
        std::map<std::string, TensorBytes> tensors;
        for (const auto& [tensor, entry] : header.tensors)
            tensors[tensor] = {.type = entry.type,
                               .shape = entry.shape,
                               .bytes = std::span(file).subspan(entry.begin, entry.end - entry.begin)};
        ASSERT_TRUE(writeSafetensors(written, tensors, header.metadata));
        const auto copy = base::readFile(written).value();
        const auto again = parseSafetensors(copy, written).value();
        EXPECT_EQ(again.metadata, header.metadata);
        for (const auto& [tensor, entry] : expected.at("tensors").items())
            expectTensor(entry, again.tensors.at(tensor), copy);
    }
}

} // namespace
} // namespace cinecor::engine
