#pragma once

#include "ui/train/data_field.h"
#include "ui/train/form_parts.h"
#include "ui/train/held_out_fields.h"
#include "ui/train/method_fields.h"
#include "ui/train/recipe_field.h"

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

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addData(QFormLayout& form);
    void addPacking(QFormLayout& form);
    void addMachine(QFormLayout& form);

    void takeData();
    void takeRecipe();
    void suggestName();
    [[nodiscard]] engine::TrainingConfig config() const; ///< without who is held out
    [[nodiscard]] QString obstacle() const;              ///< why it cannot start; empty = it can
    void refresh();

    std::filesystem::path runsFolder_;
    QString startFolder_;
    bool ownName_ = false;

    QLineEdit* name_;
    DataField* data_;
    QComboBox* stored_;
    QDoubleSpinBox* spacing_;
    RecipeField* recipe_;
    HeldOutFields* heldOut_ = nullptr;
    MethodFields* method_ = nullptr;
    MachineFields machine_;
    QLabel* obstacle_;
    QPushButton* start_;
};

} // namespace cinecor::ui
