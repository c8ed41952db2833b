#include "core/engine/training/training_session.h"

#include "core/base/error_text.h"
#include "core/engine/networks/averaged_networks.h"
#include "core/engine/training/model_export.h"

#include <thread>
#include <tuple>

namespace cinecor::engine {

using namespace std::chrono_literals;

base::Status TrainingSession::saveCheckpoint()
{
    savedAt_ = Clock::now();
    return writeCheckpoint(
        folder_,
        {.progress = progress_, .config = trainingConfigJson(config_), .tensors = state_->tensors()});
}

base::Status TrainingSession::exportRun()
{
    if (auto written = writeTensors(folder_ / "last.safetensors", stateOf(state_->average())); !written)
        return written;
    if (config_.exported == ExportedWeights::Best && progress_.bestEpoch > 0) {
        const auto best = readTensors(folder_ / "best.safetensors");
        if (!best)
            return base::failure(best.error());
        if (auto loaded = loadState(state_->average(), *best, "", folder_ / "best.safetensors"); !loaded)
            return loaded;
    }
    auto card = cardOf(config_, data_.train->bundle().info(), folder_);
    if (!card)
        return base::failure(card.error());
    if (data_.validation) {
        const auto evaluation = evaluate(predictorOf(state_->average(), computation_), *data_.validation,
                                         computation_, config_.loss);
        if (!evaluation)
            return base::failure(evaluation.error());
        const auto& info = data_.validation->bundle().info();
        card->scores = evaluation->scores(info.scheme, info.name + " validation");
    }
    return exportModel(*card, memberStates(state_->average()), folder_ / "model");
}

bool TrainingSession::stopAsked()
{
    waitWhilePaused();
    return options_.stop.isCancelled() || readRequest(folder_) == RunRequest::Stop;
}

void TrainingSession::waitWhilePaused()
{
    if (readRequest(folder_) != RunRequest::Pause)
        return;
    std::ignore = saveCheckpoint();
    std::ignore = report(RunState::Paused);
    while (readRequest(folder_) == RunRequest::Pause && !options_.stop.isCancelled()) {
        if (secondsSince(reportedAt_) >= 2)
            std::ignore = report(RunState::Paused);
        std::this_thread::sleep_for(100ms);
    }
}

base::Status TrainingSession::report(RunState state)
{
    reportedAt_ = Clock::now();
    status_.state = state;
    status_.epoch = progress_.epoch;
    status_.epochs = config_.epochs;
    status_.step = progress_.step;
    status_.steps = steps_;
    status_.bestDice = progress_.bestDice;
    status_.bestEpoch = progress_.bestEpoch;
    status_.secondsElapsed = progress_.elapsedSeconds;
    const auto done = static_cast<double>(std::max<std::int64_t>(1, progress_.step));
    status_.secondsLeft = progress_.elapsedSeconds / done * static_cast<double>(steps_ - progress_.step);
    status_.device = computation_.text();
    signStatus(status_);
    if (options_.report)
        options_.report(status_);
    return writeRunStatus(folder_, status_);
}

void TrainingSession::fail(const base::Error& error)
{
    status_.problem = base::errorSentence(error);
    std::ignore = report(RunState::Failed);
}

} // namespace cinecor::engine
