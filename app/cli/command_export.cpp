#include "app/cli/choice_option.h"
#include "app/cli/commands.h"

#include "core/imaging/case_discovery.h"
#include "core/imaging/dataset_writer.h"
#include "core/imaging/saved_labels.h"

#include <algorithm>
#include <iterator>

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;
using imaging::DatasetLayout;
using nlohmann::ordered_json;

struct ExportOptions {
    std::vector<std::string> inputs;
    std::string output;
    std::vector<std::string> maskFolders;
    DatasetLayout layout = DatasetLayout::Nifti;
    std::string name;
    int number = 500;
    int group = 1;
    bool withAiOnly = false;
    bool overwrite = false;
};

std::string nameOf(const ExportOptions& options)
{
    if (!options.name.empty())
        return options.name;
    const auto folder = fs::absolute(options.output).lexically_normal();
    return options.layout == DatasetLayout::NnUnet
               ? "Cinecor"
               : (folder.has_filename() ? folder : folder.parent_path()).filename().string();
}

/// nnU-Net looks for its data sets in one folder, so there it is a folder inside.
fs::path targetOf(const ExportOptions& options)
{
    const fs::path folder = options.output;
    return options.layout == DatasetLayout::NnUnet
               ? folder / imaging::datasetFolderName(options.layout, nameOf(options), options.number)
               : folder;
}

imaging::MaskFolders foldersOf(const ExportOptions& options)
{
    return {options.maskFolders.begin(), options.maskFolders.end()};
}

std::vector<imaging::Case> savedCases(Console& console, const ExportOptions& options)
{
    const auto found = imaging::discoverCases({options.inputs.begin(), options.inputs.end()});
    for (const auto& problem : found.problems)
        console.note(problem);
    std::vector<imaging::Case> saved;
    std::ranges::copy_if(
        found.cases, std::back_inserter(saved),
        [folders = foldersOf(options)](const auto& one) { return imaging::hasSavedMask(one, folders); });
    if (const auto without = found.cases.size() - saved.size(); without > 0)
        console.note(std::to_string(without) + " of " + std::to_string(found.cases.size()) +
                     " cases have no mask that a reader saved (NAME_cinecor).");
    return saved;
}

class Export {
public:
    Export(Console& console, imaging::MaskFolders folders, imaging::DatasetWriter& writer)
        : console_(console), folders_(std::move(folders)), writer_(writer)
    {}

    void add(const imaging::Case& one, const std::string& name)
    {
        const auto read = imaging::readSavedLabels(one, folders_, console_.cancel());
        if (!read)
            return console_.fail(read.error());
        for (const auto& problem : read->problems)
            console_.fail(problem);
        const auto written = writer_.add(read->labelled, name, console_.cancel());
        if (!written)
            return console_.fail(written.error());
        if (written->empty() && !read->labelled.phases.empty())
            console_.note(one.name + " has labels of the AI alone; --all takes them, too.");
        if (!written->empty())
            cases_.push_back({{"input", one.source.string()}, {"names", *written}});
    }

    [[nodiscard]] const ordered_json& cases() const { return cases_; }

private:
    Console& console_;
    imaging::MaskFolders folders_;
    imaging::DatasetWriter& writer_;
    ordered_json cases_ = ordered_json::array();
};

void exportCases(Console& console, const ExportOptions& options, const std::vector<imaging::Case>& cases,
                 imaging::DatasetWriter& writer)
{
    std::vector<fs::path> relatives;
    for (const auto& one : cases)
        relatives.push_back(one.relative);
    const auto names = imaging::datasetNames(relatives);
    Export work(console, foldersOf(options), writer);
    for (std::size_t i = 0; i < cases.size() && !console.cancel().isCancelled(); ++i) {
        console.progress(cases[i].name, static_cast<double>(i) / static_cast<double>(cases.size()));
        work.add(cases[i], names[i]);
    }
    if (console.cancel().isCancelled())
        return;
    if (const auto done = writer.finish(); !done)
        return console.fail(done.error());
    console.print(targetOf(options).string());
    console.print(ordered_json{{"folder", targetOf(options).string()},
                               {"name", nameOf(options)},
                               {"written", writer.count()},
                               {"cases", work.cases()}});
}

void exportDataset(Console& console, const ExportOptions& options)
{
    if (!imaging::isDatasetName(nameOf(options)) && options.layout == DatasetLayout::NnUnet)
        return console.fail(
            base::Error(base::ErrorCode::WrongUsage)
                .with("reason", "--name takes letters, digits, - and _, not \"" + nameOf(options) + "\"."));
    const auto cases = savedCases(console, options);
    const bool pictures = std::ranges::all_of(
        cases, [](const imaging::Case& one) { return one.kind == imaging::CaseKind::Picture; });
    const auto writer = imaging::DatasetWriter::create(targetOf(options), {.layout = options.layout,
                                                                           .name = nameOf(options),
                                                                           .withAiOnly = options.withAiOnly,
                                                                           .picturesOnly = pictures,
                                                                           .group = options.group,
                                                                           .overwrite = options.overwrite});
    if (!writer)
        return console.fail(writer.error());
    exportCases(console, options, cases, **writer);
}

} // namespace

void addExport(CLI::App& program, Console& console)
{
    auto* verb =
        addVerb(program, console, "export",
                "Writes images and the masks that a reader saved beside them (NAME_cinecor) as a data "
                "set to train on elsewhere, with a manifest",
                "export studies --layout nnunet --dataset-id 27 --name Heart -o nnUNet_raw", true);
    auto options = std::make_shared<ExportOptions>();
    verb->add_option("inputs", options->inputs, "Image files or folders")->required();
    verb->add_option("-o,--output", options->output,
                     "Folder to make; for nnunet the folder in which DatasetNNN_NAME is made")
        ->required();
    verb->add_option("--layout", options->layout,
                     "png (a file per slice), nifti (a file per phase) or nnunet (version 2, raw)")
        ->required()
        ->transform(oneOf<DatasetLayout>({{"png", DatasetLayout::Png},
                                          {"nifti", DatasetLayout::Nifti},
                                          {"nnunet", DatasetLayout::NnUnet}}))
        ->type_name("TEXT");
    verb->add_option("--masks", options->maskFolders,
                     "Folder in which masks were saved that do not lie beside their images")
        ->allow_extra_args(false) // what follows is an input
        ->check(CLI::ExistingDirectory);
    verb->add_option("--name", options->name,
                     "Name of the data set (default: of its folder; nnunet: Cinecor)");
    verb->add_option("--dataset-id", options->number, "Number of nnU-Net's data set, 1 to 999")
        ->check(CLI::Range(1, 999))
        ->capture_default_str();
    verb->add_option("--group", options->group,
                     "Consecutively numbered images that are one patient, for nnunet's splits (default 1)")
        ->check(CLI::PositiveNumber);
    verb->add_flag("--all", options->withAiOnly,
                   "Also labels of the AI that no reader corrected or reviewed");
    verb->add_flag("--overwrite", options->overwrite,
                   "Replace an earlier export, where nothing else lies in its folder");
    verb->callback([&console, options] { exportDataset(console, *options); });
}

} // namespace cinecor::cli
