#include "app/cli/commands.h"
#include "app/cli/run_pictures.h"

#include <filesystem>

namespace cinecor::cli {

namespace {

struct ReportOptions {
    std::vector<std::string> runs;
    std::string output;
};

void report(Console& console, const ReportOptions& options)
{
    namespace fs = std::filesystem;
    if (!options.output.empty() && options.runs.size() > 1)
        return console.fail(
            base::Error(base::ErrorCode::WrongUsage)
                .with("reason", "-o is for one run; without it the files go into the run folders."));
    for (const fs::path run : options.runs) {
        const auto files = drawRun(run, options.output.empty() ? run : fs::path(options.output));
        if (!files)
            console.fail(files.error());
        else
            for (const auto& file : *files)
                console.print(file.string());
    }
}

} // namespace

void addReport(CLI::App& program, Console& console)
{
    auto* verb = addVerb(program, console, "report",
                         "Draws the curves and the examples of training runs: PNG, PDF and CSV",
                         "report runs/first", false);
    auto options = std::make_shared<ReportOptions>();
    verb->add_option("run", options->runs, "Run folder")->required()->check(CLI::ExistingDirectory);
    verb->add_option("-o,--output", options->output,
                     "Folder that gets `curves` and `examples` (default: the run folder)");
    verb->callback([&console, options] { report(console, *options); });
}

} // namespace cinecor::cli
