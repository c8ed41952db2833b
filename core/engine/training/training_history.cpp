#include "core/engine/training/training_history.h"

#include "core/base/atomic_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace cinecor::engine {

namespace {

constexpr std::size_t logLimit = std::size_t{1} << 26;
constexpr std::string_view epochColumn = "epoch";
constexpr std::string_view dicePrefix = "dice_";
constexpr std::string_view meanName = "mean";

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const auto end = std::min(text.find(separator, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

/// Lines that have their end.
std::vector<std::string_view> finishedLines(std::string_view text)
{
    const auto end = text.rfind('\n');
    return end == std::string_view::npos ? std::vector<std::string_view>() : split(text.substr(0, end), '\n');
}

/// NaN where the cell is empty; nothing where it is no number.
std::optional<double> numberOf(std::string_view cell)
{
    double value = std::numeric_limits<double>::quiet_NaN();
    if (cell.empty())
        return value;
    const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (problem != std::errc() || end != cell.data() + cell.size())
        return std::nullopt;
    return value;
}

using Columns = std::vector<TrainingHistory::Column>;

/// Empty where all is well; else what is wrong.
std::string takeHeader(std::string_view line, Columns& columns)
{
    std::set<std::string_view> seen;
    for (const auto name : split(line, ',')) {
        if (name.empty() || !seen.insert(name).second)
            return "column \"" + std::string(name) + "\" has no name of its own";
        columns.push_back({std::string(name), {}});
    }
    return columns.front().name == epochColumn ? std::string() : "the first column is not \"epoch\"";
}

std::string takeRow(std::string_view line, Columns& columns)
{
    const auto cells = split(line, ',');
    if (cells.size() != columns.size())
        return std::to_string(cells.size()) + " cells instead of " + std::to_string(columns.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto value = numberOf(cells[i]);
        if (!value)
            return "\"" + std::string(cells[i]) + "\" is no number";
        columns[i].values.push_back(*value);
    }
    const auto& epochs = columns.front().values;
    const double before = epochs.size() > 1 ? epochs[epochs.size() - 2] : 0;
    if (!(epochs.back() > before) || epochs.back() != std::floor(epochs.back()))
        return "epoch \"" + std::string(cells.front()) + "\" does not follow the one before";
    return {};
}

} // namespace

const std::vector<double>& TrainingHistory::values(std::string_view column) const
{
    static const std::vector<double> none;
    const auto found = std::ranges::find(columns_, column, &Column::name);
    return found == columns_.end() ? none : found->values;
}

std::vector<std::string> TrainingHistory::structures() const
{
    std::vector<std::string> names;
    for (const auto& column : columns_)
        if (column.name.starts_with(dicePrefix) && column.name.substr(dicePrefix.size()) != meanName)
            names.push_back(column.name.substr(dicePrefix.size()));
    return names;
}

std::ptrdiff_t TrainingHistory::bestRow(std::string_view column) const
{
    const auto& all = values(column);
    std::ptrdiff_t best = -1;
    for (std::size_t row = 0; row < all.size(); ++row)
        if (std::isfinite(all[row]) && (best < 0 || all[row] > all[static_cast<std::size_t>(best)]))
            best = static_cast<std::ptrdiff_t>(row);
    return best;
}

base::Result<TrainingHistory> parseTrainingHistory(std::string_view text, const std::filesystem::path& name)
{
    Columns columns;
    int number = 0;
    for (const auto line : finishedLines(text)) {
        const auto problem = ++number == 1 ? takeHeader(line, columns) : takeRow(line, columns);
        if (!problem.empty())
            return base::failure(base::Error(base::ErrorCode::FileDamaged, name)
                                     .with("reason", "line " + std::to_string(number) + ": " + problem));
    }
    return TrainingHistory(std::move(columns));
}

base::Result<TrainingHistory> readTrainingHistory(const std::filesystem::path& file)
{
    const auto content = base::readFile(file, logLimit);
    if (!content)
        return base::failure(content.error());
    return parseTrainingHistory({reinterpret_cast<const char*>(content->data()), content->size()}, file);
}

} // namespace cinecor::engine
