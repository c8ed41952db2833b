#pragma once

#include "ui/panels/studies_order.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace cinecor::ui {

/// The list of open studies, with filter and order.
class StudiesPanel final : public QWidget {
    Q_OBJECT
public:
    StudiesPanel(StudiesModel& model, const Theme& theme, QWidget* parent = nullptr);

    void setOrder(StudiesOrder::By order);
    [[nodiscard]] StudiesOrder::By order() const { return order_.order(); }
    /// While all are segmented there is nothing to offer.
    void setSegmentingAll(bool segmenting);
    /// Marks the study that is shown. Rows are those of the model.
    void setCurrent(int row);
    /// The row so many places after (before) one in the reader's order; -1 beyond the ends.
    [[nodiscard]] int neighbour(int row, int by) const;

signals:
    void chosen(int row);
    void thumbnailMissing(int row);
    void orderChanged(); ///< neighbours may be others
    void segmentAllWanted();

private:
    void refresh();
    void refreshUnjudged();
    [[nodiscard]] QWidget* makeUnjudged();

    StudiesModel& model_;
    StudiesOrder order_;
    QLineEdit* filter_;
    QLabel* count_;
    QComboBox* sort_;
    QWidget* unjudgedArea_ = nullptr; ///< how many the order "worst first" cannot place yet
    QLabel* unjudged_ = nullptr;
    QPushButton* segmentAll_ = nullptr;
    QListView* list_;
};

} // namespace cinecor::ui
