#include "core/analysis/connected_components.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

namespace cinecor::analysis {

namespace {

/// Neighbouring voxels of one row that are all inside the mask.
struct Run {
    int begin = 0;
    int end = 0; ///< exclusive
    int y = 0;
    int z = 0;
};

/// Sets that only ever join; each is known by its first member.
class DisjointSets {
public:
    explicit DisjointSets(std::size_t count) : parent_(count)
    {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }

    std::uint32_t find(std::uint32_t member)
    {
        while (parent_[member] != member)
            member = parent_[member] = parent_[parent_[member]];
        return member;
    }
    void join(std::uint32_t a, std::uint32_t b)
    {
        a = find(a);
        b = find(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> parent_;
};

/// Runs of all rows in the order of memory; those of row r are first[r] .. first[r + 1].
struct RunTable {
    std::vector<Run> runs;
    std::vector<std::uint32_t> first;
};

RunTable findRuns(std::span<const std::uint8_t> mask, const base::Size3& size)
{
    RunTable table;
    const auto* row = mask.data();
    for (int z = 0; z < size.z; ++z)
        for (int y = 0; y < size.y; ++y, row += size.x) {
            table.first.push_back(static_cast<std::uint32_t>(table.runs.size()));
            for (const auto *at = row, *end = row + size.x; at != end;) {
                at = std::find_if(at, end, [](auto value) { return value != 0; });
                const auto* stop = std::find(at, end, std::uint8_t{0});
                if (at != stop)
                    table.runs.push_back({static_cast<int>(at - row), static_cast<int>(stop - row), y, z});
                at = stop;
            }
        }
    table.first.push_back(static_cast<std::uint32_t>(table.runs.size()));
    return table;
}

/// Joins the runs of two rows that touch. `reach` 0 asks for a common column, 1 also takes diagonal
/// neighbours.
void joinRows(const RunTable& table, std::size_t rowA, std::size_t rowB, int reach, DisjointSets& sets)
{
    auto a = table.first[rowA], b = table.first[rowB];
    while (a < table.first[rowA + 1] && b < table.first[rowB + 1]) {
        const Run &runA = table.runs[a], &runB = table.runs[b];
        if (runA.begin < runB.end + reach && runB.begin < runA.end + reach)
            sets.join(a, b);
        ++(runA.end < runB.end ? a : b);
    }
}

void joinNeighbours(const RunTable& table, const base::Size3& size, Connectivity connectivity,
                    DisjointSets& sets)
{
    using Offset = std::array<int, 2>; // in y and z, towards rows that were seen before
    static constexpr std::array faces{Offset{-1, 0}, Offset{0, -1}};
    static constexpr std::array all{Offset{-1, 0}, Offset{-1, -1}, Offset{0, -1}, Offset{1, -1}};
    const bool diagonal = connectivity == Connectivity::FacesEdgesCorners;
    const std::span<const Offset> offsets = diagonal ? std::span<const Offset>(all) : faces;
    for (int z = 0; z < size.z; ++z)
        for (int y = 0; y < size.y; ++y)
            for (const auto& [dy, dz] : offsets)
                if (y + dy >= 0 && y + dy < size.y && z + dz >= 0)
                    joinRows(table, static_cast<std::size_t>(z) * size.y + y,
                             static_cast<std::size_t>(z + dz) * size.y + y + dy, diagonal ? 1 : 0, sets);
}

void include(Component& component, const Run& run)
{
    component.count += static_cast<std::size_t>(run.end - run.begin);
    const std::array<int, 3> low{run.begin, run.y, run.z}, high{run.end - 1, run.y, run.z};
    for (int axis = 0; axis < 3; ++axis) {
        component.lower[axis] = std::min(component.lower[axis], low[axis]);
        component.upper[axis] = std::max(component.upper[axis], high[axis]);
    }
}

std::uint32_t largestComponent(const std::vector<Component>& components)
{
    const auto largest = std::ranges::max_element(components, {}, &Component::count);
    return largest == components.end() ? 0 : largest->id;
}

/// Clears the voxels of `inside` that are not in its largest component.
template <class Inside>
void keepLargest(std::span<std::uint8_t> labels, const base::Size3& size, Connectivity connectivity,
                 Inside inside)
{
    std::vector<std::uint8_t> mask(labels.size());
    std::ranges::transform(labels, mask.begin(), [&](auto value) { return std::uint8_t{inside(value)}; });
    const auto found = connectedComponents(mask, size, connectivity);
    const auto kept = largestComponent(found.components);
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (found.ids[i] != 0 && found.ids[i] != kept)
            labels[i] = 0;
}

} // namespace

Components connectedComponents(std::span<const std::uint8_t> mask, const base::Size3& size,
                               Connectivity connectivity)
{
    assert(mask.size() == size.count());
    const auto table = findRuns(mask, size);
    DisjointSets sets(table.runs.size());
    joinNeighbours(table, size, connectivity, sets);

    Components out;
    out.ids.resize(mask.size(), 0);
    std::vector<std::uint32_t> idOfSet(table.runs.size(), 0);
    for (std::uint32_t i = 0; i < table.runs.size(); ++i) {
        const auto& run = table.runs[i];
        auto& id = idOfSet[sets.find(i)];
        if (id == 0) {
            id = static_cast<std::uint32_t>(out.components.size() + 1);
            out.components.push_back({id, 0, {run.begin, run.y, run.z}, {run.begin, run.y, run.z}});
        }
        include(out.components[id - 1], run);
        const auto row = out.ids.begin() + (static_cast<std::ptrdiff_t>(run.z) * size.y + run.y) * size.x;
        std::fill(row + run.begin, row + run.end, id);
    }
    return out;
}

void keepLargestComponents(std::span<std::uint8_t> labels, const base::Size3& size, Connectivity connectivity)
{
    keepLargest(labels, size, connectivity, [](auto value) { return value != 0; });
    std::array<bool, 256> present{};
    for (const auto value : labels)
        present[value] = true;
    for (int label = 1; label < 256; ++label)
        if (present[label])
            keepLargest(labels, size, connectivity, [label](auto value) { return value == label; });
}

} // namespace cinecor::analysis
