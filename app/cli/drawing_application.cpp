#include "app/cli/drawing_application.h"

#include <QApplication>
#include <QLoggingCategory>

namespace cinecor::cli {

QApplication& drawingApplication()
{
    static int argc = 1;
    static char name[] = "cinecor-cli";
    static char* argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt would tell of a folder for sockets, which nothing here needs.
    QLoggingCategory::setFilterRules("default.warning=false");
    static QApplication application(argc, argv);
    return application;
}

} // namespace cinecor::cli
