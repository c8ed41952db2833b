#pragma once

#include "ui/theme/theme.h"
#include "ui/train/run.h"

#include <QWidget>

class QTableWidget;

namespace cinecor::ui {

/// Several runs side by side, in the colours of their curves.
class ComparisonTable final : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonTable(const Theme& theme, QWidget* parent = nullptr);
    void setRuns(const std::vector<RunPtr>& runs);
    [[nodiscard]] const QTableWidget& table() const { return *table_; }

private:
    void fitHeight();

    const Theme& theme_;
    QTableWidget* table_;
};

} // namespace cinecor::ui
