#include "app/cli/run_pictures.h"

#include "app/cli/drawing_application.h"

#include "ui/train/run_report.h"

namespace cinecor::cli {

base::Result<std::vector<std::filesystem::path>> drawRun(const std::filesystem::path& runFolder,
                                                         const std::filesystem::path& target)
{
    const ui::Theme theme(drawingApplication(), ui::ThemeKind::Light);
    return ui::writeRunReport(runFolder, target, theme);
}

} // namespace cinecor::cli
