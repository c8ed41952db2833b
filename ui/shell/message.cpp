#include "ui/shell/message.h"

#include "ui/presentation/error_message.h"

namespace cinecor::ui {

Message errorMessageFor(const base::Error& error, Message::Tone tone)
{
    return {.tone = tone, .text = errorMessage(error), .error = error};
}

} // namespace cinecor::ui
