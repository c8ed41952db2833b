#pragma once

#include "core/base/label_scheme.h"
#include "ui/train/run.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace cinecor::ui {

class ExampleCases;
class Facts;

/// One run in words: what it is, how it stands now, the best so far, and its examples.
class RunSide final : public QWidget {
    Q_OBJECT
public:
    explicit RunSide(QWidget* parent = nullptr);
    void setRun(const Run& run, const base::StructureColours& colours);

private:
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
    ExampleCases* examples_;
};

} // namespace cinecor::ui
