#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;

namespace cinecor::ui {

/// A name and its value, with a swatch before it where it belongs to a structure or run.
struct Fact {
    QString name{};
    QString value{};
    std::optional<QColor> swatch{};
};

/// Names on the left, values on the right.
class Facts final : public QWidget {
    Q_OBJECT
public:
    explicit Facts(QWidget* parent = nullptr);
    void setFacts(const std::vector<Fact>& facts);

private:
    struct Row {
        QLabel* swatch;
        QLabel* name;
        QLabel* value;
    };
    void addRow();

    QGridLayout* grid_;
    std::vector<Row> rows_;
};

/// A rounded square of a colour.
[[nodiscard]] QPixmap swatchOf(const QColor& colour, int size, qreal ratio);

} // namespace cinecor::ui
