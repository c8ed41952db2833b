#pragma once

#include "core/analysis/overlap.h"

#include <QImage>
#include <QString>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <vector>

#include <gtest/gtest.h>

/// Pictures whose masks are the hearts that the engine of circles finds, moved to the right by some pixels.
namespace cinecor::test {

inline constexpr int heartPixels = 96;

/// As FakeEngine draws it, x fastest.
inline std::vector<std::uint8_t> heartLabels(int movedBy = 0, int size = heartPixels)
{
    std::vector<std::uint8_t> labels;
    const double radius = size / 6.0;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const double lv = std::hypot(x - movedBy - size / 2.0, y - size / 2.0);
            const double rv = std::hypot(x - movedBy - size / 2.0 + 1.7 * radius, y - size / 2.0);
            labels.push_back(lv < radius ? 3 : lv < 1.35 * radius ? 2 : rv < radius ? 1 : 0);
        }
    return labels;
}

/// What the engine finds against a mask that was moved.
inline analysis::OverlapCounts movedOverlap(int movedBy, std::uint8_t structure)
{
    return analysis::countOverlap(heartLabels(), heartLabels(movedBy), 3)[structure];
}

inline void writePicture(const std::filesystem::path& file, const std::vector<std::uint8_t>& values,
                         int factor)
{
    QImage image(heartPixels, heartPixels, QImage::Format_Grayscale8);
    for (int y = 0; y < heartPixels; ++y)
        for (int x = 0; x < heartPixels; ++x)
            image.scanLine(y)[x] =
                static_cast<uchar>(values[static_cast<std::size_t>(y) * heartPixels + x] * factor);
    ASSERT_TRUE(image.save(QString::fromStdString(file.string())));
}

/// NAME.png, and NAME_mask.png where it has a truth.
inline void writeHeart(const std::filesystem::path& folder, const std::string& name, int movedBy,
                       bool truth = true)
{
    std::filesystem::create_directories(folder);
    auto pixels = heartLabels(movedBy);
    for (std::size_t i = 0; i < name.size(); ++i)
        pixels[i] = static_cast<std::uint8_t>(name[i] % 7); // no two pictures are one study
    writePicture(folder / (name + ".png"), pixels, 30);
    if (truth)
        writePicture(folder / (name + "_mask.png"), heartLabels(movedBy), 1);
}

} // namespace cinecor::test
