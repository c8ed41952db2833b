#include "ui/shell/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

static void initialiseTexts()
{
    Q_INIT_RESOURCE(translations);
}

namespace cinecor::ui {

void installTranslations(QCoreApplication& application)
{
    initialiseTexts();
    const auto install = [&](const QLocale& locale) {
        auto* texts = new QTranslator(&application);
        if (texts->load(locale, "cinecor", "_", ":/translations"))
            QCoreApplication::installTranslator(texts);
    };
    install(QLocale(QLocale::English));
    if (QLocale().language() != QLocale::English)
        install(QLocale());
}

} // namespace cinecor::ui
