#pragma once

#include <QString>

namespace cinecor::ui {

/// A cell of CSV as RFC 4180 has it.
[[nodiscard]] QString csvCell(QString text);
/// A number in the C locale; empty where it is not finite.
[[nodiscard]] QString csvNumber(double value);

} // namespace cinecor::ui
