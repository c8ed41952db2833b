#pragma once

#include "core/base/label_scheme.h"
#include "ui/train/run.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace cinecor::ui {

/// What became of a fine-tuned model: old and new on the same images that did not train.
class TuningCard final : public QWidget {
    Q_OBJECT
public:
    explicit TuningCard(QWidget* parent = nullptr);
    void setRun(const Run& run, const base::StructureColours& colours);

private:
    void addImages(const QString& heading, const TuningResult::Images& images,
                   const base::StructureColours& colours);
    void clear();

    QLabel* state_;
    QWidget* table_;
    QGridLayout* grid_;
};

/// The verdict on a fine-tuned model and the choice between it and the old one.
class TuningChoice final : public QWidget {
    Q_OBJECT
public:
    explicit TuningChoice(QWidget* parent = nullptr);
    /// @param modelInUse  name of the model that the reader chose; empty = chosen by the program.
    void setRun(const Run& run, const QString& modelInUse);

signals:
    void useWanted();  ///< the new model shall segment from now on
    void backWanted(); ///< what segmented before it shall do so again

private:
    void showVerdict(const TuningResult& result);

    QLabel* verdict_;
    QPushButton* use_;
    QPushButton* back_;
};

} // namespace cinecor::ui
