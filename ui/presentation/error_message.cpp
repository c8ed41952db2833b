#include "ui/presentation/error_message.h"

#include "core/base/error_text.h"

#include <QCoreApplication>

namespace cinecor::ui {

QString errorMessage(const base::Error& error)
{
    const QByteArray sentence(base::errorTemplate(error.code()).data(),
                              static_cast<qsizetype>(base::errorTemplate(error.code()).size()));
    const auto translated = QCoreApplication::translate("Error", sentence.constData()).toStdString();
    return QString::fromStdString(base::fillTemplate(translated, error));
}

} // namespace cinecor::ui
