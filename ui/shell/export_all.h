#pragma once

#include "ui/shell/workspace.h"

#include <deque>
#include <filesystem>
#include <optional>

namespace cinecor::ui {

/// Writes a copy of the labels of every case into one folder, case after case, off the UI thread. What the
/// cases were found in below the folder that was opened is there again, so that equal names do not meet. The
/// cases stay as saved or unsaved as they were.
class ExportAll final : public QObject {
    Q_OBJECT
public:
    ExportAll(Workspace& workspace, TaskManager& tasks, Settings& settings, QObject* parent);

    void exportTo(const std::filesystem::path& folder);
    [[nodiscard]] bool isRunning() const { return task_.has_value(); }

signals:
    void told(const cinecor::ui::Message& message);
    void settled(); ///< it has ended

private:
    void start(std::deque<int> rows, const std::filesystem::path& folder, bool replace);
    void next();
    void write(int row, const SegmentationDocument& document);
    void take(int row, const base::Result<bool>& written);
    void stop();
    void end();
    void tellEnd();

    Workspace& workspace_;
    TaskManager& tasks_;
    Settings& settings_;
    std::optional<TaskId> task_;
    std::filesystem::path folder_;
    bool replace_ = false;
    std::deque<int> waiting_;  ///< rows
    std::deque<int> existing_; ///< rows whose file was there already
    std::vector<base::Error> failures_;
    int session_ = 0; ///< rows of another one mean other cases
    int total_ = 0;
    int exported_ = 0;
    int unopened_ = 0;
};

} // namespace cinecor::ui
