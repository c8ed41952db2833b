#include "core/editing/journal_records.h"

#include "core/base/sha256.h"
#include "core/editing/little_endian.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>

#include <unistd.h>

namespace cinecor::editing {

namespace {

constexpr std::string_view signature = "CINECOR-JOURNAL1";
constexpr std::size_t checksumBytes = 8;

enum class RecordKind : std::uint8_t { Header = 1, Writer = 2, Edit = 3 };

std::vector<std::byte> checksum(std::span<const std::byte> payload)
{
    base::Sha256 hash;
    hash.add(payload);
    const auto digest = hash.digest();
    const auto bytes = std::as_bytes(std::span(digest)).first(checksumBytes);
    return {bytes.begin(), bytes.end()};
}

std::vector<std::byte> framed(RecordKind kind, ByteWriter content)
{
    ByteWriter payload;
    payload.u8(static_cast<std::uint8_t>(kind));
    payload.raw(std::move(content).bytes());
    const auto bytes = std::move(payload).bytes();
    ByteWriter record;
    record.u32(static_cast<std::uint32_t>(bytes.size()));
    record.raw(checksum(bytes));
    record.raw(bytes);
    return std::move(record).bytes();
}

/// Payload of the next record; nothing where it is incomplete or its checksum is wrong.
std::optional<std::span<const std::byte>> nextPayload(ByteReader& in)
{
    const auto length = in.u32();
    const auto expected = in.raw(checksumBytes);
    const auto payload = in.raw(length);
    if (in.failed() || payload.empty() || !std::ranges::equal(expected, checksum(payload)))
        return std::nullopt;
    return payload;
}

bool takeHeader(ByteReader& in, JournalHeader& header)
{
    header = {in.text(), in.text(), in.text(), in.i32(), in.i32(), in.i32(), {}};
    if (!in.rest().empty())
        header.scheme = in.text();
    return !in.failed() && header.width > 0 && header.height > 0 && header.sliceCount > 0;
}

bool takeWriter(ByteReader& in, JournalWriter& writer)
{
    writer = {in.u32(), in.u64(), in.text()};
    return !in.failed();
}

// An edit must lie within the study, so that applying it later can only fail for want of memory.
bool takeEdit(ByteReader& in, RecoveredEdits& edits)
{
    const auto state = in.u8();
    auto delta = LabelDelta::deserialised(in.rest());
    if (in.failed() || state > static_cast<std::uint8_t>(SliceState::Reviewed) || !delta)
        return false;
    const auto pixels = static_cast<std::uint64_t>(edits.header.width) * edits.header.height;
    const auto& runs = delta->runs();
    if (delta->slice().slice >= edits.header.sliceCount ||
        (!runs.empty() && std::uint64_t{runs.back().start} + runs.back().count > pixels))
        return false;
    edits.states[delta->slice()] = static_cast<SliceState>(state);
    edits.deltas.push_back(std::move(*delta));
    return true;
}

bool takeRecord(std::span<const std::byte> payload, JournalContent& content)
{
    ByteReader in(payload);
    switch (static_cast<RecordKind>(in.u8())) {
    case RecordKind::Writer:
        return takeWriter(in, content.writer);
    case RecordKind::Edit:
        return takeEdit(in, content.edits);
    case RecordKind::Header:
        break;
    }
    return false;
}

std::uint64_t startTimeOf(std::uint32_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    const auto nameEnd = text.rfind(')'); // field 2 is the name and may hold blanks
    if (nameEnd == std::string::npos)
        return 0;
    std::istringstream fields(text.substr(nameEnd + 1));
    std::string field;
    for (int number = 3; number <= 21; ++number)
        fields >> field;
    std::uint64_t ticks = 0;
    fields >> ticks;
    return ticks;
}

std::string currentBoot()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id;
}

std::unexpected<base::Error> damaged(const char* reason)
{
    return base::failure(base::Error(base::ErrorCode::JournalDamaged).with("reason", reason));
}

} // namespace

JournalWriter JournalWriter::thisProcess()
{
    const auto process = static_cast<std::uint32_t>(::getpid());
    return {process, startTimeOf(process), currentBoot()};
}

bool JournalWriter::isRunning() const
{
    return boot == currentBoot() && startTime != 0 && startTimeOf(process) == startTime;
}

std::vector<std::byte> journalSignature()
{
    const auto bytes = std::as_bytes(std::span(signature));
    return {bytes.begin(), bytes.end()};
}

std::vector<std::byte> headerRecord(const JournalHeader& header)
{
    ByteWriter content;
    content.text(header.studyIdentity);
    content.text(header.source);
    content.text(header.baseline);
    content.i32(header.width);
    content.i32(header.height);
    content.i32(header.sliceCount);
    content.text(header.scheme);
    return framed(RecordKind::Header, std::move(content));
}

std::vector<std::byte> writerRecord(const JournalWriter& writer)
{
    ByteWriter content;
    content.u32(writer.process);
    content.u64(writer.startTime);
    content.text(writer.boot);
    return framed(RecordKind::Writer, std::move(content));
}

std::vector<std::byte> editRecord(const LabelDelta& delta, SliceState stateAfter)
{
    ByteWriter content;
    content.u8(static_cast<std::uint8_t>(stateAfter));
    content.raw(delta.serialised());
    return framed(RecordKind::Edit, std::move(content));
}

base::Result<JournalContent> parseJournal(std::span<const std::byte> bytes)
{
    ByteReader in(bytes);
    if (!std::ranges::equal(in.raw(signature.size()), journalSignature()))
        return damaged("it does not begin like a journal");
    JournalContent content;
    const auto header = nextPayload(in);
    ByteReader headerReader(header.value_or(std::span<const std::byte>()));
    if (headerReader.u8() != static_cast<std::uint8_t>(RecordKind::Header) ||
        !takeHeader(headerReader, content.edits.header))
        return damaged("its first record is incomplete");
    content.soundBytes = bytes.size() - in.rest().size();
    while (!in.rest().empty()) {
        const auto payload = nextPayload(in);
        if (!payload || !takeRecord(*payload, content)) {
            content.edits.damagedAtEnd = true;
            break;
        }
        content.soundBytes = bytes.size() - in.rest().size();
    }
    return content;
}

} // namespace cinecor::editing
