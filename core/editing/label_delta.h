#pragma once

#include "core/base/error.h"
#include "core/base/label_map.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cinecor::editing {

/// A slice of one phase of a study.
struct SliceId {
    int phase = 1;
    int slice = 0;
    auto operator<=>(const SliceId&) const = default;
};

/// Box in the file's pixels, inclusive; empty where right < left.
struct PixelBox {
    int left = 0;
    int top = 0;
    int right = -1;
    int bottom = -1;

    [[nodiscard]] bool isEmpty() const { return right < left || bottom < top; }
    void include(int x, int y);
    void include(const PixelBox& other);
    bool operator==(const PixelBox&) const = default;
};

/// `count` pixels from `start` (index in the slice, x fastest) that all changed from `before` to `after`.
struct LabelRun {
    std::uint32_t start = 0;
    std::uint32_t count = 0;
    std::uint8_t before = 0;
    std::uint8_t after = 0;
    bool operator==(const LabelRun&) const = default;
};

/// What one edit changed in one slice, and nothing else: run-length encoded, a few KB for a stroke.
class LabelDelta {
public:
    LabelDelta() = default;
    /// The difference of two states of a slice (equal lengths, x fastest).
    [[nodiscard]] static LabelDelta between(SliceId id, std::span<const std::uint8_t> before,
                                            std::span<const std::uint8_t> after, int width);
    LabelDelta(SliceId id, std::vector<LabelRun> runs, int width);

    [[nodiscard]] const SliceId& slice() const { return id_; }
    [[nodiscard]] const std::vector<LabelRun>& runs() const { return runs_; }
    [[nodiscard]] bool isEmpty() const { return runs_.empty(); }
    [[nodiscard]] const PixelBox& box() const { return box_; }
    [[nodiscard]] std::size_t changedPixels() const;
    [[nodiscard]] std::size_t byteCount() const; ///< memory that it takes

    /// Writes `after` of every run. `labels` is the slice it was made from; runs beyond it are an error and
    /// nothing is written.
    [[nodiscard]] base::Status apply(std::span<std::uint8_t> labels) const;
    /// The edit that takes this one back.
    [[nodiscard]] LabelDelta inverted() const;

    /// Stable little-endian form for the journal: see README.md.
    [[nodiscard]] std::vector<std::byte> serialised() const;
    [[nodiscard]] static base::Result<LabelDelta> deserialised(std::span<const std::byte> bytes);
    bool operator==(const LabelDelta&) const = default;

private:
    SliceId id_;
    std::vector<LabelRun> runs_;
    PixelBox box_;
    int width_ = 0;
};

} // namespace cinecor::editing
