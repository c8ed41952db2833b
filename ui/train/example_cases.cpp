#include "ui/train/example_cases.h"

#include "core/engine/training/run_examples.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"
#include "ui/train/example_picture.h"
#include "ui/train/run_text.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace cinecor::ui {
namespace {

constexpr int tile = 128;

QImage tileOf(const engine::ExampleCase& example, std::span<const std::uint8_t> labels,
              const base::LabelScheme& scheme, double pixelRatio)
{
    auto image = examplePicture(example, labels, scheme, static_cast<int>(std::lround(tile * pixelRatio)));
    image.setDevicePixelRatio(pixelRatio);
    return image;
}

} // namespace

ExampleCases::ExampleCases(QWidget* parent)
    : QWidget(parent),
      epochText_(makeLabel({}, "small")),
      slider_(makeSlider(0, 0, tr("Epoch of the examples"))),
      box_(new QVBoxLayout(this))
{
    box_->setContentsMargins(0, 0, 0, 0);
    box_->setSpacing(metrics::grid);
    box_->addWidget(makeSectionLabel(tr("Examples")));
    auto* line = new QHBoxLayout;
    line->addWidget(slider_, 1);
    line->addWidget(epochText_);
    box_->addLayout(line);
    slider_->setToolTip(tr("What the network made of the examples after an epoch; dotted is the truth"));
    connect(slider_, &QSlider::valueChanged, this, &ExampleCases::load);
    hide();
}

ExampleCases::~ExampleCases() = default;

/// A slider at its end stays there when an epoch is added.
void ExampleCases::setRun(const Run& run)
{
    const bool same = run.folder == folder_;
    if (same && run.exampleEpochs == epochs_)
        return;
    const bool atEnd = !same || slider_->value() == slider_->maximum();
    folder_ = run.folder;
    epochs_ = run.exampleEpochs;
    setVisible(!epochs_.empty());
    const int last = std::max(0, static_cast<int>(epochs_.size()) - 1);
    {
        const QSignalBlocker blocker(slider_);
        slider_->setRange(0, last);
        if (atEnd)
            slider_->setValue(last);
    }
    if (!same) {
        delete pictures_;
        pictures_ = nullptr;
    }
    load();
}

void ExampleCases::setEpoch(int epoch)
{
    const auto nearest =
        std::ranges::min_element(epochs_, {}, [epoch](int one) { return std::abs(one - epoch); });
    if (nearest != epochs_.end())
        slider_->setValue(static_cast<int>(nearest - epochs_.begin()));
}

int ExampleCases::epoch() const
{
    return epochs_.empty() ? 0 : epochs_[static_cast<std::size_t>(slider_->value())];
}

void ExampleCases::load()
{
    ++asked_;
    if (epochs_.empty())
        return;
    epochText_->setText(tr("epoch %1").arg(epoch()));
    worker_.add(
        [this, number = asked_.load(), folder = folder_, first = epochs_.front(), chosen = epoch(),
         pixelRatio = devicePixelRatioF()] {
            if (number != asked_)
                return; // the slider has gone on
            auto examples = draw(folder, first, chosen, pixelRatio);
            QMetaObject::invokeMethod(
                this,
                [this, number, drawn = std::move(examples)] {
                    if (number == asked_)
                        take(drawn);
                },
                Qt::QueuedConnection);
        },
        true);
}

/// Empty where the files cannot be read: a run that was removed meanwhile.
ExampleCases::Examples ExampleCases::draw(const std::filesystem::path& folder, int first, int chosen,
                                          double pixelRatio)
{
    const auto run = engine::readExampleCases(folder);
    if (!run)
        return {};
    Examples examples;
    for (const auto& one : run->cases)
        examples.push_back({.name = QString::fromStdString(one.name), .pictures = {}});
    for (const int epoch : {first, chosen}) {
        const auto labels = engine::readExampleLabels(folder, epoch, run->cases);
        if (!labels)
            return {};
        for (std::size_t i = 0; i < examples.size(); ++i) {
            const auto& one = run->cases[i];
            const auto dice = exampleDice(one, labels->labels[i], run->scheme);
            examples[i].pictures.push_back({.image = tileOf(one, labels->labels[i], run->scheme, pixelRatio),
                                            .text = tr("epoch %1 · %2").arg(epoch).arg(diceText(dice))});
        }
    }
    return examples;
}

void ExampleCases::take(const Examples& examples)
{
    delete pictures_;
    pictures_ = new QWidget;
    auto* grid = new QGridLayout(pictures_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    grid->setHorizontalSpacing(metrics::grid);
    grid->setColumnStretch(2, 1);
    for (int i = 0; i < static_cast<int>(examples.size()); ++i)
        addExample(examples[static_cast<std::size_t>(i)], i);
    box_->addWidget(pictures_);
    emit shown();
}

void ExampleCases::addExample(const Example& example, int row)
{
    auto* grid = static_cast<QGridLayout*>(pictures_->layout());
    auto* name = makeLabel({}, "small");
    name->setText(name->fontMetrics().elidedText(example.name, Qt::ElideMiddle, 2 * tile));
    name->setToolTip(example.name);
    name->setContentsMargins(0, row > 0 ? metrics::grid : 0, 0, 0);
    grid->addWidget(name, 3 * row, 0, 1, 2);
    for (int column = 0; column < static_cast<int>(example.pictures.size()); ++column) {
        const auto& [image, text] = example.pictures[static_cast<std::size_t>(column)];
        auto* picture = new QLabel;
        picture->setPixmap(QPixmap::fromImage(image));
        picture->setFixedSize(tile, tile);
        picture->setAccessibleName(example.name + ", " + text);
        picture->setToolTip(example.name);
        grid->addWidget(picture, 3 * row + 1, column);
        grid->addWidget(makeLabel(text, "small"), 3 * row + 2, column);
    }
}

} // namespace cinecor::ui
