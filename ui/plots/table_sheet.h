#pragma once

#include <QAbstractItemModel>
#include <QString>

namespace cinecor::ui {

/// A table on white paper: heading, titles of the columns, rows, as a view shows them. Pages of a PDF are A4
/// across; a table that is wider gets smaller letters.
/// @returns false where the file cannot be written.
[[nodiscard]] bool saveTablePdf(const QAbstractItemModel& table, const QString& heading, const QString& file);

/// The same as one picture. It ends after `mostTableRows`, and says so.
inline constexpr int mostTableRows = 1000;
[[nodiscard]] bool saveTablePng(const QAbstractItemModel& table, const QString& heading, const QString& file);

} // namespace cinecor::ui
