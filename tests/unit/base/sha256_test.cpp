#include "core/base/sha256.h"

#include <string>

#include <gtest/gtest.h>

namespace cinecor::base {
namespace {

std::string hashOf(const std::string& text)
{
    return sha256(std::as_bytes(std::span(text)));
}

// NIST, "Cryptographic Standards and Guidelines: Examples with Intermediate Values", SHA-256.
TEST(Sha256, ExamplesOfNist)
{
    EXPECT_EQ(hashOf(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hashOf("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hashOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hashOf(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesGiveTheHashOfTheWhole)
{
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += static_cast<char>(i * 7);
    for (const std::size_t piece : {1U, 55U, 56U, 63U, 64U, 65U, 129U}) {
        Sha256 hash;
        for (std::size_t at = 0; at < text.size(); at += piece)
            hash.add(std::as_bytes(std::span(text).subspan(at, std::min(piece, text.size() - at))));
        EXPECT_EQ(hash.hexadecimal(), hashOf(text)) << "pieces of " << piece;
    }
}

} // namespace
} // namespace cinecor::base
