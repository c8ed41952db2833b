#include "app/cli/commands.h"
#include "app/cli/drawing_application.h"
#include "app/cli/output_file.h"

#include "core/base/atomic_file.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/study_reader.h"
#include "ui/presentation/picture.h"

#include <filesystem>

#include <QBuffer>

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;

struct RenderOptions {
    std::string image;
    std::vector<std::string> masks;
    std::string output;
    int slice = 0; ///< as the reader counts, from 1; 0 = middle
    ui::PictureOptions picture;
    bool contour = false;
    bool overwrite = false;
};

// Position of a phase in a mask file that holds `count` phases of the study.
std::size_t indexInFile(const base::Study& study, int phase, std::size_t count)
{
    if (count == 1)
        return 0;
    const auto before = std::distance(study.phases.begin(), study.phases.find(phase));
    return std::min(static_cast<std::size_t>(before), count - 1);
}

base::Result<std::vector<base::LabelMap>> readMasks(const RenderOptions& options, const base::Study& study,
                                                    int phase)
{
    std::vector<base::LabelMap> labels;
    for (const auto& file : options.masks) {
        auto mask = imaging::readMask(file, study.scheme);
        if (!mask)
            return base::failure(mask.error());
        labels.push_back(std::move(mask->phases[indexInFile(study, phase, mask->phases.size())]));
        if (auto fits = imaging::checkOnImage(labels.back(), file, study.geometry(), options.image); !fits)
            return base::failure(fits.error());
    }
    return labels;
}

// The first mask is drawn solid as the reader's, a second dashed as the AI's, a third dotted as truth.
std::vector<ui::PictureLayer> layersOf(const std::vector<base::LabelMap>& labels)
{
    constexpr ui::Layer order[] = {ui::Layer::Mine, ui::Layer::Ai, ui::Layer::Truth};
    std::vector<ui::PictureLayer> layers;
    for (std::size_t i = 0; i < labels.size(); ++i)
        layers.push_back({&labels[i], order[std::min<std::size_t>(i, 2)]});
    return layers;
}

base::Result<base::Study> readOneStudy(const fs::path& input)
{
    const auto found = imaging::discoverCases({input});
    if (found.cases.empty())
        return base::failure(found.problems.front());
    if (found.cases.size() > 1)
        return base::failure(base::Error(base::ErrorCode::WrongUsage)
                                 .with("reason", "render draws one study, and " + input.string() + " holds " +
                                                     std::to_string(found.cases.size()) +
                                                     ": name one of its files or patient folders."));
    return imaging::readStudy(found.cases.front());
}

base::Result<QImage> picture(Console& console, const RenderOptions& options)
{
    const auto study = readOneStudy(options.image);
    if (!study)
        return base::failure(study.error());
    for (const auto& note : study->notes)
        console.note(note);
    if (const int slices = study->geometry().size().z; options.slice > slices)
        return base::failure(base::Error(base::ErrorCode::NotAvailable)
                                 .with("what", "Slice " + std::to_string(options.slice))
                                 .with("reason", "the image has " + std::to_string(slices)));
    auto how = options.picture;
    how.slice = options.slice - 1;
    if (how.phase == 0)
        how.phase = study->phases.begin()->first;
    if (options.contour)
        how.style.fillOpacity = 0;
    const auto labels = readMasks(options, *study, how.phase);
    if (!labels)
        return base::failure(labels.error());
    return ui::renderPicture(*study, layersOf(*labels), how);
}

base::Status checkOutput(const RenderOptions& options)
{
    auto inputs = options.masks;
    inputs.push_back(options.image);
    for (const auto& input : inputs) {
        std::error_code code;
        if (fs::equivalent(input, options.output, code))
            return base::failure(base::ErrorCode::FileProtected, options.output);
    }
    if (imaging::extensionOf(options.output) != ".png")
        return base::failure(
            base::Error(base::ErrorCode::WrongUsage)
                .with("reason", "render writes PNG: " + options.output + " does not end in .png."));
    return prepareOutput(options.output, options.overwrite);
}

base::Status writePicture(const QImage& image, const fs::path& file)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!image.save(&buffer, "PNG"))
        return base::failure(
            base::Error(base::ErrorCode::OutOfMemory).with("what", "a picture of this scale"));
    return base::writeFileAtomically(
        file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

void render(Console& console, const RenderOptions& options)
{
    if (const auto ready = checkOutput(options); !ready)
        return console.fail(ready.error());
    drawingApplication(); // has the fonts
    const auto image = picture(console, options);
    if (!image)
        return console.fail(image.error());
    if (const auto written = writePicture(*image, options.output); !written)
        return console.fail(written.error());
    console.print(options.output);
}

} // namespace

void addRender(CLI::App& program, Console& console)
{
    auto* verb = addVerb(
        program, console, "render", "The picture that the window shows",
        "render patient001_frame01.nii.gz --mask patient001_frame01_gt.nii.gz --slice 5 -o slice.png", false);
    auto options = std::make_shared<RenderOptions>();
    verb->add_option("image", options->image, "Image file or patient folder")->required();
    verb->add_option("--mask", options->masks,
                     "Mask to draw: the first solid, a second dashed, a third dotted")
        ->allow_extra_args(false);
    verb->add_option("-o,--output", options->output, "Picture to write (.png)")->required();
    verb->add_option("--slice", options->slice, "Slice, counted from 1 (default: the middle one)")
        ->check(CLI::PositiveNumber);
    verb->add_option("--phase", options->picture.phase,
                     "Phase, counted from 1 (default: the first known one)")
        ->check(CLI::PositiveNumber);
    verb->add_flag("--contour", options->contour, "Contours only, no fill");
    verb->add_option("--scale", options->picture.scale, "Output pixels per column")
        ->check(CLI::Range(0.1, 32.0))
        ->capture_default_str();
    verb->add_flag("--overwrite", options->overwrite, "Replace an existing picture");
    verb->callback([&console, options] { render(console, *options); });
}

} // namespace cinecor::cli
