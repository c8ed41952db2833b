#include "core/engine/training/training_session.h"

#include "core/engine/training/batch_loader.h"
#include "core/engine/training/schedule.h"
#include "core/engine/training/split_list.h"
#include "core/engine/training/starting_network.h"

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

using base::Error;
using base::ErrorCode;

/// What may be changed between a checkpoint and its continuation, set to one value.
TrainingConfig withoutFreeSettings(TrainingConfig config)
{
    config.loaderThreads = 0;
    config.checkpointSeconds = 0;
    config.packing = {};
    config.card = {};
    return config;
}

} // namespace

TrainingSession::TrainingSession(fs::path folder, const TrainingOptions& options)
    : folder_(std::move(folder)), options_(options)
{}

base::Status TrainingSession::prepare()
{
    auto config = readTrainingConfig(folder_ / "config.json");
    if (!config)
        return base::failure(config.error());
    config_ = std::move(*config);
    if (config_.bundle.empty())
        return base::failure(Error(ErrorCode::ConfigurationInvalid, folder_ / "config.json")
                                 .with("key", "bundle")
                                 .with("value", "empty")
                                 .with("allowed", "the folder of a sample bundle"));
    const auto computation = chooseComputation(options_.device, config_.precision);
    if (!computation)
        return base::failure(computation.error());
    computation_ = *computation;
    auto data = openTrainingData(folder_, config_);
    if (!data)
        return base::failure(data.error());
    data_ = std::move(*data);
    if (auto frozen = freezeSplit(folder_, data_); !frozen)
        return frozen;
    steps_ = stepCount(config_, data_.train->size());
    const auto start = startingNetwork(folder_, config_, data_.train->classes());
    if (!start)
        return base::failure(start.error());
    auto state = TrainingState::create(config_, data_.train->classes(), computation_, *start);
    if (!state)
        return base::failure(state.error());
    state_ = std::make_unique<TrainingState>(std::move(*state));
    log_ = std::make_unique<TrainingLog>(folder_ / "log.csv", data_.train->bundle().info().scheme);
    if (hasCheckpoint(folder_))
        if (auto resumed = resume(); !resumed)
            return resumed;
    examples_ = std::make_unique<ExampleRecorder>(folder_, config_.examples);
    if (auto begun = examples_->begin(data_.validation ? *data_.validation : *data_.train); !begun)
        return begun;
    savedAt_ = Clock::now();
    return log_->keepEpochs(progress_.epoch);
}

base::Status TrainingSession::resume()
{
    const auto checkpoint = readCheckpoint(folder_);
    if (!checkpoint)
        return base::failure(checkpoint.error());
    const auto before = parseTrainingConfig(checkpoint->config, folder_);
    if (!before || withoutFreeSettings(*before) != withoutFreeSettings(config_))
        return base::failure(Error(ErrorCode::RunInvalid, folder_)
                                 .with("reason", "config.json was changed since its checkpoint was written; "
                                                 "make a new run for other settings"));
    progress_ = checkpoint->progress;
    return state_->restore(checkpoint->tensors, folder_);
}

base::Result<RunState> TrainingSession::train()
{
    if (auto trained = trainSteps(); !trained)
        return base::failure(trained.error());
    const bool finished = progress_.step >= steps_;
    if (auto saved = saveCheckpoint(); !saved)
        return base::failure(saved.error());
    if (finished)
        if (auto exported = exportRun(); !exported)
            return base::failure(exported.error());
    const auto state = finished ? RunState::Finished : RunState::Stopped;
    if (auto reported = report(state); !reported)
        return base::failure(reported.error());
    return state;
}

base::Status TrainingSession::trainSteps()
{
    if (auto reported = report(RunState::Running); !reported)
        return reported;
    BatchLoader loader(config_, {.train = *data_.train, .replay = data_.replay.get()}, progress_.step,
                       steps_);
    while (progress_.step < steps_ && !stopAsked()) {
        const auto started = Clock::now();
        const auto batch = loader.next();
        if (!batch)
            return base::failure(batch.error());
        const auto loss = state_->step(*batch, progress_.step, rate(progress_.step), &progress_.score);
        if (!loss)
            return base::failure(Error(loss.error()).with("epoch", std::to_string(progress_.epoch + 1)));
        progress_.lossSum += *loss;
        ++progress_.lossCount;
        ++progress_.step;
        progress_.epochSeconds += secondsSince(started);
        progress_.elapsedSeconds += secondsSince(started);
        if (auto done = afterStep(); !done)
            return done;
    }
    return {};
}

base::Status TrainingSession::afterStep()
{
    while (progress_.epoch < config_.epochs &&
           progress_.step >= stepsUntilEnd(config_, data_.train->size(), progress_.epoch))
        if (auto finished = finishEpoch(); !finished)
            return finished;
    if (secondsSince(savedAt_) >= config_.checkpointSeconds)
        if (auto saved = saveCheckpoint(); !saved)
            return saved;
    return secondsSince(reportedAt_) >= 2 ? report(RunState::Running) : base::Status{};
}

base::Status TrainingSession::finishEpoch()
{
    EpochRecord record{.epoch = ++progress_.epoch,
                       .trainLoss = progress_.lossSum /
                                    static_cast<double>(std::max<std::int64_t>(1, progress_.lossCount)),
                       .train = progress_.score,
                       .validation = std::nullopt,
                       .learningRate = rate(progress_.step - 1),
                       .seconds = progress_.epochSeconds};
    const bool last = progress_.epoch == config_.epochs;
    if (data_.validation && (last || progress_.epoch % config_.validateEvery == 0))
        if (auto scored = scoreEpoch(record); !scored)
            return scored;
    if (auto written = log_->append(record); !written)
        return written;
    if (examples_->isDue(progress_.epoch, config_.epochs))
        if (auto drawn = examples_->record(progress_.epoch, predictorOf(state_->average(), computation_),
                                           computation_);
            !drawn)
            return drawn;
    status_.trainLoss = record.trainLoss;
    progress_.lossSum = 0;
    progress_.lossCount = 0;
    progress_.score = {};
    progress_.epochSeconds = 0;
    return report(RunState::Running);
}

base::Status TrainingSession::scoreEpoch(EpochRecord& record)
{
    auto evaluation =
        evaluate(predictorOf(state_->average(), computation_), *data_.validation, computation_, config_.loss);
    if (!evaluation)
        return base::failure(evaluation.error());
    status_.validationDice = evaluation->meanDice();
    record.validation = std::move(*evaluation);
    const bool improved = progress_.bestEpoch == 0 || *status_.validationDice > progress_.bestDice;
    if (config_.schedule.kind == ScheduleKind::Plateau)
        progress_.plateau.take(improved, config_.schedule);
    if (!improved)
        return {};
    progress_.bestDice = *status_.validationDice;
    progress_.bestEpoch = record.epoch;
    return writeTensors(folder_ / "best.safetensors", stateOf(state_->average()));
}

double TrainingSession::rate(std::int64_t step) const
{
    return config_.optimiser.learningRate * progress_.plateau.share *
           rateShare(config_.schedule, step, {.steps = steps_, .epochs = config_.epochs});
}

} // namespace cinecor::engine
