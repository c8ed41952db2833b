#include "app/cinecor/engine_library.h"
#include "ui/shell/main_window.h"
#include "ui/shell/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

using namespace cinecor;

int main(int argc, char* argv[])
{
    QApplication::setOrganizationName("cinecor");
    QApplication::setApplicationName("cinecor");
    QApplication::setApplicationVersion(CINECOR_VERSION);
    QApplication application(argc, argv);

    ui::installTranslations(application);
    QCommandLineParser arguments;
    arguments.setApplicationDescription(
        QApplication::translate("Main", "Review and correct cardiac segmentations. Research use only."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addOption({"sample", QApplication::translate("Main", "Open the bundled sample.")});
    arguments.addPositionalArgument("files", QApplication::translate("Main", "Files and folders to open."),
                                    "[FILE...]");
    arguments.process(application);

    const std::filesystem::path programFolder = QApplication::applicationDirPath().toStdString();
    ui::Settings settings;
    ui::Theme theme(application, settings.theme());
    ui::MainWindow window(theme, settings, [programFolder] { return app::openEngineLibrary(programFolder); });
    window.show();
    QTimer::singleShot(0, &window, [&] {
        window.start();
        std::vector<std::filesystem::path> files;
        for (const auto& file : arguments.positionalArguments())
            files.emplace_back(file.toStdString());
        window.open(files);
        if (arguments.isSet("sample"))
            window.openSample();
    });
    return QApplication::exec();
}
