#pragma once

#include "ui/document/study_numbers.h"
#include "ui/document/view_state.h"
#include "ui/panels/scores.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <map>
#include <optional>

namespace cinecor::ui {

/// Every slice of every phase as a cell: rows are slices, columns phases, colour says how good it is. A click
/// goes there; what the reader edited or reviewed is marked.
class PhaseStrip final : public QWidget {
    Q_OBJECT
public:
    PhaseStrip(ViewState& view, const Theme& theme, QWidget* parent = nullptr);

    void setKind(ScoreKind kind);
    [[nodiscard]] ScoreKind kind() const { return kind_; }
    /// Scores are taken from these numbers (null = none) when a cell is drawn next.
    void setNumbers(StudyNumbers* numbers);
    /// Forgets the scores that a change concerns.
    void invalidate(const Change& change);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 40}; }
    /// The cell of a slice, in this widget.
    [[nodiscard]] QRectF cell(editing::SliceId id) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] std::optional<editing::SliceId> at(const QPointF& position) const;
    [[nodiscard]] std::optional<double> score(editing::SliceId id);
    [[nodiscard]] QString tip(editing::SliceId id);
    void paintCell(QPainter& painter, editing::SliceId id);
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] int rowCount() const;

    ViewState& view_;
    const Theme& theme_;
    StudyNumbers* numbers_ = nullptr;
    ScoreKind kind_ = ScoreKind::Confidence;
    std::map<editing::SliceId, std::optional<double>> scores_;
};

} // namespace cinecor::ui
