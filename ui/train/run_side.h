#pragma once

#include "core/base/label_scheme.h"
#include "ui/train/run.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace cinecor::ui {

class ExampleCases;
class Facts;
class TuningCard;
class TuningChoice;

/// One run in words: what it is, how it stands now, the best so far, and its examples.
class RunSide final : public QWidget {
    Q_OBJECT
public:
    explicit RunSide(QWidget* parent = nullptr);
    /// @param modelInUse  name of the model that the reader chose; empty = chosen by the program.
    void setRun(const Run& run, const base::StructureColours& colours, const QString& modelInUse = {});

signals:
    void useWanted();  ///< the model of the run shall segment
    void backWanted(); ///< what segmented before it shall do so again

private:
    [[nodiscard]] QWidget* makeWords();
    [[nodiscard]] QWidget* makeNow();
    void showWhat(const Run& run);
    void showNow(const Run& run);
    void showBest(const Run& run, const base::StructureColours& colours);

    Facts* what_;
    QLabel* epoch_ = nullptr;
    QLabel* epochs_ = nullptr;
    QLabel* left_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* device_ = nullptr;
    QLabel* problem_ = nullptr;
    QLabel* bestHeading_;
    QLabel* bestNote_;
    Facts* best_;
    TuningCard* tuning_;
    TuningChoice* choice_; ///< below what scrolls: always in sight
    ExampleCases* examples_;
};

} // namespace cinecor::ui
