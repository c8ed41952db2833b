#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cinecor::engine {

/// log.csv of a run folder, read back: a row per epoch, columns by name. See TrainingLog for what it writes;
/// columns of other versions are kept under their names.
class TrainingHistory {
public:
    struct Column {
        std::string name;
        std::vector<double> values; ///< one an epoch; NaN = not measured
    };

    TrainingHistory() = default;
    /// @pre the first column is "epoch", and all have as many values.
    explicit TrainingHistory(std::vector<Column> columns) : columns_(std::move(columns)) {}

    [[nodiscard]] bool isEmpty() const { return epochCount() == 0; }
    [[nodiscard]] std::size_t epochCount() const { return epochs().size(); }
    /// Counted from 1, ascending.
    [[nodiscard]] const std::vector<double>& epochs() const { return values("epoch"); }
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    /// Of a column: "train_loss", "dice_LV". Empty where there is no such column.
    [[nodiscard]] const std::vector<double>& values(std::string_view column) const;
    /// What Dice and IoU are measured of, without the mean: "RV", "Myo", "LV".
    [[nodiscard]] std::vector<std::string> structures() const;

    /// The row with the highest value of a column, the first of equals; -1 where nothing was measured.
    [[nodiscard]] std::ptrdiff_t bestRow(std::string_view column) const;

private:
    std::vector<Column> columns_;
};

/// A last line without its end is still being written and is left out; everything else has to be a table of
/// numbers. FileDamaged names the line.
[[nodiscard]] base::Result<TrainingHistory> readTrainingHistory(const std::filesystem::path& file);
/// @param name  of the file, for the error.
[[nodiscard]] base::Result<TrainingHistory> parseTrainingHistory(std::string_view text,
                                                                 const std::filesystem::path& name);

} // namespace cinecor::engine
