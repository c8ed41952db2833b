#include "ui/tasks/segmentation_service.h"

#include <algorithm>

namespace cinecor::ui {
namespace {

/// Progress of one part among several, 0..1 over all.
base::Progress partOf(const TaskContext& context, std::size_t index, std::size_t count)
{
    return [&context, index, count](double fraction) {
        context.report((static_cast<double>(index) + fraction) / static_cast<double>(count));
    };
}

base::Error otherStructures(const engine::Segmentation& result)
{
    return base::Error(base::ErrorCode::NotAvailable)
        .with("what", "The result of " + result.model)
        .with("reason", "it shows other structures than the masks of this study");
}

} // namespace

SegmentationService::SegmentationService(TaskManager& tasks, EngineFactory factory, QObject* parent)
    : QObject(parent), tasks_(tasks), factory_(std::move(factory))
{
    connect(&tasks_, &TaskManager::finished, this, [this](TaskId id) {
        if (std::erase_if(running_, [&](const auto& entry) { return entry.second.task == id; }) > 0)
            emit runningChanged();
    });
}

base::Result<EngineInfo> SegmentationService::loadOnDevice(Holder& holder, const EngineFactory& factory,
                                                           const EngineOptions& options)
{
    if (!holder.engine) {
        auto made = factory();
        if (!made)
            return std::unexpected(made.error());
        holder.engine = std::move(*made);
    }
    return holder.engine->load(options);
}

void SegmentationService::load(const EngineOptions& options)
{
    state_ = State::Loading;
    emit stateChanged();
    tasks_.run<EngineInfo>(
        {.lane = Lane::Device, .title = tr("Loading the model"), .quiet = true, .first = true},
        [holder = holder_, factory = factory_, options](const TaskContext&) {
            auto loaded = loadOnDevice(*holder, factory, options);
            holder->error = loaded ? std::nullopt : std::optional(loaded.error());
            return loaded;
        },
        this,
        [this](base::Result<EngineInfo> loaded) {
            state_ = loaded ? State::Ready : State::Failed;
            error_ = loaded ? std::nullopt : std::optional(loaded.error());
            if (loaded)
                info_ = std::move(*loaded);
            emit stateChanged();
        });
}

TaskId SegmentationService::segment(SegmentationDocument& document, std::vector<PhaseSlices> parts,
                                    bool ahead)
{
    Images images;
    for (const auto& part : parts)
        if (const auto* phase = document.study().phase(part.phase))
            images[part.phase] = phase->image;
    const auto work = [this, holder = holder_, images, parts, box = document.heartBox(),
                       view = document.aiView(), scheme = document.knownScheme(),
                       target = &document](const TaskContext& context) mutable -> base::Status {
        if (!holder->engine || holder->error)
            return base::failure(holder->error.value_or(base::Error(base::ErrorCode::ModelNotFound)));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const int phase = parts[i].phase;
            auto result = holder->engine->segment({images[phase], parts[i].slices, box, view, scheme},
                                                  partOf(context, i, parts.size()), context.cancelToken());
            if (!result)
                return base::failure(result.error());
            if (result->view)
                view = result->view;
            const auto shared = std::make_shared<const engine::Segmentation>(std::move(*result));
            context.deliver([this, target, phase, shared] { take(*target, phase, *shared); });
        }
        return {};
    };
    const auto done = [this, target = &document](base::Status status) {
        if (status)
            emit segmented(target);
        else
            emit failed(target, status.error());
    };
    if (!ahead)
        makeWay();
    const TaskId id = tasks_.run<void>({.lane = Lane::Device,
                                        .title = tr("Segmenting %1"),
                                        .subject = document.name(),
                                        .quiet = ahead,
                                        .first = !ahead && state_ == State::Ready},
                                       work, &document, done);
    running_[&document] = {.task = id, .ahead = ahead};
    emit runningChanged();
    return id;
}

/// What is done ahead is begun again by those who want it.
void SegmentationService::makeWay()
{
    std::vector<TaskId> ahead;
    for (const auto& [document, running] : running_)
        if (running.ahead)
            ahead.push_back(running.task);
    for (const TaskId id : ahead)
        tasks_.cancel(id);
}

/// What there is to tell is told once for a study, with its first result.
void SegmentationService::take(SegmentationDocument& document, int phase, const engine::Segmentation& result)
{
    const auto known = document.knownScheme();
    if (!known.empty() && known != result.labels.scheme().name()) // the reader drew meanwhile
        return emit failed(&document, otherStructures(result));
    const bool first = !document.hasAi();
    document.takeAi(phase, result);
    if (first)
        for (const auto& note : result.notes)
            emit noted(&document, note);
}

bool SegmentationService::isSegmenting(const SegmentationDocument& document) const
{
    return running_.contains(&document);
}

void SegmentationService::cancel(const SegmentationDocument& document)
{
    const auto found = running_.find(&document);
    if (found != running_.end())
        tasks_.cancel(found->second.task);
}

std::vector<PhaseSlices> SegmentationService::wholeStudy(const base::Study& study, int firstPhase)
{
    std::vector<PhaseSlices> parts;
    for (const auto& [number, phase] : study.phases)
        parts.push_back({.phase = number, .slices = {}});
    std::ranges::stable_partition(parts, [&](const auto& part) { return part.phase == firstPhase; });
    return parts;
}

} // namespace cinecor::ui
