#pragma once

#include "ui/document/segmentation_document.h"
#include "ui/tasks/segmentation_engine.h"
#include "ui/tasks/task_manager.h"

#include <map>

namespace cinecor::ui {

/// What of a study is to be segmented.
struct PhaseSlices {
    int phase = 1;
    std::vector<int> slices{}; ///< empty = all
};

/// The network on the device's thread: loads it in the background, segments, brings results to documents.
class SegmentationService final : public QObject {
    Q_OBJECT
public:
    enum class State { NotLoaded, Loading, Ready, Failed };

    SegmentationService(TaskManager& tasks, EngineFactory factory, QObject* parent = nullptr);

    /// Loads (or loads again) in the background.
    void load(const EngineOptions& options);
    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] const EngineInfo& info() const { return info_; } ///< of the last model that was ready
    [[nodiscard]] const std::optional<base::Error>& error() const { return error_; }

    /// Segments parts of a study, phase by phase, in the given order. Edited and reviewed slices stay as they
    /// are. What comes after the document is gone is dropped.
    /// @param ahead  for a study that is not looked at: not shown among the tasks, after all else, and
    ///               cancelled when the reader asks for another one.
    TaskId segment(SegmentationDocument& document, std::vector<PhaseSlices> parts, bool ahead = false);
    /// Whether a segmentation of the document waits or runs.
    [[nodiscard]] bool isSegmenting(const SegmentationDocument& document) const;
    void cancel(const SegmentationDocument& document);

    /// Every known phase, the given one first.
    [[nodiscard]] static std::vector<PhaseSlices> wholeStudy(const base::Study& study, int firstPhase);

signals:
    void stateChanged();
    void segmented(cinecor::ui::SegmentationDocument* document); ///< all parts have arrived
    /// Something worth telling about a result (heart not found, fell back to the processor).
    void noted(cinecor::ui::SegmentationDocument* document, const cinecor::base::Error& note);
    void failed(cinecor::ui::SegmentationDocument* document, const cinecor::base::Error& error);
    void runningChanged();

private:
    struct Holder {
        std::unique_ptr<SegmentationEngine> engine; ///< touched on the device's thread only
        std::optional<base::Error> error;
    };
    struct Running {
        TaskId task = 0;
        bool ahead = false;
    };
    using Images = std::map<int, std::shared_ptr<const base::Volume>>;

    void makeWay();
    void take(SegmentationDocument& document, int phase, const engine::Segmentation& result);
    [[nodiscard]] static base::Result<EngineInfo> loadOnDevice(Holder& holder, const EngineFactory& factory,
                                                               const EngineOptions& options);

    TaskManager& tasks_;
    EngineFactory factory_;
    std::shared_ptr<Holder> holder_ = std::make_shared<Holder>();
    State state_ = State::NotLoaded;
    EngineInfo info_;
    std::optional<base::Error> error_;
    std::map<const QObject*, Running> running_;
};

} // namespace cinecor::ui
