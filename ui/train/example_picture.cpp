#include "ui/train/example_picture.h"

#include "core/analysis/overlap.h"
#include "ui/presentation/picture.h"

#include <QRect>

#include <algorithm>

namespace cinecor::ui {
namespace {

/// Of the part that is shown, around the box of what is labelled.
constexpr double margin = .35;

/// Box of everything labelled; the whole slice where nothing is.
QRect labelledBox(const engine::ExampleCase& example)
{
    QRect box;
    for (std::size_t i = 0; i < example.truth.size(); ++i)
        if (example.truth[i] != 0) {
            const auto at = static_cast<int>(i);
            box |= QRect(at % example.columns, at / example.columns, 1, 1);
        }
    return box.isNull() ? QRect(0, 0, example.columns, example.rows) : box;
}

/// Square around the labelled box; it may reach beyond the slice.
QRect shownPart(const engine::ExampleCase& example)
{
    const auto box = labelledBox(example);
    const int longest = std::max(box.width(), box.height());
    const int side =
        std::min(longest + static_cast<int>(2 * margin * longest), std::max(example.columns, example.rows));
    return {box.center().x() - side / 2, box.center().y() - side / 2, side, side};
}

/// Values of a part of a slice; beside the slice those of `beside`.
template <class T>
std::vector<T> cut(std::span<const T> values, const engine::ExampleCase& example, const QRect& part, T beside)
{
    std::vector<T> out;
    out.reserve(static_cast<std::size_t>(part.width()) * static_cast<std::size_t>(part.height()));
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x) {
            const bool inside = x >= 0 && y >= 0 && x < example.columns && y < example.rows;
            const auto at = static_cast<std::ptrdiff_t>(y) * example.columns + x;
            out.push_back(inside ? values[static_cast<std::size_t>(at)] : beside);
        }
    return out;
}

base::LabelMap labelMap(std::span<const std::uint8_t> labels, const engine::ExampleCase& example,
                        const QRect& part, const base::LabelScheme& scheme)
{
    base::LabelMap map(base::Geometry({part.width(), part.height(), 1}), scheme);
    std::ranges::copy(cut<std::uint8_t>(labels, example, part, 0), map.values().begin());
    return map;
}

base::Study studyOf(const engine::ExampleCase& example, const QRect& part)
{
    const auto darkest = std::ranges::min(example.image);
    base::Study study;
    study.phases[1].image = std::make_shared<base::Volume>(base::Geometry({part.width(), part.height(), 1}),
                                                           cut<float>(example.image, example, part, darkest));
    return study;
}

} // namespace

QImage examplePicture(const engine::ExampleCase& example, std::span<const std::uint8_t> labels,
                      const base::LabelScheme& scheme, int pixels)
{
    const auto part = shownPart(example);
    const auto study = studyOf(example, part);
    const auto truth = labelMap(example.truth, example, part, scheme);
    std::vector<PictureLayer> layers{{&truth, labels.empty() ? Layer::Mine : Layer::Truth}};
    std::optional<base::LabelMap> made;
    if (!labels.empty()) {
        made = labelMap(labels, example, part, scheme);
        layers.insert(layers.begin(), {&*made, Layer::Mine});
    }
    PictureOptions options{
        .scale = static_cast<double>(pixels) / part.width(), .letters = false, .asStored = true};
    options.style.contourWidth = std::max(1.0, pixels / 120.0);
    auto picture = renderPicture(study, layers, options);
    return picture ? std::move(*picture) : QImage();
}

std::optional<double> exampleDice(const engine::ExampleCase& example, std::span<const std::uint8_t> labels,
                                  const base::LabelScheme& scheme)
{
    const auto counts = analysis::countOverlap(labels, example.truth, scheme.maximumValue());
    double sum = 0;
    int present = 0;
    for (std::size_t value = 1; value < counts.size(); ++value)
        if (counts[value].state() != analysis::OverlapState::NeitherHasIt) {
            sum += counts[value].dice();
            ++present;
        }
    return present > 0 ? std::optional(sum / present) : std::nullopt;
}

} // namespace cinecor::ui
