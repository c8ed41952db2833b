#pragma once

#include "ui/plots/plot_export.h"
#include "ui/scores/score_model.h"

#include <QTableView>

#include <optional>

namespace cinecor::ui {

/// The rows of a board: a click or Enter goes to one, the arrow keys choose, a heading orders, the right
/// button saves.
class ScoreTable final : public QTableView {
    Q_OBJECT
public:
    explicit ScoreTable(const Theme& theme, QWidget* parent = nullptr);

    /// The row that the reader chose stays chosen, wherever it is now; the first one where none was.
    void setBoard(const std::shared_ptr<const ScoreBoard>& board, Measure measure, const ScoreOrder& order);
    [[nodiscard]] std::optional<std::size_t> chosenRow() const;
    void chooseRow(std::size_t row);
    void step(int by); ///< chooses a neighbour
    /// CSV has all that is known, PNG and PDF what the table shows.
    [[nodiscard]] bool save(const QString& file, PlotFile kind) const;
    void askAndSave(PlotFile kind);

signals:
    void chosenChanged();
    /// @param column  that was clicked.
    void wanted(std::size_t row, const cinecor::ui::ScoreColumn& column);
    void orderWanted(const cinecor::ui::ScoreOrder& order);
    void notSaved(const QString& file);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] bool saveCsv(const QString& file) const;
    void orderBy(int section);
    void spanStatus();
    void fitColumns();
    void fitNames();
    void want(const QModelIndex& index);

    ScoreModel model_;
    ScoreOrder order_;
    std::vector<ScoreColumn> fitted_; ///< columns whose widths are right
    int nameWidth_ = 0;               ///< that the names have at least
    bool chosenByReader_ = false;     ///< else the first row is chosen, whichever that is
    bool settling_ = false;
};

} // namespace cinecor::ui
