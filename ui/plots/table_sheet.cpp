#include "ui/plots/table_sheet.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <numeric>
#include <vector>

namespace cinecor::ui {
namespace {

constexpr int gap = 16;    // between columns
constexpr int margin = 24; // of a picture

/// Paints parts of a table in its own units, of a font of 13.
class TablePainter {
public:
    TablePainter(const QAbstractItemModel& table, const QString& heading)
        : table_(table), heading_(heading), font_(QGuiApplication::font())
    {
        font_.setPixelSize(13);
        const QFontMetrics letters(font_);
        line_ = letters.height() + 6;
        for (int column = 0; column < table_.columnCount(); ++column) {
            int width = letters.horizontalAdvance(title(column));
            for (int row = 0; row < table_.rowCount(); ++row)
                if (!spans(row) || column == 0)
                    width = std::max(width, letters.horizontalAdvance(text(row, column)));
            widths_.push_back(width + gap);
        }
        const QRect room(0, 0, width(), 10'000);
        headingHeight_ = letters.boundingRect(room, Qt::TextWordWrap, heading_).height();
    }

    [[nodiscard]] int line() const { return line_; }
    [[nodiscard]] int width() const
    {
        constexpr int ofHeading = 480; // it is wrapped
        return std::max(ofHeading, std::reduce(widths_.begin(), widths_.end()));
    }
    /// Heading, titles, and rows from `first` on.
    [[nodiscard]] int height(int rows) const { return headingHeight_ + gap + (rows + 1) * line_; }

    void paint(QPainter& painter, int first, int rows) const
    {
        painter.setFont(font_);
        painter.setPen(Qt::black);
        painter.drawText(QRect(0, 0, width(), headingHeight_), Qt::TextWordWrap, heading_);
        const int top = headingHeight_ + gap;
        for (int column = 0, left = 0; column < table_.columnCount(); left += width(column++))
            painter.drawText(QRect(left, top, width(column) - gap, line_), alignment(column), title(column));
        painter.drawLine(0, top + line_ - 1, width(), top + line_ - 1);
        for (int row = 0; row < rows; ++row)
            paintRow(painter, first + row, top + (row + 1) * line_);
    }

private:
    void paintRow(QPainter& painter, int row, int top) const
    {
        for (int column = 0, left = 0; column < table_.columnCount(); left += width(column++)) {
            const bool over = spans(row) && column == 1;
            const QRect area(left, top, (over ? width() - left : width(column)) - gap, line_);
            painter.drawText(area, over ? Qt::AlignLeft | Qt::AlignVCenter : alignment(column),
                             text(row, column));
        }
    }
    /// A row with nothing in its third column tells in the second why.
    [[nodiscard]] bool spans(int row) const { return table_.columnCount() > 2 && text(row, 2).isEmpty(); }
    [[nodiscard]] int width(int column) const { return widths_[static_cast<std::size_t>(column)]; }
    [[nodiscard]] QString title(int column) const
    {
        return table_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    [[nodiscard]] QString text(int row, int column) const
    {
        return table_.index(row, column).data().toString();
    }
    /// Names to the left, numbers to the right.
    static Qt::Alignment alignment(int column)
    {
        return (column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
    }

    const QAbstractItemModel& table_;
    QString heading_;
    QFont font_;
    int line_ = 0;
    int headingHeight_ = 0;
    std::vector<int> widths_;
};

} // namespace

bool saveTablePdf(const QAbstractItemModel& table, const QString& heading, const QString& file)
{
    constexpr int resolution = 96;
    QPdfWriter writer(file);
    writer.setTitle(heading);
    writer.setResolution(resolution);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, {12, 12, 12, 12},
                                     QPageLayout::Millimeter));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    const TablePainter sheet(table, heading);
    const double scale = std::min(1.0, static_cast<double>(writer.width()) / std::max(1, sheet.width()));
    const int room = static_cast<int>(writer.height() / scale);
    const int rows = std::max(1, (room - sheet.height(0)) / sheet.line());
    painter.scale(scale, scale);
    for (int first = 0; first == 0 || first < table.rowCount(); first += rows) {
        if (first > 0)
            writer.newPage();
        sheet.paint(painter, first, std::min(rows, table.rowCount() - first));
    }
    return painter.end();
}

bool saveTablePng(const QAbstractItemModel& table, const QString& heading, const QString& file)
{
    const int rows = std::min(mostTableRows, table.rowCount());
    const TablePainter sheet(
        table,
        rows == table.rowCount()
            ? heading
            : QObject::tr("%1 (the first %2 of %3 rows)").arg(heading).arg(rows).arg(table.rowCount()));
    constexpr int density = 2; // pixels per unit: as sharp as print
    QImage picture(QSize(sheet.width() + 2 * margin - gap, sheet.height(rows) + 2 * margin) * density,
                   QImage::Format_RGB32);
    if (picture.isNull())
        return false;
    picture.fill(Qt::white);
    picture.setDevicePixelRatio(density);
    QPainter painter(&picture);
    painter.translate(margin, margin);
    sheet.paint(painter, 0, rows);
    painter.end();
    return picture.save(file, "PNG");
}

} // namespace cinecor::ui
