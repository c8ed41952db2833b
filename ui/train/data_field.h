#pragma once

#include "ui/tasks/task_manager.h"
#include "ui/train/run_data.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <optional>

class QLabel;
class QLayout;
class QLineEdit;
class QSpinBox;

namespace cinecor::ui {

/// The folder of labelled images that a run learns from: when the reader pauses it is looked at, and a
/// sentence says what is there. How many images are one patient belongs to it, since names may not tell.
class DataField final : public QObject {
    Q_OBJECT
public:
    struct Texts {
        QString name;        ///< of the field, for those who cannot see it
        QString placeholder; ///< what belongs there
        QString hint;        ///< until a folder is named
        QString nothing;     ///< there is no such image in the folder
        std::function<QString(const RunData&)> found;
    };
    DataField(TaskManager& tasks, RunLabels labels, Texts texts, QObject* parent);

    /// Its line of a form. Called once. @param startFolder  where choosing a folder begins.
    [[nodiscard]] QLayout* makeLine(const QString& startFolder);
    [[nodiscard]] QSpinBox* group() const { return group_; } ///< images of one patient

    void setFolder(const std::filesystem::path& folder);
    [[nodiscard]] std::filesystem::path folder() const; ///< empty = none is named
    /// Nothing while it is looked at, or where there is none.
    [[nodiscard]] const std::optional<RunData>& found() const { return found_; }

signals:
    void edited(); ///< another folder is named, which has not been looked at
    void looked(); ///< `found` says what is there

private:
    void look();
    void take(const base::Result<RunData>& found);

    TaskManager& tasks_;
    RunLabels labels_;
    Texts texts_;
    QTimer typing_; ///< until the reader pauses
    TaskId looking_ = 0;
    std::optional<RunData> found_;
    QLineEdit* field_;
    QLabel* sentence_;
    QSpinBox* group_;
};

} // namespace cinecor::ui
