#pragma once

#include "core/base/label_scheme.h"
#include "ui/plots/plot.h"
#include "ui/train/run.h"

#include <QWidget>

#include <array>
#include <vector>

class QCheckBox;
class QLabel;

namespace cinecor::ui {

/// The curves of one run, or of several over each other: loss, Dice, IoU, pixel accuracy, learning rate.
class Curves final : public QWidget {
    Q_OBJECT
public:
    explicit Curves(const Theme& theme, QWidget* parent = nullptr);

    void setRuns(const std::vector<RunPtr>& runs, const base::StructureColours& colours);
    [[nodiscard]] Plot& loss() { return *loss_; }
    [[nodiscard]] Plot& dice() { return *dice_; }
    [[nodiscard]] std::array<Plot*, 5> plots() const { return {loss_, dice_, iou_, accuracy_, rate_}; }
    void setSmooth(bool on);
    void setLogarithmic(bool on); ///< of the loss
    [[nodiscard]] bool smooth() const;
    [[nodiscard]] bool logarithmic() const;

signals:
    void notSaved(const QString& file);

private:
    [[nodiscard]] QWidget* makeCard(Plot& plot, QCheckBox* option = nullptr);
    void addCards();
    void showOne(const Run& run, const base::StructureColours& colours);
    void showSeveral(const std::vector<RunPtr>& runs);
    void showEnd(const std::vector<RunPtr>& runs);
    void showNotes(const std::vector<RunPtr>& runs);

    const Theme& theme_;
    Plot* loss_;
    Plot* dice_;
    Plot* iou_;
    Plot* accuracy_;
    Plot* rate_;
    QCheckBox* smooth_;
    QCheckBox* logarithmic_;
    std::vector<QLabel*> explanations_; ///< of whom the scores are
};

} // namespace cinecor::ui
