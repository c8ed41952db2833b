#include "app/cli/segmentation_batch.h"

#include "core/base/error_text.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/study_reader.h"

#include <algorithm>

namespace cinecor::cli {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

// What lies in a case and was not made by this run.
std::vector<fs::path> sourcesOf(const imaging::Case& one)
{
    std::vector<fs::path> sources{one.cine};
    for (const auto& file : one.files) {
        sources.push_back(file.image);
        sources.push_back(file.truth);
    }
    return sources;
}

std::set<fs::path> imagesOfTakenTargets(const std::vector<imaging::Case>& all, const fs::path& output)
{
    std::set<fs::path> masks, images;
    for (const auto& one : all)
        for (const auto& target : maskTargets(one, output))
            if (!masks.insert(target.mask).second)
                images.insert(target.image);
    return images;
}

std::size_t sliceCount(const std::vector<engine::Segmentation>& phases)
{
    std::size_t count = 0;
    for (const auto& phase : phases)
        count += phase.slices.size();
    return count;
}

} // namespace

SegmentationBatch::SegmentationBatch(Console& console, engine::SegmenterPool& models, BatchOptions options,
                                     const std::vector<imaging::Case>& all)
    : console_(console),
      models_(models),
      options_(std::move(options)),
      takenTwice_(imagesOfTakenTargets(all, options_.output))
{}

void SegmentationBatch::segment(const imaging::Case& one, const std::string& progressText)
{
    const auto study = imaging::readStudy(one, console_.cancel());
    if (!study)
        return console_.fail(study.error());
    for (const auto& note : study->notes)
        console_.note(note);
    // One image file is one output file; a 4D file has several phases in it. The heart is where the first
    // phase shows it.
    std::optional<engine::ChosenView> view;
    for (const auto& target : maskTargets(one, options_.output))
        if (std::ranges::any_of(study->phases,
                                [&](const auto& phase) { return phase.second.imageFile == target.image; }))
            if (const auto done = segmentFile(one, target, *study, view, progressText); !done)
                console_.fail(done.error());
}

base::Status SegmentationBatch::segmentFile(const imaging::Case& one, const MaskTarget& target,
                                            const base::Study& study, std::optional<engine::ChosenView>& view,
                                            const std::string& progressText)
{
    const auto start = Clock::now();
    if (auto free = checkTarget(target); !free)
        return free;
    Phases phases;
    for (const auto& [number, phase] : study.phases) {
        if (phase.imageFile != target.image)
            continue;
        auto result = segmentPhase(phase, view, progressText);
        if (!result)
            return base::failure(result.error());
        if (result->view)
            view = result->view;
        phases.push_back(std::move(*result));
    }
    if (auto written = write(phases, one, target); !written)
        return written;
    report(target, phases, start);
    return {};
}

base::Status SegmentationBatch::checkTarget(const MaskTarget& target) const
{
    if (takenTwice_.contains(target.image))
        return base::failure(
            base::Error(base::ErrorCode::NotAvailable)
                .with("what", "A mask of " + target.image.string())
                .with("reason", "another input of the same name is written to " + target.mask.string()));
    if (auto ready = prepareOutput(target.mask, options_.overwrite); !ready || !options_.confidence)
        return ready;
    return prepareOutput(target.confidence, options_.overwrite);
}

base::Result<engine::Segmentation>
SegmentationBatch::segmentPhase(const base::Phase& phase, const std::optional<engine::ChosenView>& view,
                                const std::string& progressText)
{
    engine::SegmentationRequest request{phase.image, {}, {}, view};
    if (options_.box) {
        const auto box = boxOn(*options_.box, phase.image->geometry(), phase.imageFile);
        if (!box)
            return base::failure(box.error());
        request.box = *box;
    }
    const auto segmenter = modelFor(phase);
    if (!segmenter)
        return base::failure(segmenter.error());
    return (*segmenter)
        ->segment(
            request, [&](double fraction) { console_.progress(progressText, fraction); }, console_.cancel());
}

base::Result<engine::Segmenter*> SegmentationBatch::modelFor(const base::Phase& phase)
{
    auto segmenter = models_.forImage(phase.image->geometry());
    if (segmenter) {
        const auto& card = (*segmenter)->card();
        const auto model = card.name + " " + card.version;
        if (used_.insert(model).second)
            console_.note("model " + model + " on " + (*segmenter)->deviceName());
    }
    return segmenter;
}

std::string SegmentationBatch::modelsUsed() const
{
    std::string names;
    for (const auto& model : used_)
        names += (names.empty() ? "" : ", ") + model;
    return names;
}

base::Status SegmentationBatch::write(const Phases& phases, const imaging::Case& one,
                                      const MaskTarget& target)
{
    std::vector<const base::LabelMap*> labels;
    std::vector<std::span<const std::uint8_t>> confidence;
    for (const auto& phase : phases) {
        labels.push_back(&phase.labels);
        confidence.emplace_back(phase.confidence);
    }
    const imaging::MaskWriteOptions how{.paletteColours = false,
                                        .overwrite = options_.overwrite,
                                        .protectedFiles = sourcesOf(one),
                                        .sourceImage = target.image};
    if (auto written = imaging::writeMask(labels, target.mask, how); !written || !options_.confidence)
        return written;
    return imaging::writeBytes(labels.front()->geometry(), confidence, target.confidence, how);
}

void SegmentationBatch::report(const MaskTarget& target, const Phases& phases, Clock::time_point start)
{
    const auto input = target.image.string(), output = target.mask.string();
    auto warnings = ordered_json::array();
    for (const auto& phase : phases)
        for (const auto& note : phase.notes) {
            warnings.push_back(base::errorSentence(note));
            console_.note(input + ": " + base::errorSentence(note));
        }
    const auto slices = sliceCount(phases);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    char timing[64];
    std::snprintf(timing, sizeof timing, " (%zu slices, %.2f s)", slices, seconds);
    console_.print(input + " -> " + output + timing);
    cases_.push_back({{"input", input},
                      {"output", output},
                      {"seconds", seconds},
                      {"slices", slices},
                      {"model", phases.front().model},
                      {"warnings", warnings}});
}

} // namespace cinecor::cli
