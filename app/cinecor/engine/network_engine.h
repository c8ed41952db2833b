#pragma once

#include "core/engine/segmenter_pool.h"
#include "ui/tasks/segmentation_engine.h"

namespace cinecor::app {

/// The network of `core/engine` behind the window's interface.
class NetworkEngine final : public ui::SegmentationEngine {
public:
    /// @param programFolder  where the program lies; models are looked for from there.
    explicit NetworkEngine(std::filesystem::path programFolder) : programFolder_(std::move(programFolder)) {}

    [[nodiscard]] base::Result<ui::EngineInfo> load(const ui::EngineOptions& options) override;
    [[nodiscard]] base::Result<engine::Segmentation> segment(const engine::SegmentationRequest& request,
                                                             const base::Progress& progress,
                                                             const base::CancelToken& cancel) override;

private:
    std::filesystem::path programFolder_;
    std::unique_ptr<engine::SegmenterPool> pool_;
};

} // namespace cinecor::app

/// What the library exports.
extern "C" cinecor::ui::SegmentationEngine* cinecorMakeEngine(const char* programFolder);
