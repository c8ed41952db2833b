#include "core/engine/losses/distance_transform.h"

#include <cmath>
#include <limits>

namespace cinecor::engine {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The lower envelope of parabolas along one line of an array.
class LineTransform {
public:
    LineTransform(std::int64_t length, double spacing)
        : spacing_(spacing), values_(length), vertices_(length), bounds_(length + 1)
    {}

    void apply(double* first, std::int64_t stride)
    {
        const auto length = static_cast<std::int64_t>(values_.size());
        for (std::int64_t i = 0; i < length; ++i)
            values_[i] = first[i * stride];
        if (const auto count = buildEnvelope())
            evaluate(first, stride, count);
    }

private:
    [[nodiscard]] double square(std::int64_t a, std::int64_t b) const
    {
        const double distance = static_cast<double>(a - b) * spacing_;
        return distance * distance;
    }

    /// Where the parabolas of two vertices meet, in steps along the line.
    [[nodiscard]] double meeting(std::int64_t left, std::int64_t right) const
    {
        const double height = (values_[right] - values_[left]) / (spacing_ * spacing_);
        return (height / static_cast<double>(right - left) + static_cast<double>(right + left)) / 2;
    }

    /// @returns the number of parabolas in the envelope.
    std::int64_t buildEnvelope()
    {
        std::int64_t count = 0;
        for (std::int64_t i = 0; i < static_cast<std::int64_t>(values_.size()); ++i) {
            if (values_[i] == infinite)
                continue;
            while (count > 0 && meeting(vertices_[count - 1], i) <= bounds_[count - 1])
                --count;
            bounds_[count] = count == 0 ? -infinite : meeting(vertices_[count - 1], i);
            vertices_[count++] = i;
        }
        bounds_[count] = infinite;
        return count;
    }

    void evaluate(double* first, std::int64_t stride, std::int64_t count) const
    {
        std::int64_t parabola = 0;
        for (std::int64_t i = 0; i < static_cast<std::int64_t>(values_.size()); ++i) {
            while (parabola + 1 < count && bounds_[parabola + 1] < static_cast<double>(i))
                ++parabola;
            first[i * stride] = square(i, vertices_[parabola]) + values_[vertices_[parabola]];
        }
    }

    double spacing_;
    std::vector<double> values_;
    std::vector<std::int64_t> vertices_;
    std::vector<double> bounds_;
};

} // namespace

std::vector<double> distancesToSet(std::span<const std::uint8_t> set, std::span<const std::int64_t> shape,
                                   std::span<const double> spacing)
{
    std::vector<double> squares(set.size());
    for (std::size_t i = 0; i < set.size(); ++i)
        squares[i] = set[i] ? 0 : infinite;
    const auto total = static_cast<std::int64_t>(set.size());
    std::int64_t stride = 1;
    for (auto axis = shape.size(); axis-- > 0; stride *= shape[axis]) {
        LineTransform line(shape[axis], spacing[axis]);
        for (std::int64_t block = 0; block < total; block += stride * shape[axis])
            for (std::int64_t i = 0; i < stride; ++i)
                line.apply(squares.data() + block + i, stride);
    }
    for (auto& value : squares)
        value = std::sqrt(value);
    return squares;
}

} // namespace cinecor::engine
