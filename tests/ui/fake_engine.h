#pragma once

#include "ui/tasks/segmentation_engine.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <memory>
#include <thread>

namespace cinecor::test {

/// What tests see and steer of an engine that is on another thread.
struct EngineControl {
    std::atomic<int> segmented{0}; ///< phases
    std::atomic<int> millisecondsPerSlice{0};
    std::atomic<bool> fails{false};
};

/// Finds a heart of circles in the middle of every slice, whatever the image shows: LV of a sixth of the
/// width, myocardium around it, RV on the left of the picture.
class FakeEngine final : public ui::SegmentationEngine {
public:
    explicit FakeEngine(std::shared_ptr<EngineControl> control) : control_(std::move(control)) {}

    base::Result<ui::EngineInfo> load(const ui::EngineOptions&) override
    {
        ui::EngineInfo info;
        auto& card = info.cards.emplace_back();
        card.name = "circles";
        card.version = "1.0";
        card.description = "A heart of circles";
        card.terms = "none";
        info.device = "CPU";
        info.library = "none";
        return info;
    }

    base::Result<engine::Segmentation> segment(const engine::SegmentationRequest& request,
                                               const base::Progress& progress,
                                               const base::CancelToken& cancel) override
    {
        if (control_->fails)
            return base::failure(base::Error(base::ErrorCode::ComputationFailed).with("reason", "test"));
        const auto& geometry = request.image->geometry();
        base::LabelMap labels(geometry);
        for (int z = 0; z < geometry.size().z; ++z) {
            if (cancel.isCancelled())
                return base::failure(base::ErrorCode::Cancelled);
            std::this_thread::sleep_for(std::chrono::milliseconds(control_->millisecondsPerSlice));
            drawHeart(labels, z);
            if (progress)
                progress((z + 1.0) / geometry.size().z);
        }
        ++control_->segmented;
        const auto count = labels.values().size();
        std::vector<std::uint8_t> confidence(count);
        for (std::size_t i = 0; i < count; ++i)
            confidence[i] = static_cast<std::uint8_t>(255 - (i / geometry.size().sliceCount() * 37) % 120);
        return engine::Segmentation{
            std::move(labels), std::move(confidence), request.slices, {}, {}, "circles 1.0", "CPU", 0};
    }

private:
    static void drawHeart(base::LabelMap& labels, int z)
    {
        const auto& size = labels.geometry().size();
        const double radius = size.x / 6.0;
        const auto slice = labels.slice(z);
        for (int y = 0; y < size.y; ++y)
            for (int x = 0; x < size.x; ++x) {
                const double lv = std::hypot(x - size.x / 2.0, y - size.y / 2.0);
                const double rv = std::hypot(x - size.x / 2.0 + 1.7 * radius, y - size.y / 2.0);
                const int value = lv < radius ? 3 : lv < 1.35 * radius ? 2 : rv < radius ? 1 : 0;
                slice[static_cast<std::size_t>(y) * size.x + x] = static_cast<std::uint8_t>(value);
            }
    }

    std::shared_ptr<EngineControl> control_;
};

inline ui::EngineFactory fakeEngine(const std::shared_ptr<EngineControl>& control)
{
    return [control]() -> base::Result<std::unique_ptr<ui::SegmentationEngine>> {
        return std::make_unique<FakeEngine>(control);
    };
}

} // namespace cinecor::test
