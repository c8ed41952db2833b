#pragma once

#include "core/base/progress.h"

namespace cinecor::train {

/// Ctrl+C, SIGTERM and SIGHUP cancel the token; the process goes on until it looks at it.
void cancelOnSignals(const base::CancelToken& token);

} // namespace cinecor::train
