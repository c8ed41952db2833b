#include "core/engine/segmenter.h"

#include "core/analysis/connected_components.h"
#include "core/engine/inference/batch_evaluation.h"
#include "core/engine/inference/computed.h"
#include "core/engine/inference/field_of_view.h"
#include "core/engine/inference/native_grid.h"
#include "core/engine/inference/progress_part.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace cinecor::engine {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

/// Share of the progress that finding the heart takes.
constexpr double searchShare = .3;

Result<std::vector<int>> slicesOf(const SegmentationRequest& request)
{
    const int count = request.image->geometry().size().z;
    auto slices = request.slices;
    if (slices.empty()) {
        slices.resize(static_cast<std::size_t>(count));
        std::iota(slices.begin(), slices.end(), 0);
    }
    for (const int slice : slices)
        if (slice < 0 || slice >= count)
            return base::failure(
                Error(ErrorCode::WrongUsage)
                    .with("reason", "slice " + std::to_string(slice) + " is not in the image"));
    return slices;
}

bool showsHeart(const FieldOfView& field)
{
    return std::ranges::count(field.notes, ErrorCode::NoteHeartNotFound, &Error::code) == 0;
}

std::optional<ChosenView> viewOf(const base::Geometry& geometry, const FieldOfView& field)
{
    if (!showsHeart(field))
        return {};
    return ChosenView{.geometry = geometry, .orientation = field.reader.orientation(), .box = field.box};
}

} // namespace

struct Segmenter::State {
    ModelCard card;
    std::unique_ptr<NetworkRunner> runner;

    [[nodiscard]] int classes() const { return static_cast<int>(card.scheme.structures().size()) + 1; }

    Segmentation segment(const SegmentationRequest& request, const std::vector<int>& slices,
                         const base::Progress& progress, const base::CancelToken& cancel)
    {
        const auto& image = *request.image;
        const BatchEvaluation evaluation(*runner, cancel);
        const bool searching = !request.box && !request.view && mustFindHeart(image.geometry(), card);
        const double searched = searching ? searchShare : 0;
        const auto field = chooseFieldOfView(image, card, request.box, request.view, evaluation,
                                             partOf(progress, 0, searched));
        const auto& reader = field.reader;
        Segmentation result = emptyResult(image, slices, field);
        const auto keep = [&](int slice, std::span<const float> probabilities) {
            store(toNativeGrid(probabilities, classes(), field.grid, reader.columns(), reader.rows()), reader,
                  slice, result);
        };
        evaluation.run(reader, slices, field.grid, keep, partOf(progress, searched, 1), card.turns);
        finish(result);
        return result;
    }

private:
    Segmentation emptyResult(const base::Volume& image, const std::vector<int>& slices,
                             const FieldOfView& field) const
    {
        return {.labels = base::LabelMap(image.geometry(), card.scheme),
                .confidence = std::vector<std::uint8_t>(image.geometry().size().count(), 255),
                .slices = slices,
                .box = field.box,
                .notes = field.notes,
                .model = card.name + " " + card.version,
                .device = {},
                .view = viewOf(image.geometry(), field)};
    }

    static void store(const SegmentedPlane& plane, const SliceReader& reader, int slice, Segmentation& result)
    {
        const auto& orientation = reader.orientation();
        std::ranges::copy(orientation.sliceToFile(reader.size(), plane.labels.data()),
                          result.labels.slice(slice).begin());
        std::ranges::copy(orientation.sliceToFile(reader.size(), plane.confidence.data()),
                          result.confidence.begin() +
                              static_cast<std::ptrdiff_t>(reader.size().sliceCount()) * slice);
    }

    void finish(Segmentation& result)
    {
        if (card.largestComponents)
            analysis::keepLargestComponents(result.labels.values(), result.labels.geometry().size());
        for (auto& note : runner->takeNotes())
            result.notes.push_back(std::move(note));
        result.device = runner->deviceName();
    }
};

Segmenter::Segmenter(std::unique_ptr<State> state) : state_(std::move(state)) {}
Segmenter::~Segmenter() = default;

Result<std::unique_ptr<Segmenter>> Segmenter::load(const ModelCard& card, const SegmenterOptions& options)
{
    return computed([&]() -> Result<std::unique_ptr<Segmenter>> {
        auto runner = NetworkRunner::load(card, options);
        if (!runner)
            return base::failure(runner.error());
        auto state = std::make_unique<State>();
        state->card = card;
        state->runner = std::move(*runner);
        return std::unique_ptr<Segmenter>(new Segmenter(std::move(state)));
    });
}

void Segmenter::warmUp()
{
    const auto& size = state_->card.inputSize;
    const int columns = size[0] > 0 ? size[0] : 96;
    const int rows = size[1] > 0 ? size[1] : 96;
    // What goes wrong here goes wrong again in `segment`, which says so.
    std::ignore = computed([&]() -> base::Status {
        state_->runner->takeThreads();
        const auto& card = state_->card;
        const auto noise = card.inputDepth > 0 ? torch::randn({1, 1, card.inputDepth, rows, columns})
                                               : torch::randn({1, 2 * card.neighbours + 1, rows, columns});
        std::ignore = state_->runner->probabilities(noise, [] {});
        return {};
    });
}

Result<Segmentation> Segmenter::segment(const SegmentationRequest& request, const base::Progress& progress,
                                        const base::CancelToken& cancel)
{
    const auto started = std::chrono::steady_clock::now();
    const auto slices = slicesOf(request);
    if (!slices)
        return base::failure(slices.error());
    auto result = computed(
        [&]() -> Result<Segmentation> { return state_->segment(request, *slices, progress, cancel); });
    if (result)
        result->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return result;
}

Result<std::optional<HeartBox>> Segmenter::findHeart(const base::Volume& image,
                                                     const base::CancelToken& cancel)
{
    return computed([&]() -> Result<std::optional<HeartBox>> {
        if (!mustFindHeart(image.geometry(), state_->card))
            return std::optional<HeartBox>();
        const BatchEvaluation evaluation(*state_->runner, cancel);
        const auto field = chooseFieldOfView(image, state_->card, {}, {}, evaluation, {});
        return showsHeart(field) ? field.box : std::nullopt;
    });
}

const ModelCard& Segmenter::card() const
{
    return state_->card;
}

std::string Segmenter::deviceName() const
{
    return state_->runner->deviceName();
}

} // namespace cinecor::engine
