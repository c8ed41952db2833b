#include "ui/train/run_report.h"

#include "ui/train/curves.h"
#include "ui/train/example_sheet.h"
#include "ui/train/run_reader.h"

namespace cinecor::ui {

namespace fs = std::filesystem;

namespace {

using Files = std::vector<fs::path>;

constexpr QSize curvesSize(1800, 1300); // of all plots together

base::Error notWritable(const fs::path& file)
{
    return base::Error(base::ErrorCode::FileNotWritable, file).with("reason", "the disk may be full");
}

base::Status makeFolder(const fs::path& folder)
{
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (!problem)
        return {};
    return base::failure(
        base::Error(base::ErrorCode::FileNotWritable, folder).with("reason", problem.message()));
}

base::Status savePlot(Plot& plot, const fs::path& folder, Files& files)
{
    const auto stem = plot.title().toLower().replace(' ', '-').toStdString();
    for (const auto& [kind, ending] : {std::pair(PlotFile::Png, ".png"), std::pair(PlotFile::Pdf, ".pdf"),
                                       std::pair(PlotFile::Csv, ".csv")}) {
        const auto file = folder / (stem + ending);
        if (!plot.save(QString::fromStdString(file.string()), kind))
            return base::failure(notWritable(file));
        files.push_back(file);
    }
    return {};
}

base::Status saveCurves(const RunPtr& run, const fs::path& folder, const Theme& theme, Files& files)
{
    if (auto made = makeFolder(folder); !made)
        return made;
    Curves curves(theme);
    curves.setRuns({run}, {});
    curves.resize(curvesSize);
    curves.grab(); // lays the plots out
    for (auto* plot : curves.plots())
        if (auto saved = savePlot(*plot, folder, files); !saved)
            return saved;
    return {};
}

base::Status saveExamples(const fs::path& runFolder, const fs::path& folder, Files& files)
{
    const auto examples = engine::readFirstAndLastExamples(runFolder);
    if (!examples)
        return examples.error().code() == base::ErrorCode::FileNotFound ? base::Status{}
                                                                        : base::failure(examples.error());
    const auto sheet = exampleSheet(*examples);
    if (sheet.isNull())
        return {};
    if (auto made = makeFolder(folder); !made)
        return made;
    const auto file = folder / "first-and-last.png";
    if (!sheet.save(QString::fromStdString(file.string()), "PNG"))
        return base::failure(notWritable(file));
    files.push_back(file);
    return {};
}

} // namespace

base::Result<Files> writeRunReport(const fs::path& runFolder, const fs::path& target, const Theme& theme)
{
    const auto runs = RunReader().read({}, {runFolder});
    if (runs.empty() || runs.front()->history.isEmpty())
        return base::failure(base::Error(base::ErrorCode::RunInvalid, runFolder)
                                 .with("reason", runs.empty() ? "it is not the folder of a training run"
                                                              : "no epoch of it is over"));
    Files files;
    if (auto saved = saveCurves(runs.front(), target / "curves", theme, files); !saved)
        return base::failure(saved.error());
    if (auto saved = saveExamples(runFolder, target / "examples", files); !saved)
        return base::failure(saved.error());
    return files;
}

} // namespace cinecor::ui
