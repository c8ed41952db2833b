#pragma once

#include "ui/document/study_numbers.h"
#include "ui/document/view_state.h"
#include "ui/panels/results_table.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;

namespace cinecor::ui {

class Card;
class NumberLabel;

/// Ejection fraction, volumes and mass of mine beside the AI's, and Dice where there is a truth. What cannot
/// be told says why.
class ResultsPanel final : public QWidget {
    Q_OBJECT
public:
    ResultsPanel(ViewState& view, const Theme& theme, QWidget* parent = nullptr);

    /// Shows these numbers (null = none); to be called when they changed.
    void showNumbers(StudyNumbers* numbers);

private:
    QWidget* makeHeading(const QString& text);
    void showClinical(StudyNumbers& numbers);
    void showDice(StudyNumbers& numbers);

    ViewState& view_;
    const Theme& theme_;
    Card* clinical_;
    QWidget* fractionRow_;
    QLabel* fraction_;
    NumberLabel* fractionAi_;
    QLabel* reason_;
    ResultsTable* table_;
    QWidget* diceArea_;
    QLabel* diceHeading_;
    ResultsTable* dice_;
};

} // namespace cinecor::ui
