#include "ui/shell/message.h"

#include "ui/presentation/error_message.h"

#include <QSysInfo>

namespace cinecor::ui {

QString errorDetails(const base::Error& error)
{
    QString details = "Cinecor " CINECOR_VERSION ", " + QSysInfo::prettyProductName() + '\n';
    details += errorMessage(error) + '\n';
    details += "code " + QString::number(static_cast<int>(error.code())) + '\n';
    for (const auto& [name, value] : error.arguments())
        details += QString::fromStdString(name) + ": " + QString::fromStdString(value) + '\n';
    return details;
}

Message errorMessageFor(const base::Error& error, Message::Tone tone)
{
    return {.tone = tone, .text = errorMessage(error), .details = errorDetails(error)};
}

} // namespace cinecor::ui
