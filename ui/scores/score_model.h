#pragma once

#include "ui/scores/score_board.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <memory>

namespace cinecor::ui {

/// The rows and columns of a board, as texts.
class ScoreModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit ScoreModel(const Theme& theme, QObject* parent = nullptr);

    /// @param board  never null.
    void setBoard(std::shared_ptr<const ScoreBoard> board, Measure measure, const ScoreOrder& order);
    [[nodiscard]] const ScoreBoard& board() const { return *board_; }
    [[nodiscard]] const ScoreRow& row(int index) const
    {
        return board_->rows[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] const ScoreColumn& column(int index) const
    {
        return board_->columns[static_cast<std::size_t>(index)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textAt(const QModelIndex& index) const;
    [[nodiscard]] QString titleOf(int section) const;
    [[nodiscard]] QVariant toneAt(const QModelIndex& index) const;

    const Theme& theme_;
    std::shared_ptr<const ScoreBoard> board_ = std::make_shared<ScoreBoard>();
    Measure measure_ = Measure::Dice;
    ScoreOrder order_;
};

} // namespace cinecor::ui
