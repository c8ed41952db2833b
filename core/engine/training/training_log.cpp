#include "core/engine/training/training_log.h"

#include "core/analysis/statistics.h"
#include "core/base/atomic_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <sstream>

namespace cinecor::engine {

namespace {

std::string cellText(double value)
{
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
    return {text.data(), end.ptr};
}

using Cells = std::map<std::string, double>;

/// "dice_RV", ..., "dice_mean", the same of IoU.
std::vector<std::string> overlapColumns(const std::vector<std::string>& structures, const std::string& prefix)
{
    std::vector<std::string> columns;
    for (const char* metric : {"dice_", "iou_"}) {
        for (const auto& structure : structures)
            columns.push_back(std::string(prefix).append(metric).append(structure));
        columns.push_back(std::string(prefix).append(metric).append("mean"));
    }
    return columns;
}

std::vector<std::string> columnsFor(const std::vector<std::string>& structures)
{
    std::vector<std::string> columns{"epoch", "train_loss", "validation_loss"};
    std::ranges::copy(overlapColumns(structures, ""), std::back_inserter(columns));
    columns.emplace_back("accuracy");
    std::ranges::copy(overlapColumns(structures, "train_"), std::back_inserter(columns));
    std::ranges::copy(std::array{"train_accuracy", "learning_rate", "seconds"}, std::back_inserter(columns));
    return columns;
}

/// Dice and IoU of every structure, and their means.
void putOverlap(Cells& cells, const std::vector<std::string>& columns, const std::vector<double>& dice,
                const std::vector<double>& iou)
{
    auto column = columns.begin();
    for (const auto& values : {dice, iou}) {
        for (const double value : values)
            cells[*column++] = value;
        cells[*column++] =
            std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    }
}

std::vector<double> meansOf(const std::vector<std::vector<double>>& valuesOfStructures)
{
    std::vector<double> means;
    for (const auto& values : valuesOfStructures)
        means.push_back(analysis::meanWithError(values).mean);
    return means;
}

Cells cellsOf(const EpochRecord& record, const std::vector<std::string>& structures)
{
    Cells cells{{"epoch", record.epoch},
                {"train_loss", record.trainLoss},
                {"learning_rate", record.learningRate},
                {"seconds", record.seconds}};
    if (record.train.crops > 0) {
        putOverlap(cells, overlapColumns(structures, "train_"), record.train.dice(), record.train.iou());
        cells["train_accuracy"] = record.train.accuracy();
    }
    if (const auto& validation = record.validation) {
        cells["validation_loss"] = validation->loss;
        putOverlap(cells, overlapColumns(structures, ""), meansOf(validation->dice),
                   meansOf(validation->iou));
        cells["accuracy"] = validation->accuracy;
    }
    return cells;
}

std::vector<std::string> split(const std::string& line)
{
    std::vector<std::string> parts;
    std::istringstream stream(line);
    for (std::string part; std::getline(stream, part, ',');)
        parts.push_back(part);
    return parts;
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string line;
    for (const auto& part : parts)
        line.append(line.empty() ? "" : ",").append(part);
    return line;
}

} // namespace

TrainingLog::TrainingLog(std::filesystem::path file, const base::LabelScheme& scheme) : file_(std::move(file))
{
    for (const auto& structure : scheme.structures())
        structures_.push_back(structure.name);
    columns_ = columnsFor(structures_);
}

base::Status TrainingLog::keepEpochs(int epochs)
{
    std::ifstream before(file_);
    std::string line;
    if (std::getline(before, line) && epochs > 0)
        columns_ = split(line);
    std::string kept = joined(columns_) + "\n";
    for (int epoch = 1; epoch <= epochs && std::getline(before, line); ++epoch)
        kept += line + "\n";
    return base::writeFileAtomically(file_, kept);
}

base::Status TrainingLog::append(const EpochRecord& record)
{
    const auto cells = cellsOf(record, structures_);
    std::string line;
    for (const auto& column : columns_) {
        const auto cell = cells.find(column);
        line.append(&column == &columns_.front() ? "" : ",")
            .append(cell == cells.end() ? std::string() : cellText(cell->second));
    }
    std::ofstream log(file_, std::ios::app);
    log << line << '\n' << std::flush;
    if (!log)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, file_).with("reason", "the disk refused it"));
    return {};
}

} // namespace cinecor::engine
