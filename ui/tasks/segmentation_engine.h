#pragma once

#include "core/engine/devices.h"
#include "core/engine/model_card.h"
#include "core/engine/segmenter.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cinecor::ui {

struct EngineOptions {
    std::string model; ///< name, or path of a card; empty = by image, of those installed
    engine::SegmenterOptions segmenter;
};

/// What is ready.
struct EngineInfo {
    std::vector<engine::ModelCard> cards{}; ///< that serve; each image gets the one that was made for it
    std::string device{};                   ///< "CPU, bf16, 2 threads"
    std::string library{};                  ///< "LibTorch 2.11.0"
    std::vector<engine::DeviceInfo> devices{};
    std::vector<engine::ModelCard> models{}; ///< all that are installed
};

/// "sax-unet 1.0, sax-png-unet 1.0"
[[nodiscard]] inline std::string modelNames(const EngineInfo& info)
{
    std::string names;
    for (const auto& card : info.cards)
        names += (names.empty() ? "" : ", ") + card.name + " " + card.version;
    return names;
}

/// The network as the window needs it. Made and used on the thread that owns the device.
class SegmentationEngine {
public:
    virtual ~SegmentationEngine() = default;
    /// Loads a model and warms it up. May be called again for other options.
    [[nodiscard]] virtual base::Result<EngineInfo> load(const EngineOptions& options) = 0;
    [[nodiscard]] virtual base::Result<engine::Segmentation>
    segment(const engine::SegmentationRequest& request, const base::Progress& progress,
            const base::CancelToken& cancel) = 0;
};

/// Makes the engine, on the device's thread: there it may load libraries.
using EngineFactory = std::function<base::Result<std::unique_ptr<SegmentationEngine>>()>;

} // namespace cinecor::ui
