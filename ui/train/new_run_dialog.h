#pragma once

#include "ui/tasks/task_manager.h"
#include "ui/train/new_run.h"
#include "ui/train/run_data.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace cinecor::ui {

/// Asks for everything that a run needs, says what the chosen data are, and does not let go before it can
/// start.
class NewRunDialog final : public QDialog {
    Q_OBJECT
public:
    /// @param runsFolder  where the run will lie.
    /// @param startFolder  where dialogs begin.
    NewRunDialog(TaskManager& tasks, const std::filesystem::path& runsFolder, const QString& startFolder,
                 const RunMachine& machine, QWidget* parent);

    [[nodiscard]] NewRun run() const;

private:
    enum Validation { Folds, Folder, Nobody, AsConfigured };

    void addData(QFormLayout& form);
    void addValidation(QFormLayout& form);
    void addMethod(QFormLayout& form);
    void addMachine(QFormLayout& form, const RunMachine& machine);

    void lookAtData();
    void showData(const base::Result<RunData>& data);
    void readConfiguration();
    void showConfiguration(const base::Result<engine::TrainingConfig>& config);
    void offerListedPatients();
    void suggestName();
    [[nodiscard]] QString obstacle() const; ///< why it cannot start; empty = it can
    void refresh();

    TaskManager& tasks_;
    std::filesystem::path runsFolder_;
    QString startFolder_;
    QTimer typing_; ///< until the reader pauses
    TaskId looking_ = 0;
    std::optional<RunData> found_;
    engine::TrainingConfig config_;
    bool configurable_ = true; ///< the own configuration could be read
    bool ownName_ = false;

    QLineEdit* name_;
    QLineEdit* data_;
    QLabel* dataText_;
    QSpinBox* group_;
    QComboBox* stored_;
    QDoubleSpinBox* spacing_;
    QComboBox* validation_;
    QStackedWidget* validationDetail_;
    QSpinBox* fold_;
    QSpinBox* folds_;
    QLineEdit* validationFolder_;
    QLineEdit* configuration_;
    QLabel* configurationText_;
    QComboBox* network_;
    QSpinBox* width_;
    QSpinBox* epochs_;
    QSpinBox* batch_;
    QLineEdit* seed_;
    QComboBox* device_;
    QSpinBox* threads_;
    QLabel* obstacle_;
    QPushButton* start_ = nullptr;
};

} // namespace cinecor::ui
