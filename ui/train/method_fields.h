#pragma once

#include "core/engine/training/training_config.h"

#include <QObject>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace cinecor::ui {

/// The rows of a form that say how a network is trained: network, loss, optimiser, how long.
class MethodFields final : public QObject {
    Q_OBJECT
public:
    explicit MethodFields(QFormLayout& form, QObject* parent);

    /// Fills them from a recipe, whose settings that have no field are kept.
    void show(const engine::TrainingConfig& recipe);
    /// The recipe with what stands in the fields.
    [[nodiscard]] engine::TrainingConfig config() const;
    [[nodiscard]] QString network() const;

signals:
    void changed();

private:
    void fillLosses();
    void fillRate();
    void connectFields();
    [[nodiscard]] engine::OptimiserKind optimiser() const;

    engine::TrainingConfig recipe_;
    std::vector<engine::LossConfig> losses_; ///< as they stand in the box

    QComboBox* network_;
    QSpinBox* width_;
    QSpinBox* neighbours_;
    QComboBox* loss_;
    QComboBox* optimiser_;
    QDoubleSpinBox* rate_;
    QSpinBox* epochs_;
    QSpinBox* batch_;
    QLineEdit* seed_;
    bool filling_ = false;
};

} // namespace cinecor::ui
