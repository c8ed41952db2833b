#pragma once

#include "core/base/label_map.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

/// What the fixture files of label maps have in common: ../shared/fixtures/README.md, "Conventions".
namespace cinecor::test {

inline nlohmann::json readJson(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    return nlohmann::json::parse(stream);
}

/// [[label, count], ...] in row-major order.
inline std::vector<std::uint8_t> labelsFromRuns(const nlohmann::json& runs)
{
    std::vector<std::uint8_t> labels;
    for (const auto& run : runs)
        labels.insert(labels.end(), run[1].get<std::size_t>(), run[0].get<std::uint8_t>());
    return labels;
}

/// `shape` and `spacing` are [(z,) y, x].
inline base::Geometry geometryOf(const nlohmann::json& one)
{
    const auto shape = one["shape"].get<std::vector<int>>();
    const auto spacing = one["spacing"].get<std::vector<double>>();
    if (shape.size() == 2)
        return {base::Size3{shape[1], shape[0], 1}, {spacing[1], spacing[0], 1}};
    return {base::Size3{shape[2], shape[1], shape[0]}, {spacing[2], spacing[1], spacing[0]}};
}

inline base::LabelMap labelMapOf(const nlohmann::json& one, const std::string& runs)
{
    return {geometryOf(one), base::LabelScheme::shortAxis(), labelsFromRuns(one[runs])};
}

inline std::vector<std::uint8_t> maskOf(const base::LabelMap& labels, std::uint8_t value)
{
    std::vector<std::uint8_t> mask;
    for (const auto label : labels.values())
        mask.push_back(label == value);
    return mask;
}

} // namespace cinecor::test
