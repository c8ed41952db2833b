#pragma once

#include "ui/tasks/segmentation_engine.h"

#include <filesystem>

namespace cinecor::app {

/// Opens the library with the network, which lies in the program's folder. Takes LibTorch's time: for a
/// worker's thread. The library stays open until the program ends.
[[nodiscard]] base::Result<std::unique_ptr<ui::SegmentationEngine>>
openEngineLibrary(const std::filesystem::path& programFolder);

} // namespace cinecor::app
