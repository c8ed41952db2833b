#pragma once

#include "core/base/label_scheme.h"
#include "ui/scores/score_board.h"
#include "ui/scores/score_plots.h"
#include "ui/tasks/worker.h"
#include "ui/theme/empty_page.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QAction;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace cinecor::ui {

class CaseStrip;
class ScoreSummary;
class ScoreTable;
class SegmentedChoice;

/// How good the labels of everything that is open are: per structure, per case, per slice. Boards are made on
/// a thread of its own.
class ScoresPage final : public QWidget {
    Q_OBJECT
public:
    explicit ScoresPage(const Theme& theme, QWidget* parent = nullptr);
    ~ScoresPage() override;

    /// What stands where nothing is open: the ways to open something.
    void setEmptyActions(const std::vector<QAction*>& actions) { empty_->offer(actions); }
    void setSegmentAction(QAction& action); ///< offered while cases are not segmented
    void setCases(std::vector<ScoredCase> cases);
    void setColours(const base::StructureColours& colours); ///< the reader's own
    void setUnit(ScoreUnit unit);
    void setMeasure(Measure measure);
    [[nodiscard]] ScoreUnit unit() const { return request_.unit; }
    [[nodiscard]] Measure measure() const { return request_.measure; }
    [[nodiscard]] QSplitter& splitter() { return *splitter_; }

    [[nodiscard]] const ScoreBoard& board() const { return *board_; }
    [[nodiscard]] bool isUpToDate() const { return !making_; }
    [[nodiscard]] ScoreTable& table() { return *table_; }
    [[nodiscard]] BoxPlot& boxes() { return *boxes_; }
    [[nodiscard]] HistogramPlot& histogram() { return *histogram_; }
    [[nodiscard]] CellPlot& strip();

signals:
    void wanted(int study, int phase, int slice); ///< phase 0 = wherever the study stands
    void notSaved(const QString& file);
    void boardChanged();

private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makePlots();
    [[nodiscard]] QWidget* makeTable();
    void connectParts();
    void makeBoardSoon();
    void take(std::shared_ptr<const ScoreBoard> board, const BoardRequest& request);
    void refresh();
    void showHead();
    void showPlots();
    void showStrip();
    void go(std::size_t row, std::optional<std::size_t> structure);
    void goToSlice(int slice);
    [[nodiscard]] ScoreKeeper::Known scoresOf(const ScoreRow& row) const;

    const Theme& theme_;
    BoxPlot* boxes_;
    HistogramPlot* histogram_;
    CaseStrip* strip_;
    ScoreSummary* summary_;
    ScoreTable* table_;
    EmptyPage* empty_;
    SegmentedChoice* unitChoice_ = nullptr;
    SegmentedChoice* measureChoice_ = nullptr;
    QLabel* title_ = nullptr;
    QLabel* text_ = nullptr;
    QLabel* boxTitle_ = nullptr;
    QLabel* histogramTitle_ = nullptr;
    QWidget* summaryCard_ = nullptr;
    QPushButton* segment_ = nullptr;
    QSplitter* splitter_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    base::StructureColours colours_;
    BoardRequest request_;
    std::vector<ScoredCase> shownCases_; ///< of the board
    std::shared_ptr<const ScoreBoard> board_ = std::make_shared<ScoreBoard>();
    ScoreBoxes drawn_;
    bool making_ = false;
    bool again_ = false;
    Worker worker_; ///< last: it ends before what it uses
};

} // namespace cinecor::ui
