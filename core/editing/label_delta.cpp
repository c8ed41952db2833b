#include "core/editing/label_delta.h"

#include "core/editing/little_endian.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace cinecor::editing {

namespace {

constexpr std::size_t headBytes = 16; // phase, slice, width, count of runs
constexpr std::size_t runBytes = 10;  // start, count, before, after

PixelBox boxOf(const LabelRun& run, std::uint32_t width)
{
    const auto last = run.start + run.count - 1;
    const auto top = static_cast<int>(run.start / width), bottom = static_cast<int>(last / width);
    if (top != bottom)
        return {0, top, static_cast<int>(width) - 1, bottom};
    return {static_cast<int>(run.start % width), top, static_cast<int>(last % width), bottom};
}

std::unexpected<base::Error> damaged(const char* reason)
{
    return base::failure(base::Error(base::ErrorCode::JournalDamaged).with("reason", reason));
}

// Runs follow one another without overlap, change something, and no index overflows.
bool isSound(const std::vector<LabelRun>& runs)
{
    std::uint64_t free = 0;
    for (const auto& run : runs) {
        if (run.start < free || run.count == 0 || run.before == run.after)
            return false;
        free = std::uint64_t{run.start} + run.count;
    }
    return free <= UINT32_MAX;
}

} // namespace

void PixelBox::include(int x, int y)
{
    include(PixelBox{x, y, x, y});
}

void PixelBox::include(const PixelBox& other)
{
    if (other.isEmpty())
        return;
    if (isEmpty()) {
        *this = other;
        return;
    }
    left = std::min(left, other.left);
    top = std::min(top, other.top);
    right = std::max(right, other.right);
    bottom = std::max(bottom, other.bottom);
}

LabelDelta::LabelDelta(SliceId id, std::vector<LabelRun> runs, int width)
    : id_(id), runs_(std::move(runs)), width_(width)
{
    assert(width > 0);
    runs_.shrink_to_fit();
    for (const auto& run : runs_)
        box_.include(boxOf(run, static_cast<std::uint32_t>(width)));
}

LabelDelta LabelDelta::between(SliceId id, std::span<const std::uint8_t> before,
                               std::span<const std::uint8_t> after, int width)
{
    assert(before.size() == after.size());
    std::vector<LabelRun> runs;
    for (std::size_t i = 0; i < before.size();) {
        i = static_cast<std::size_t>(std::ranges::mismatch(before.subspan(i), after.subspan(i)).in1 -
                                     before.begin());
        const auto start = i;
        while (i < before.size() && before[i] != after[i] && before[i] == before[start] &&
               after[i] == after[start])
            ++i;
        if (i > start)
            runs.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(i - start),
                            before[start], after[start]});
    }
    return {id, std::move(runs), width};
}

std::size_t LabelDelta::changedPixels() const
{
    std::size_t count = 0;
    for (const auto& run : runs_)
        count += run.count;
    return count;
}

std::size_t LabelDelta::byteCount() const
{
    return sizeof(*this) + runs_.capacity() * sizeof(LabelRun);
}

base::Status LabelDelta::apply(std::span<std::uint8_t> labels) const
{
    for (const auto& run : runs_)
        if (std::uint64_t{run.start} + run.count > labels.size())
            return base::failure(base::Error(base::ErrorCode::SizesDiffer)
                                     .with("expected", std::to_string(run.start + std::uint64_t{run.count}))
                                     .with("actual", std::to_string(labels.size())));
    for (const auto& run : runs_)
        std::ranges::fill(labels.subspan(run.start, run.count), run.after);
    return {};
}

LabelDelta LabelDelta::inverted() const
{
    LabelDelta inverse = *this;
    for (auto& run : inverse.runs_)
        std::swap(run.before, run.after);
    return inverse;
}

std::vector<std::byte> LabelDelta::serialised() const
{
    ByteWriter out;
    out.reserve(headBytes + runs_.size() * runBytes);
    out.i32(id_.phase);
    out.i32(id_.slice);
    out.i32(width_);
    out.u32(static_cast<std::uint32_t>(runs_.size()));
    for (const auto& run : runs_) {
        out.u32(run.start);
        out.u32(run.count);
        out.u8(run.before);
        out.u8(run.after);
    }
    return std::move(out).bytes();
}

base::Result<LabelDelta> LabelDelta::deserialised(std::span<const std::byte> bytes)
{
    if (bytes.size() < headBytes)
        return damaged("an edit is cut off");
    ByteReader in(bytes);
    const SliceId id{in.i32(), in.i32()};
    const auto width = in.i32();
    const std::uint64_t count = in.u32();
    if (bytes.size() != headBytes + count * runBytes)
        return damaged("the length of an edit does not fit its runs");
    std::vector<LabelRun> runs(count);
    for (auto& run : runs)
        run = {in.u32(), in.u32(), in.u8(), in.u8()};
    if (width <= 0 || id.slice < 0 || !isSound(runs))
        return damaged("an edit has impossible runs");
    return LabelDelta(id, std::move(runs), width);
}

} // namespace cinecor::editing
