#pragma once

#include "ui/train/new_run.h"
#include "ui/train/run_data.h"

#include <QObject>

#include <optional>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace cinecor::ui {

/// The row of a form that says which patients do not train.
class HeldOutFields final : public QObject {
    Q_OBJECT
public:
    HeldOutFields(QFormLayout& form, const QString& startFolder, QObject* parent);

    /// What a recipe says: folds, or lists of patients.
    void show(const engine::SplitConfig& recipe);
    /// Lists are offered where the data have their patients.
    void setData(const std::optional<RunData>& data);
    void applyTo(NewRun& run) const;
    [[nodiscard]] QString obstacle(const RunData& data) const; ///< empty = there is none

signals:
    void changed();

private:
    enum Choice { Folds, Folder, Nobody, Listed };

    void offerLists();

    engine::SplitConfig recipe_;
    std::optional<RunData> data_;

    QComboBox* choice_;
    QStackedWidget* detail_;
    QSpinBox* fold_;
    QSpinBox* folds_;
    QLineEdit* folder_;
};

} // namespace cinecor::ui
