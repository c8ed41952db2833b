#pragma once

#include "core/base/label_scheme.h"

#include <QColor>

#include <string>

namespace cinecor::ui {

/// Of a structure by its name: the reader's own colour, else that of the scheme that knows it.
[[nodiscard]] QColor structureColour(const std::string& name, const base::StructureColours& own);

} // namespace cinecor::ui
