#include "core/base/error_text.h"

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include <gtest/gtest.h>

namespace cinecor::base {
namespace {

struct DocumentedCode {
    std::string name;
    std::set<std::string> arguments;
};

/// The codes in their order with the arguments that their comments promise.
std::vector<DocumentedCode> codesOfHeader()
{
    std::ifstream file(CINECOR_SOURCE_DIR "/core/base/error.h");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    text = text.substr(text.find("enum class ErrorCode"));
    text = text.substr(0, text.find("};"));
    static const std::regex line("\n +([A-Z][A-Za-z]+), +///< ([^\n]*)"), word("[a-z]+");
    std::vector<DocumentedCode> codes;
    for (std::sregex_iterator at(text.begin(), text.end(), line), end; at != end; ++at) {
        const auto comment = std::regex_replace((*at)[2].str(), std::regex("\\([^)]*\\)"), "");
        codes.push_back({(*at)[1], {std::sregex_token_iterator(comment.begin(), comment.end(), word), {}}});
    }
    return codes;
}

std::set<std::string> placeholders(const std::string& sentence)
{
    static const std::regex brace("\\{([a-z]+)\\}");
    return {std::sregex_token_iterator(sentence.begin(), sentence.end(), brace, 1), {}};
}

TEST(ErrorText, EveryCodeHasASentenceOfItsOwn)
{
    const auto codes = codesOfHeader();
    ASSERT_EQ(codes.size(), static_cast<std::size_t>(ErrorCode::NoteLabelMappingGuessed) + 1);
    std::set<std::string> sentences;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const std::string sentence(errorTemplate(static_cast<ErrorCode>(i)));
        EXPECT_NE(sentence, "Unknown error.") << codes[i].name;
        EXPECT_TRUE(sentences.insert(sentence).second) << codes[i].name << " repeats a sentence";
        EXPECT_EQ(sentence.find('\n'), std::string::npos) << codes[i].name;
        EXPECT_TRUE(sentence.ends_with('.') || sentence.ends_with('}')) << codes[i].name;
    }
}

TEST(ErrorText, SentencesUseTheArgumentsThatTheHeaderNames)
{
    const auto codes = codesOfHeader();
    for (std::size_t i = 0; i < codes.size(); ++i)
        for (const auto& name : placeholders(std::string(errorTemplate(static_cast<ErrorCode>(i)))))
            EXPECT_TRUE(codes[i].arguments.contains(name)) << codes[i].name << ": " << name;
}

TEST(ErrorText, ArgumentsAreFilledIn)
{
    const auto error = Error(ErrorCode::FileTruncated, "a.nii").with("expected", "400").with("actual", "352");
    EXPECT_EQ(errorSentence(error),
              "a.nii is cut off: 400 bytes are promised, 352 are there. Copy it again from "
              "its source.");
}

TEST(ErrorText, BracesInArgumentsAreNotFilledAgain)
{
    const auto error = Error(ErrorCode::FileEmpty, "{reason}").with("reason", "x");
    EXPECT_TRUE(errorSentence(error).starts_with("{reason} is empty"));
}

TEST(ErrorText, LineBreaksInFileNamesLeaveOneLine)
{
    EXPECT_EQ(errorSentence(Error(ErrorCode::FileEmpty, "a\nb\r.png")).find_first_of("\r\n"),
              std::string::npos);
}

TEST(ErrorText, MissingArgumentsLeaveNothing)
{
    EXPECT_EQ(fillTemplate("<{file}>", Error(ErrorCode::FileEmpty)), "<>");
    EXPECT_EQ(fillTemplate("open {brace", Error(ErrorCode::FileEmpty)), "open {brace");
}

} // namespace
} // namespace cinecor::base
