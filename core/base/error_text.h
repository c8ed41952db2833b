#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace cinecor::base {

/// The English sentence of an error code with its arguments in braces, for example
/// "{file} is empty. Choose another file." The window translates this text and then fills it in.
[[nodiscard]] std::string_view errorTemplate(ErrorCode code);

/// Replaces `{name}` in a template by the error's arguments; an argument that was not given leaves nothing.
[[nodiscard]] std::string fillTemplate(std::string_view text, const Error& error);

/// The whole English sentence: what happened, to which file, what to do. One line.
[[nodiscard]] std::string errorSentence(const Error& error);

} // namespace cinecor::base
