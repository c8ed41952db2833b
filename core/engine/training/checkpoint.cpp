#include "core/engine/training/checkpoint.h"

#include "core/base/atomic_file.h"

#include <nlohmann/json.hpp>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t latestLimit = 1 << 21;

fs::path folderOf(const fs::path& runFolder)
{
    return runFolder / "checkpoints";
}

Json toJson(const EpochScore& score)
{
    return {{"dice", score.diceSums},
            {"iou", score.iouSums},
            {"crops", score.crops},
            {"right", score.right},
            {"pixels", score.pixels}};
}

EpochScore scoreOf(const Json& json)
{
    EpochScore score;
    json.at("dice").get_to(score.diceSums);
    json.at("iou").get_to(score.iouSums);
    json.at("crops").get_to(score.crops);
    json.at("right").get_to(score.right);
    json.at("pixels").get_to(score.pixels);
    return score;
}

Json toJson(const RunProgress& progress)
{
    return {{"step", progress.step},
            {"epoch", progress.epoch},
            {"lossSum", progress.lossSum},
            {"lossCount", progress.lossCount},
            {"score", toJson(progress.score)},
            {"epochSeconds", progress.epochSeconds},
            {"elapsedSeconds", progress.elapsedSeconds},
            {"bestDice", progress.bestDice},
            {"bestEpoch", progress.bestEpoch},
            {"plateauShare", progress.plateau.share},
            {"plateauWaited", progress.plateau.waited}};
}

RunProgress progressOf(const Json& json)
{
    return {.step = json.at("step").get<std::int64_t>(),
            .epoch = json.at("epoch").get<int>(),
            .lossSum = json.at("lossSum").get<double>(),
            .lossCount = json.at("lossCount").get<std::int64_t>(),
            .score = json.contains("score") ? scoreOf(json.at("score")) : EpochScore{},
            .epochSeconds = json.at("epochSeconds").get<double>(),
            .elapsedSeconds = json.at("elapsedSeconds").get<double>(),
            .bestDice = json.at("bestDice").get<double>(),
            .bestEpoch = json.at("bestEpoch").get<int>(),
            .plateau = {.share = json.at("plateauShare").get<double>(),
                        .waited = json.at("plateauWaited").get<int>()}};
}

void removeOthers(const fs::path& folder, const std::string& kept)
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".safetensors" && entry.path().filename() != kept)
            fs::remove(entry.path(), ignored);
}

} // namespace

base::Status writeCheckpoint(const fs::path& runFolder, const Checkpoint& checkpoint)
{
    const auto folder = folderOf(runFolder);
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, folder).with("reason", problem.message()));
    const auto name = "step-" + std::to_string(checkpoint.progress.step) + ".safetensors";
    if (auto written = writeTensors(folder / name, checkpoint.tensors); !written)
        return written;
    const Json json = {{"weights", name},
                       {"progress", toJson(checkpoint.progress)},
                       {"config", Json::parse(checkpoint.config)}};
    if (auto written = base::writeFileAtomically(folder / "latest.json", json.dump(1) + "\n"); !written)
        return written;
    removeOthers(folder, name);
    return {};
}

bool hasCheckpoint(const fs::path& runFolder)
{
    std::error_code ignored;
    return fs::exists(folderOf(runFolder) / "latest.json", ignored);
}

base::Result<Checkpoint> readCheckpoint(const fs::path& runFolder)
{
    const auto folder = folderOf(runFolder);
    const auto content = base::readFile(folder / "latest.json", latestLimit);
    if (!content)
        return base::failure(content.error());
    try {
        const auto* text = reinterpret_cast<const char*>(content->data());
        const auto json = Json::parse(text, text + content->size());
        auto tensors = readTensors(folder / fs::path(json.at("weights").get<std::string>()).filename());
        if (!tensors)
            return base::failure(tensors.error());
        return Checkpoint{.progress = progressOf(json.at("progress")),
                          .config = json.at("config").dump(),
                          .tensors = std::move(*tensors)};
    } catch (const Json::exception& problem) {
        return base::failure(
            base::Error(base::ErrorCode::RunInvalid, runFolder)
                .with("reason", std::string("its checkpoint cannot be read (") + problem.what() + ")"));
    }
}

} // namespace cinecor::engine
