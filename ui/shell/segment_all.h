#pragma once

#include "ui/shell/workspace.h"

#include <QPointer>

#include <deque>
#include <map>
#include <optional>

namespace cinecor::ui {

/// Segments every case that has no labels yet, in the background, so that the list can be ordered by how well
/// it went. Stands among the tasks as one, with progress and cancel; what the reader asks for goes first.
class SegmentAll final : public QObject {
    Q_OBJECT
public:
    SegmentAll(Workspace& workspace, SegmentationService& service, TaskManager& tasks, QObject* parent);

    void start();
    void stop();
    [[nodiscard]] bool isRunning() const { return task_.has_value(); }

signals:
    void runningChanged();
    void finished(int segmented, int failed);

private:
    void goOn();
    void begin(int row, SegmentationDocument* document);
    void look();
    void settle(int row, bool segmented);
    [[nodiscard]] int rowOf(const SegmentationDocument* document) const; ///< -1 = not under way
    void end();

    Workspace& workspace_;
    SegmentationService& service_;
    TaskManager& tasks_;
    std::optional<TaskId> task_;
    struct UnderWay {
        bool opened = false;
        QPointer<SegmentationDocument> document{}; ///< goes when its memory is given back
    };
    std::deque<int> waiting_; ///< rows
    std::map<int, UnderWay> underWay_;
    int total_ = 0;
    int segmented_ = 0;
    int failed_ = 0;
};

} // namespace cinecor::ui
