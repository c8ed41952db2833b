#pragma once

#include "core/base/error.h"

#include <QString>

namespace cinecor::ui {

/// The sentence of an error in the reader's language: what happened, to which file, what to do. One line.
[[nodiscard]] QString errorMessage(const base::Error& error);

} // namespace cinecor::ui
