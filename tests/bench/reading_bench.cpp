#include "core/imaging/contours.h"
#include "core/imaging/study_reader.h"
#include "tests/support/test_data.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

/// Time from the name of a folder with 200 PNGs to its first image, to all of them, and to the outlines of a
/// 512 x 512 slice with three structures. Fails (status 1) where the first image takes a second or the
/// outlines a millisecond. Without the folder (CINECOR_DATA) only the outlines are measured.
namespace {

using namespace cinecor;
using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

bool readPictures()
{
    const auto folder = test::dataFolder() / "png96";
    if (!std::filesystem::exists(folder)) {
        std::printf("skipped: needs %s\n", folder.c_str());
        return true;
    }
    const auto start = Clock::now();
    const auto found = imaging::discoverCases({folder});
    bool opened = !found.cases.empty() && imaging::readStudy(found.cases.front());
    const double first = millisecondsSince(start);
    for (const auto& one : found.cases)
        opened = imaging::readStudy(one).has_value() && opened;
    std::printf("%zu pictures: first after %.1f ms, all after %.1f ms\n", found.cases.size(), first,
                millisecondsSince(start));
    return opened && first < 1000;
}

/// LV in Myo and an RV beside it, as large as in a magnified crop.
std::vector<std::uint8_t> heart(int side)
{
    const auto within = [](int dx, int dy, int radius) { return dx * dx + dy * dy < radius * radius; };
    std::vector<std::uint8_t> labels;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const int dx = x - side / 2, dy = y - side / 2;
            const std::uint8_t right = within(dx + 110, dy, 80) ? 1 : 0;
            labels.push_back(within(dx, dy, 70) ? 3 : within(dx, dy, 100) ? 2 : right);
        }
    return labels;
}

bool outlineLabels()
{
    constexpr int side = 512, rounds = 50;
    const auto labels = heart(side);
    std::size_t points = 0;
    double fastest = 1e9; // what the work takes; a busy machine adds to the others
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        points = 0;
        for (const std::uint8_t label : {1, 2, 3})
            for (const auto& contour : imaging::labelContours(labels, side, side, label))
                points += contour.size();
        fastest = std::min(fastest, millisecondsSince(start));
    }
    std::printf("outlines of three structures, %zu points: %.2f ms\n", points, fastest);
    return fastest < 1;
}

} // namespace

int main()
{
    const bool pictures = readPictures(), outlines = outlineLabels();
    return pictures && outlines ? 0 : 1;
}
