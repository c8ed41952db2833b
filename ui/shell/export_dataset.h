#pragma once

#include "core/imaging/dataset_writer.h"
#include "ui/shell/workspace.h"

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace cinecor::ui {

struct DatasetSource;

/// A case that could go into a data set.
struct DatasetCandidate {
    int row = 0;
    QString name{};
    StudyState state = StudyState::Ai; ///< Ai, Edited or Saved
};

/// A data set to make.
struct DatasetRequest {
    std::filesystem::path folder; ///< of the data set itself
    imaging::DatasetOptions options;
    std::vector<int> rows;
};

/// Writes cases of the list as a data set, case after case, off the UI thread. The data set is there when all
/// of them are done, without those that failed; stopped before, nothing is there.
class ExportDataset final : public QObject {
    Q_OBJECT
public:
    ExportDataset(Workspace& workspace, TaskManager& tasks, Settings& settings, QObject* parent);

    [[nodiscard]] std::vector<DatasetCandidate> labelledCases() const;
    /// Begins; whether all cases are pictures is found out here.
    void start(DatasetRequest request);
    [[nodiscard]] bool isRunning() const { return group_.has_value(); }

signals:
    void told(const cinecor::ui::Message& message);
    void settled(); ///< it has ended

private:
    struct Item {
        int row = 0;
        std::string name; ///< in the data set
    };
    using Names = std::vector<std::string>;

    [[nodiscard]] std::deque<Item> itemsOf(const std::vector<int>& rows) const;
    [[nodiscard]] bool areAllPictures(const std::vector<int>& rows) const;
    void makeWriter();
    void next();
    void write(const Item& item, const DatasetSource& source);
    void take(int row, const base::Result<Names>& written);
    void finish();
    void stop();
    void end();
    void tellEnd();
    void tellFailure(const base::Error& error);

    Workspace& workspace_;
    TaskManager& tasks_;
    Settings& settings_;
    std::optional<TaskId> group_;
    TaskId running_ = 0; ///< the part that is being done
    int run_ = 0;        ///< what comes for an earlier one is dropped
    DatasetRequest request_;
    std::shared_ptr<imaging::DatasetWriter> writer_; ///< used by one worker at a time
    std::deque<Item> waiting_;
    QStringList failed_; ///< names of cases
    std::optional<base::Error> firstError_;
    int exported_ = 0;
    int withoutReader_ = 0; ///< labels of the AI alone
};

} // namespace cinecor::ui
