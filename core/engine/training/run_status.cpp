#include "core/engine/training/run_status.h"

#include "core/base/atomic_file.h"

#include <array>
#include <chrono>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array stateNames{"preparing", "running", "paused", "stopped", "finished", "failed"};
constexpr std::array requestNames{"", "pause", "stop"};
constexpr std::size_t statusLimit = 1 << 16;

/// Field 22 of /proc/PID/stat (proc(5)); empty where there is no such process, or where it has ended and only
/// waits to be taken notice of (state Z or X, field 3).
std::string startOfProcess(int process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const auto name = line.rfind(')');
    if (name == std::string::npos)
        return {};
    std::istringstream fields(line.substr(name + 1));
    std::string state, field;
    fields >> state;
    if (state == "Z" || state == "X")
        return {};
    for (int number = 4; number <= 22; ++number)
        fields >> field;
    return field;
}

Json toJson(const RunStatus& status)
{
    return {{"state", stateNames[static_cast<std::size_t>(status.state)]},
            {"process", status.process},
            {"processStart", status.processStart},
            {"heartbeat", status.heartbeat},
            {"epoch", status.epoch},
            {"epochs", status.epochs},
            {"step", status.step},
            {"steps", status.steps},
            {"trainLoss", status.trainLoss},
            {"validationDice", status.validationDice ? Json(*status.validationDice) : Json(nullptr)},
            {"bestDice", status.bestDice},
            {"bestEpoch", status.bestEpoch},
            {"secondsElapsed", status.secondsElapsed},
            {"secondsLeft", status.secondsLeft},
            {"device", status.device},
            {"problem", status.problem}};
}

RunStatus statusOf(const Json& json)
{
    RunStatus status{.state = RunState::Preparing,
                     .process = json.at("process").get<int>(),
                     .processStart = json.at("processStart").get<std::string>(),
                     .heartbeat = json.at("heartbeat").get<double>(),
                     .epoch = json.at("epoch").get<int>(),
                     .epochs = json.at("epochs").get<int>(),
                     .step = json.at("step").get<std::int64_t>(),
                     .steps = json.at("steps").get<std::int64_t>(),
                     .trainLoss = json.at("trainLoss").get<double>(),
                     .validationDice = std::nullopt,
                     .bestDice = json.at("bestDice").get<double>(),
                     .bestEpoch = json.at("bestEpoch").get<int>(),
                     .secondsElapsed = json.at("secondsElapsed").get<double>(),
                     .secondsLeft = json.at("secondsLeft").get<double>(),
                     .device = json.at("device").get<std::string>(),
                     .problem = json.at("problem").get<std::string>()};
    if (!json.at("validationDice").is_null())
        status.validationDice = json.at("validationDice").get<double>();
    const auto name = json.at("state").get<std::string>();
    for (std::size_t i = 0; i < stateNames.size(); ++i)
        if (name == stateNames[i])
            status.state = static_cast<RunState>(i);
    return status;
}

} // namespace

base::Result<RunStatus> readRunStatus(const fs::path& runFolder)
{
    const auto content = base::readFile(runFolder / "status.json", statusLimit);
    if (!content)
        return base::failure(content.error());
    try {
        const auto* text = reinterpret_cast<const char*>(content->data());
        return statusOf(Json::parse(text, text + content->size()));
    } catch (const Json::exception& problem) {
        return base::failure(
            base::Error(base::ErrorCode::RunInvalid, runFolder).with("reason", problem.what()));
    }
}

base::Status writeRunStatus(const fs::path& runFolder, const RunStatus& status)
{
    return base::writeFileAtomically(
        runFolder / "status.json", toJson(status).dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

bool isAlive(const RunStatus& status)
{
    return status.process > 0 && !status.processStart.empty() &&
           startOfProcess(status.process) == status.processStart;
}

void signStatus(RunStatus& status)
{
    signStatus(status, ::getpid());
}

void signStatus(RunStatus& status, int process)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    status.process = process;
    status.processStart = startOfProcess(process);
    status.heartbeat = std::chrono::duration<double>(now).count();
}

RunRequest readRequest(const fs::path& runFolder)
{
    std::ifstream file(runFolder / "control");
    std::string word;
    file >> word;
    for (std::size_t i = 1; i < requestNames.size(); ++i)
        if (word == requestNames[i])
            return static_cast<RunRequest>(i);
    return RunRequest::None;
}

base::Status writeRequest(const fs::path& runFolder, RunRequest request)
{
    return base::writeFileAtomically(runFolder / "control",
                                     std::string(requestNames[static_cast<std::size_t>(request)]) + "\n");
}

} // namespace cinecor::engine
