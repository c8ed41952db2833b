#pragma once

#include "core/base/label_scheme.h"
#include "ui/scores/score_board.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QGridLayout;

namespace cinecor::ui {

/// Dice and IoU of every structure over all that is scored: means with their standard errors, and how often a
/// structure was missed or should not have been there.
class ScoreSummary final : public QWidget {
    Q_OBJECT
public:
    explicit ScoreSummary(const Theme& theme, QWidget* parent = nullptr);
    void setBoard(const ScoreBoard& board, const base::StructureColours& colours);

private:
    void addHeadings();
    void addStructure(int row, const QString& name, const QColor& colour, const StructureSummary& summary);
    void addMean(int row, const ScoreBoard& board);
    void addNumber(int row, int column, const QString& text, const QString& accessibleName,
                   const char* role = nullptr);

    const Theme& theme_;
    QGridLayout* grid_;
};

} // namespace cinecor::ui
