#include "core/engine/training/training_log.h"

#include "core/analysis/statistics.h"
#include "core/base/atomic_file.h"

#include <charconv>
#include <fstream>

namespace cinecor::engine {

namespace {

std::string cellText(double value)
{
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
    return {text.data(), end.ptr};
}

std::string headerOf(const base::LabelScheme& scheme)
{
    std::string header = "epoch,train_loss,validation_loss";
    for (const char* metric : {"dice", "iou"}) {
        for (const auto& structure : scheme.structures())
            header.append(",").append(metric).append("_").append(structure.name);
        header.append(",").append(metric).append("_mean");
    }
    return header + ",accuracy,learning_rate,seconds";
}

void addMeans(std::string& line, const std::vector<std::vector<double>>& valuesOfStructures)
{
    double sum = 0;
    for (const auto& values : valuesOfStructures) {
        const double mean = analysis::meanWithError(values).mean;
        sum += mean;
        line.append(",").append(cellText(mean));
    }
    line.append(",").append(cellText(sum / static_cast<double>(valuesOfStructures.size())));
}

} // namespace

TrainingLog::TrainingLog(std::filesystem::path file, const base::LabelScheme& scheme)
    : file_(std::move(file)), header_(headerOf(scheme)), structures_(scheme.structures().size())
{}

base::Status TrainingLog::keepEpochs(int epochs)
{
    std::ifstream before(file_);
    std::string kept = header_ + "\n";
    std::string line;
    std::getline(before, line);
    for (int epoch = 1; epoch <= epochs && std::getline(before, line); ++epoch)
        kept += line + "\n";
    return base::writeFileAtomically(file_, kept);
}

base::Status TrainingLog::append(const EpochRecord& record)
{
    std::string line = std::to_string(record.epoch);
    line.append(",").append(cellText(record.trainLoss)).append(",");
    if (const auto& validation = record.validation) {
        line += cellText(validation->loss);
        addMeans(line, validation->dice);
        addMeans(line, validation->iou);
        line.append(",").append(cellText(validation->accuracy));
    } else {
        line += std::string(2 * (structures_ + 1) + 1, ',');
    }
    line.append(",")
        .append(cellText(record.learningRate))
        .append(",")
        .append(cellText(record.seconds))
        .append("\n");
    std::ofstream log(file_, std::ios::app);
    log << line << std::flush;
    if (!log)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, file_).with("reason", "the disk refused it"));
    return {};
}

} // namespace cinecor::engine
