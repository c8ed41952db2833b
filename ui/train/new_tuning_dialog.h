#pragma once

#include "core/engine/model_card.h"
#include "ui/train/data_field.h"
#include "ui/train/form_parts.h"
#include "ui/train/new_tuning.h"

namespace cinecor::ui {

/// Asks which model is to be trained on with which corrections, says what was found of these, and does not
/// let go before it can start.
class NewTuningDialog final : public QDialog {
    Q_OBJECT
public:
    struct Start {
        std::filesystem::path runsFolder{};      ///< where the run will lie
        std::filesystem::path corrections{};     ///< folder that is open; may be empty
        QString folder{};                        ///< where dialogs begin
        std::vector<engine::ModelCard> models{}; ///< that are installed
        std::string model{};                     ///< that is offered first; empty = the first one
        RunMachine machine{};
    };

    NewTuningDialog(TaskManager& tasks, const Start& start, QWidget* parent);

    [[nodiscard]] NewTuning tuning() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addData(QFormLayout& form, const Start& start);
    void addModel(QFormLayout& form, const Start& start);
    void addReplay(QFormLayout& form, const Start& start);
    void addMachine(QFormLayout& form);
    void suggestName();
    [[nodiscard]] QString obstacle() const; ///< why it cannot start; empty = it can
    void refresh();

    std::filesystem::path runsFolder_;
    bool ownName_ = false;

    DataField* corrections_;
    QComboBox* model_;
    QLineEdit* replay_;
    QLineEdit* unchanged_;
    QSpinBox* steps_;
    MachineFields machine_;
    QLineEdit* name_;
    QLabel* obstacle_;
    QPushButton* start_ = nullptr;
};

} // namespace cinecor::ui
