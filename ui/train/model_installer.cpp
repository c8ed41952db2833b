#include "ui/train/model_installer.h"

#include "core/base/atomic_file.h"

#include <QStandardPaths>

namespace cinecor::ui {

namespace fs = std::filesystem;

fs::path ownModelsFolder()
{
    return fs::path(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation).toStdString()) /
           "cinecor" / "models";
}

base::Status installModel(const Run& run)
{
    const auto folder = ownModelsFolder() / run.modelName.toStdString();
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, folder).with("reason", problem.message()));
    // The card last: it names the weights.
    for (const char* name : {"model.safetensors", "model.json"}) {
        const auto content = base::readFile(run.folder / name);
        if (!content)
            return base::failure(content.error());
        if (auto written = base::writeFileAtomically(folder / name, *content); !written)
            return written;
    }
    return {};
}

} // namespace cinecor::ui
