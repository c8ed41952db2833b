#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QGridLayout;

namespace cinecor::ui {

/// One line of numbers: what it is, of mine, of the AI.
struct ResultLine {
    QString name{};
    QString mine{};
    QString ai{};
    QString reason{}; ///< why there is none; stands as the tooltip
};

/// A small table in a card; numbers aligned, with figures of equal width.
class ResultsTable final : public QWidget {
    Q_OBJECT
public:
    explicit ResultsTable(QWidget* parent = nullptr);
    void setLines(const std::vector<ResultLine>& lines);

private:
    void fit(std::size_t count);

    QGridLayout* grid_;
    struct Cells {
        class QLabel* name;
        class NumberLabel* mine;
        class NumberLabel* ai;
    };
    std::vector<Cells> cells_;
};

} // namespace cinecor::ui
