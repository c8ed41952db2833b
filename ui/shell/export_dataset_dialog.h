#pragma once

#include "ui/shell/export_dataset.h"

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace cinecor::ui {

class SegmentedChoice;

/// Asks how a data set lies, of which cases it is made, and where; says what will be made, and does not let
/// go before it can be.
class ExportDatasetDialog final : public QDialog {
    Q_OBJECT
public:
    /// @param cases  that have labels, at least one.
    ExportDatasetDialog(const std::vector<DatasetCandidate>& cases, const DatasetChoices& choices,
                        QWidget* parent);

    [[nodiscard]] DatasetChoices choices() const; ///< to begin with the next time
    [[nodiscard]] DatasetRequest request() const;

private:
    void addLayout(QFormLayout& form, imaging::DatasetLayout layout);
    void addCases(QFormLayout& form, const std::vector<DatasetCandidate>& cases);
    void addPlace(QFormLayout& form);
    [[nodiscard]] QLayout* makeButtons();

    void tickAll(bool ticked);
    void offerAiOnly(bool offered);
    void chooseFolder();
    [[nodiscard]] imaging::DatasetLayout layout() const;
    [[nodiscard]] std::filesystem::path target() const;
    [[nodiscard]] std::vector<int> tickedRows() const;
    [[nodiscard]] QString obstacle(bool occupied) const; ///< why it cannot be made; empty = it can
    void refresh();

    SegmentedChoice* layout_;
    QLabel* layoutText_;
    QTreeWidget* cases_;
    QLabel* count_;
    QCheckBox* withAiOnly_;
    QLineEdit* name_;
    QLabel* numberText_;
    QSpinBox* number_;
    QLabel* groupText_;
    QSpinBox* group_;
    QLineEdit* folder_;
    QLabel* targetText_;
    QCheckBox* replace_;
    QLabel* obstacle_;
    QPushButton* export_ = nullptr;
    std::filesystem::path asked_; ///< the folder that `replace_` is about
};

} // namespace cinecor::ui
