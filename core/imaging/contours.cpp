#include "core/imaging/contours.h"

#include <array>
#include <cstddef>

namespace cinecor::imaging {

namespace {

// Directions in order of turning right on the screen (y down).
enum Direction : unsigned { Right, Down, Left, Up };

constexpr std::array<std::array<int, 2>, 4> steps{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

/// Walks along the edges between pixels that hold the label and others, the label on the right hand. Corners
/// are counted from 0 to width and height; corner (x, y) lies at (x - .5, y - .5).
class EdgeWalker {
public:
    EdgeWalker(std::span<const std::uint8_t> labels, int width, int height, std::uint8_t label)
        : labels_(labels),
          width_(width),
          height_(height),
          label_(label),
          visited_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), false)
    {}

    [[nodiscard]] std::vector<Contour> walkAll()
    {
        std::vector<Contour> contours;
        for (int y = 0; y < height_; ++y) {
            const auto* row = labels_.data() + index(0, y);
            for (int x = 0; x < width_; ++x)
                if (row[x] == label_ && !holds(x, y - 1) && !visited_[index(x, y)])
                    contours.push_back(walk(x, y));
        }
        return contours;
    }

private:
    [[nodiscard]] std::size_t index(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x);
    }
    [[nodiscard]] bool holds(int x, int y) const
    {
        return x >= 0 && y >= 0 && x < width_ && y < height_ && labels_[index(x, y)] == label_;
    }

    // Each outline has a topmost edge, which is walked to the right above a pixel: these edges alone are
    // remembered. Where two pixels touch at a corner only, the outlines turn right and stay apart.
    Contour walk(int startX, int startY)
    {
        Contour contour;
        int x = startX, y = startY;
        unsigned direction = Right;
        do {
            if (direction == Right)
                visited_[index(x, y)] = true;
            x += steps[direction][0];
            y += steps[direction][1];
            const auto next = turnAt(x, y, direction);
            if (next != direction)
                contour.push_back({static_cast<float>(x) - 0.5F, static_cast<float>(y) - 0.5F});
            direction = next;
        } while (x != startX || y != startY || direction != Right);
        return contour;
    }

    // Ahead of a corner lie a pixel on the right and one on the left.
    [[nodiscard]] unsigned turnAt(int x, int y, unsigned direction) const
    {
        constexpr std::array<std::array<int, 2>, 4> aheadOnTheRight{{{0, 0}, {-1, 0}, {-1, -1}, {0, -1}}};
        const auto& right = aheadOnTheRight[direction];
        const auto& left = aheadOnTheRight[(direction + 3) % 4];
        if (!holds(x + right[0], y + right[1]))
            return (direction + 1) % 4;
        return holds(x + left[0], y + left[1]) ? (direction + 3) % 4 : direction;
    }

    std::span<const std::uint8_t> labels_;
    int width_;
    int height_;
    std::uint8_t label_;
    std::vector<bool> visited_;
};

} // namespace

std::vector<Contour> labelContours(std::span<const std::uint8_t> labels, int width, int height,
                                   std::uint8_t label)
{
    return EdgeWalker(labels, width, height, label).walkAll();
}

} // namespace cinecor::imaging
