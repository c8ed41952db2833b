#include "ui/train/example_sheet.h"

#include "ui/train/example_picture.h"
#include "ui/train/run_text.h"

#include <QObject>
#include <QPainter>

namespace cinecor::ui {
namespace {

constexpr int gap = 12;

/// Paints cells of the sheet, each a picture with a line of text below.
class Sheet {
public:
    Sheet(int columns, int rows, int tile)
        : tile_(tile),
          line_(tile / 10 + 8),
          image_(gap + columns * (tile + gap), gap + rows * (tile + line_ + gap), QImage::Format_RGB32),
          painter_((image_.fill(Qt::white), &image_))
    {
        QFont font = painter_.font();
        font.setPixelSize(tile / 16);
        painter_.setFont(font);
        painter_.setPen(Qt::black);
    }

    void add(int column, int row, const QImage& picture, const QString& text)
    {
        const QPoint corner(gap + column * (tile_ + gap), gap + row * (tile_ + line_ + gap));
        painter_.drawImage(corner, picture);
        const QRect below(corner.x(), corner.y() + tile_, tile_, line_);
        painter_.drawText(below, Qt::AlignVCenter | Qt::AlignLeft,
                          painter_.fontMetrics().elidedText(text, Qt::ElideMiddle, tile_));
    }

    [[nodiscard]] QImage taken()
    {
        painter_.end();
        return image_;
    }

private:
    int tile_;
    int line_;
    QImage image_;
    QPainter painter_;
};

QString scoreText(int epoch, const std::optional<double>& dice)
{
    return QObject::tr("epoch %1 · Dice %2").arg(epoch).arg(diceText(dice));
}

} // namespace

QImage exampleSheet(const engine::RunExamples& examples, int tile)
{
    if (examples.cases.empty())
        return {};
    const auto& [scheme, cases, epochs] = examples;
    Sheet sheet(1 + static_cast<int>(epochs.size()), static_cast<int>(cases.size()), tile);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const int row = static_cast<int>(i);
        sheet.add(0, row, examplePicture(cases[i], {}, scheme, tile), QString::fromStdString(cases[i].name));
        for (std::size_t k = 0; k < epochs.size(); ++k) {
            const auto& labels = epochs[k].labels[i];
            sheet.add(1 + static_cast<int>(k), row, examplePicture(cases[i], labels, scheme, tile),
                      scoreText(epochs[k].epoch, exampleDice(cases[i], labels, scheme)));
        }
    }
    return sheet.taken();
}

} // namespace cinecor::ui
