#pragma once

#include "core/engine/training/config_reader.h"
#include "core/engine/training/optimiser_config.h"

#include <type_traits>

namespace cinecor::engine {

// The fields of optimiser and schedule, for a ConfigReader and a ConfigWriter alike. Only what the named kind
// uses may be given; what is not given is what is usual for that kind.

inline constexpr Names<OptimiserKind, 4> optimiserNames{{{OptimiserKind::AdamW, "adamw"},
                                                         {OptimiserKind::Adam, "adam"},
                                                         {OptimiserKind::Sgd, "sgd"},
                                                         {OptimiserKind::AdaGrad, "adagrad"}}};
inline constexpr Names<ScheduleKind, 7> scheduleNames{{{ScheduleKind::Cosine, "cosine"},
                                                       {ScheduleKind::Constant, "constant"},
                                                       {ScheduleKind::Step, "step"},
                                                       {ScheduleKind::Exponential, "exponential"},
                                                       {ScheduleKind::Polynomial, "polynomial"},
                                                       {ScheduleKind::OneCycle, "one-cycle"},
                                                       {ScheduleKind::Plateau, "plateau"}}};

template <class Config>
void optimiserFields(auto& fields, Config& config)
{
    auto kind = config.kind;
    fields.choice("name", kind, NamedValues<OptimiserKind>(optimiserNames));
    if constexpr (!std::is_const_v<Config>)
        if (kind != config.kind)
            config = usualConfig(kind);
    fields.number("learningRate", config.learningRate, {1e-8, 10});
    fields.number("weightDecay", config.weightDecay, {0, 10});
    if (kind == OptimiserKind::AdamW || kind == OptimiserKind::Adam) {
        fields.number("beta1", config.beta1, {0, .9999});
        fields.number("beta2", config.beta2, {0, .999999});
    }
    if (kind == OptimiserKind::Sgd) {
        fields.number("momentum", config.momentum, {0, .9999});
        fields.flag("nesterov", config.nesterov);
    } else {
        fields.number("epsilon", config.epsilon, {1e-16, 1});
    }
    fields.number("gradientNorm", config.gradientNorm, {0, 1e6});
    fields.integer("accumulation", config.accumulation, {1, 4096});
}

template <class Config>
void scheduleFields(auto& fields, Config& config)
{
    fields.choice("name", config.kind, NamedValues<ScheduleKind>(scheduleNames));
    const auto kind = config.kind;
    if (kind == ScheduleKind::OneCycle) {
        fields.number("rise", config.rise, {0, 1});
        fields.number("start", config.start, {0, 1});
    } else {
        fields.number("warmUp", config.warmUp, {0, .9});
    }
    if (kind == ScheduleKind::Step || kind == ScheduleKind::Exponential || kind == ScheduleKind::Plateau)
        fields.number("factor", config.factor, {1e-6, 1});
    if (kind == ScheduleKind::Step)
        fields.integer("every", config.every, {1, 1'000'000});
    if (kind == ScheduleKind::Polynomial)
        fields.number("power", config.power, {.01, 10});
    if (kind == ScheduleKind::Plateau)
        fields.integer("patience", config.patience, {0, 1'000'000});
}

} // namespace cinecor::engine
