#include "core/base/sha256.h"
#include "core/editing/edit_recorder.h"
#include "core/editing/journal_records.h"
#include "tests/unit/editing/editing_fixtures.h"

#include <cstdlib>
#include <random>
#include <tuple>

#include <gtest/gtest.h>

using namespace cinecor;
using namespace cinecor::editing;

// Journals of all kinds of damage: every one is read up to the damage or refused, and what was read can be
// put into its study. CINECOR_FUZZ_ROUNDS journals (20000).

namespace {

using Bytes = std::vector<std::byte>;
constexpr base::Size3 size{24, 16, 3};

int rounds()
{
    const char* text = std::getenv("CINECOR_FUZZ_ROUNDS");
    return text ? std::atoi(text) : 20'000;
}

/// One good journal: signature and its records.
std::vector<Bytes> goodJournal(std::mt19937& random)
{
    std::vector<Bytes> parts{journalSignature(), headerRecord({"id", "source", "", size.x, size.y, size.z}),
                             writerRecord(JournalWriter::thisProcess())};
    test::Labels before(size.sliceCount(), 0);
    for (int i = 0; i < 4; ++i) {
        const auto after = test::randomLabels(size.sliceCount(), random);
        parts.push_back(editRecord(LabelDelta::between({1, 1}, before, after, size.x), SliceState::Edited));
        before = after;
    }
    return parts;
}

void damage(Bytes& bytes, std::mt19937& random)
{
    for (auto changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
        const auto at = random() % bytes.size();
        switch (random() % 4) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), std::byte(random()));
            break;
        case 2:
            bytes[at] = std::byte{0xFF};
            break;
        default:
            bytes[at] = std::byte(random());
            break;
        }
    }
}

/// Damages the payload of a record and gives it a sound frame, as README.md describes it: this damage only
/// the record's own reader can see.
void damageInside(Bytes& record, std::mt19937& random)
{
    constexpr std::size_t frame = 12;
    Bytes payload(record.begin() + frame, record.end());
    damage(payload, random);
    base::Sha256 hash;
    hash.add(payload);
    const auto digest = hash.digest();
    record.clear();
    for (int i = 0; i < 4; ++i)
        record.push_back(std::byte(payload.size() >> (8 * i)));
    for (int i = 0; i < 8; ++i)
        record.push_back(std::byte{digest[static_cast<std::size_t>(i)]});
    record.insert(record.end(), payload.begin(), payload.end());
}

void expectSound(const Bytes& bytes)
{
    const auto content = parseJournal(bytes);
    if (!content) {
        EXPECT_EQ(content.error().code(), base::ErrorCode::JournalDamaged);
        return;
    }
    ASSERT_LE(content->soundBytes, bytes.size());
    const auto& header = content->edits.header;
    if (base::Size3{header.width, header.height, header.sliceCount} != size)
        return; // of another study: refused when it is restored
    ASSERT_TRUE(content->edits.slices().has_value());
    Layers layers(test::studyOf(size));
    std::ignore = restore(content->edits, layers);
}

TEST(JournalFuzz, DamagedBytes)
{
    std::mt19937 random(1);
    for (int round = 0; round < rounds(); ++round) {
        Bytes bytes;
        for (const auto& part : goodJournal(random))
            bytes.insert(bytes.end(), part.begin(), part.end());
        damage(bytes, random);
        expectSound(bytes);
    }
}

TEST(JournalFuzz, DamagedRecordsWithSoundChecksums)
{
    std::mt19937 random(2);
    for (int round = 0; round < rounds(); ++round) {
        auto parts = goodJournal(random);
        damageInside(parts[1 + random() % (parts.size() - 1)], random);
        Bytes bytes;
        for (const auto& part : parts)
            bytes.insert(bytes.end(), part.begin(), part.end());
        expectSound(bytes);
    }
}

} // namespace
