#include "app/cli/commands.h"
#include "app/cli/models.h"
#include "app/cli/output_file.h"

#include "core/base/error_text.h"
#include "core/engine/segmenter.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/study_reader.h"

#include <chrono>
#include <filesystem>

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct SegmentOptions {
    std::vector<std::string> inputs;
    std::string output;
    std::string model;
    engine::SegmenterOptions engine;
    std::vector<double> box;
    std::string shard;
    bool confidence = false;
    bool overwrite = false;
};

// "i/n": which share of the cases this process takes.
struct Shard {
    std::size_t index = 0;
    std::size_t count = 1;
};

base::Result<Shard> parseShard(const std::string& text)
{
    Shard shard;
    if (text.empty())
        return shard;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%zu/%zu%c", &shard.index, &shard.count, &rest) == 2 &&
        shard.index < shard.count)
        return shard;
    return base::failure(
        base::Error(base::ErrorCode::WrongUsage)
            .with("reason", "--shard takes i/n with i from 0 to n-1, not \"" + text + "\"."));
}

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Segments case after case with one loaded model and collects what `--json` reports.
class Batch {
public:
    Batch(Console& console, const SegmentOptions& options, engine::Segmenter& segmenter)
        : console_(console), options_(options), segmenter_(segmenter)
    {}

    void segment(const imaging::Case& one, const std::string& progressText)
    {
        const auto start = std::chrono::steady_clock::now();
        const auto study = imaging::readStudy(one, console_.cancel());
        if (!study)
            return console_.fail(study.error());
        for (const auto& note : study->notes)
            console_.note(note);
        // One image file is one output file; a 4D file has several phases in it.
        for (const auto& file : one.files)
            if (const auto done = segmentFile(one, file, *study, progressText, start); !done)
                return console_.fail(done.error());
    }

    [[nodiscard]] const ordered_json& cases() const { return cases_; }

private:
    base::Status segmentFile(const imaging::Case& one, const imaging::CaseFile& file,
                             const base::Study& study, const std::string& progressText,
                             std::chrono::steady_clock::time_point start)
    {
        const auto relative = one.kind == imaging::CaseKind::PatientFolder
                                  ? one.relative / imaging::stemOf(file.image)
                                  : one.relative;
        const auto target =
            outputFile(options_.output, relative, "_mask", maskExtension(file.image), options_.overwrite);
        if (!target)
            return base::failure(target.error());
        std::vector<engine::Segmentation> phases;
        for (const auto& [number, phase] : study.phases) {
            if (phase.imageFile != file.image)
                continue;
            auto result = segmentPhase(phase, progressText);
            if (!result)
                return base::failure(result.error());
            phases.push_back(std::move(*result));
        }
        if (auto written = write(phases, file.image, *target); !written)
            return written;
        report(file.image, *target, phases, start);
        return {};
    }

    base::Result<engine::Segmentation> segmentPhase(const base::Phase& phase, const std::string& progressText)
    {
        engine::SegmentationRequest request{phase.image, {}, {}};
        if (!options_.box.empty())
            request.box =
                engine::HeartBox{options_.box[0], options_.box[1], options_.box[2], options_.box[3]};
        return segmenter_.segment(
            request, [&](double fraction) { console_.progress(progressText, fraction); }, console_.cancel());
    }

    static std::string maskExtension(const fs::path& image)
    {
        const auto extension = imaging::extensionOf(image);
        if (extension == ".jpg" || extension == ".jpeg" || extension == ".tif" || extension == ".tiff")
            return ".png";
        return extension == ".hdr" || extension == ".img" ? ".nii.gz" : extension;
    }

    base::Status write(const std::vector<engine::Segmentation>& phases, const fs::path& image,
                       const fs::path& target)
    {
        std::vector<const base::LabelMap*> labels;
        for (const auto& phase : phases)
            labels.push_back(&phase.labels);
        const imaging::MaskWriteOptions how{.paletteColours = false,
                                            .overwrite = options_.overwrite,
                                            .protectedFiles = {image},
                                            .sourceImage = image};
        if (auto written = imaging::writeMask(labels, target, how); !written || !options_.confidence)
            return written;
        const auto extension = imaging::extensionOf(target);
        for (std::size_t i = 0; i < phases.size(); ++i) {
            const auto number = phases.size() == 1 ? std::string() : std::to_string(i + 1);
            const auto file =
                target.parent_path() / (imaging::stemOf(image) + "_confidence" + number + extension);
            if (auto done = imaging::writeBytes(phases[i].labels.geometry(), phases[i].confidence, file, how);
                !done)
                return done;
        }
        return {};
    }

    void report(const fs::path& image, const fs::path& target,
                const std::vector<engine::Segmentation>& phases, std::chrono::steady_clock::time_point start)
    {
        ordered_json warnings = ordered_json::array();
        std::size_t slices = 0;
        for (const auto& phase : phases) {
            slices += phase.slices.size();
            for (const auto& note : phase.notes) {
                warnings.push_back(base::errorSentence(note));
                console_.note(image.string() + ": " + base::errorSentence(note));
            }
        }
        const double seconds = secondsSince(start);
        char timing[64];
        std::snprintf(timing, sizeof timing, " (%zu slices, %.2f s)", slices, seconds);
        console_.print(image.string() + " -> " + target.string() + timing);
        cases_.push_back({{"input", image.string()},
                          {"output", target.string()},
                          {"seconds", seconds},
                          {"slices", slices},
                          {"warnings", warnings}});
    }

    Console& console_;
    const SegmentOptions& options_;
    engine::Segmenter& segmenter_;
    ordered_json cases_ = ordered_json::array();
};

void segmentAll(Console& console, const SegmentOptions& options, const imaging::Discovery& found, Shard shard,
                engine::Segmenter& segmenter)
{
    const auto start = std::chrono::steady_clock::now();
    const auto& card = segmenter.card();
    console.note("model " + card.name + " " + card.version + " on " + segmenter.deviceName());
    Batch batch(console, options, segmenter);
    for (std::size_t i = shard.index; i < found.cases.size() && !console.cancel().isCancelled();
         i += shard.count)
        batch.segment(found.cases[i], std::to_string(i + 1) + "/" + std::to_string(found.cases.size()) + " " +
                                          found.cases[i].name);
    console.print(ordered_json{{"model", card.name + " " + card.version},
                               {"device", segmenter.deviceName()},
                               {"cases", batch.cases()},
                               {"seconds", secondsSince(start)}});
}

void segment(Console& console, const SegmentOptions& options)
{
    const auto shard = parseShard(options.shard);
    if (!shard)
        return console.fail(shard.error());
    const auto card = chooseModel(options.model);
    if (!card)
        return console.fail(card.error());
    const auto found = imaging::discoverCases({options.inputs.begin(), options.inputs.end()});
    for (const auto& problem : found.problems)
        console.fail(problem);
    if (found.cases.empty())
        return;
    const auto segmenter = engine::Segmenter::load(*card, options.engine);
    if (!segmenter)
        return console.fail(segmenter.error());
    segmentAll(console, options, found, *shard, **segmenter);
}

template <class Enum>
CLI::CheckedTransformer oneOf(std::map<std::string, Enum> names)
{
    return CLI::CheckedTransformer(std::move(names), CLI::ignore_case);
}

} // namespace

void addSegment(CLI::App& program, Console& console)
{
    auto* verb = addVerb(program, console, "segment", "Masks of LV, RV and myocardium for images",
                         "segment patient001_frame01.nii.gz -o masks", true);
    auto options = std::make_shared<SegmentOptions>();
    verb->add_option("inputs", options->inputs, "Image files or folders")->required();
    verb->add_option("-o,--output", options->output, "Folder for the masks")->required();
    verb->add_option("--model", options->model,
                     "Name of an installed model or path of a card (default: sax-png-unet)");
    verb->add_option("--device", options->engine.device, "auto, cpu or cuda")
        ->transform(oneOf<engine::DeviceKind>({{"auto", engine::DeviceKind::Auto},
                                               {"cpu", engine::DeviceKind::Cpu},
                                               {"cuda", engine::DeviceKind::Cuda}}));
    verb->add_option("--precision", options->engine.precision, "auto, fp32, bf16 or fp16")
        ->transform(oneOf<engine::Precision>({{"auto", engine::Precision::Auto},
                                              {"fp32", engine::Precision::Float32},
                                              {"bf16", engine::Precision::BFloat16},
                                              {"fp16", engine::Precision::Float16}}));
    verb->add_option("--threads", options->engine.threads, "Processor threads (default: physical cores)")
        ->check(CLI::PositiveNumber);
    verb->add_option("--batch", options->engine.batch, "Slices at a time (default: chosen for the device)")
        ->check(CLI::PositiveNumber);
    verb->add_option("--box", options->box, "Heart box x,y,w,h in the file's pixels (default: found)")
        ->delimiter(',')
        ->expected(4);
    verb->add_option("--shard", options->shard, "Only cases i, i+n, i+2n, ... given as i/n, counted from 0");
    verb->add_flag("--confidence", options->confidence, "Also write the network's confidence (0..255)");
    verb->add_flag("--overwrite", options->overwrite, "Replace existing masks");
    verb->callback([&console, options] { segment(console, *options); });
}

} // namespace cinecor::cli
