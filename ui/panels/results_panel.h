#pragma once

#include "ui/document/study_numbers.h"
#include "ui/document/view_state.h"
#include "ui/panels/results_table.h"

#include <QWidget>

class QLabel;

namespace cinecor::ui {

class NumberLabel;

/// Ejection fraction, volumes and mass of mine beside the AI's, and Dice where there is a truth. What cannot
/// be told says why.
class ResultsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit ResultsPanel(ViewState& view, QWidget* parent = nullptr);

    /// Shows these numbers (null = none); to be called when they changed.
    void showNumbers(StudyNumbers* numbers);

private:
    QWidget* makeHeading();
    QWidget* makeDiceArea();
    void showClinical(StudyNumbers& numbers);
    void showDice(StudyNumbers& numbers);

    ViewState& view_;
    QWidget* fractionRow_;
    QLabel* fraction_;
    NumberLabel* fractionAi_;
    QLabel* reason_;
    ResultsTable* table_;
    QLabel* diceHeading_;
    ResultsTable* diceTable_;
    QWidget* dice_;
};

} // namespace cinecor::ui
