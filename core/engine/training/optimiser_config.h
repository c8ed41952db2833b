#pragma once

#include <string>

namespace cinecor::engine {

/// The rule that changes weights by their gradients.
enum class OptimiserKind { AdamW, Adam, Sgd, AdaGrad };

struct OptimiserConfig {
    OptimiserKind kind = OptimiserKind::AdamW;
    double learningRate = .002; ///< at the schedule's peak
    double weightDecay = .02;   ///< of convolution weights; norms and biases are left alone
    double beta1 = .9;          ///< Adam and AdamW: memory of the gradient's mean
    double beta2 = .999;        ///< Adam and AdamW: memory of its square
    double epsilon = 1e-8;      ///< all but SGD
    double momentum = .9;       ///< SGD
    bool nesterov = false;      ///< SGD: the gradient at the point that the momentum leads to
    double gradientNorm = 5;    ///< gradients are scaled down to it; 0 = never
    int accumulation = 1; ///< parts that a batch is computed in, where memory is too small for all of it
    bool operator==(const OptimiserConfig&) const = default;
};

/// What is usual for an optimiser: weight decay and rate differ much between them.
[[nodiscard]] inline OptimiserConfig usualConfig(OptimiserKind kind)
{
    switch (kind) {
    case OptimiserKind::AdamW:
        break;
    case OptimiserKind::Adam:
        return {.kind = kind, .learningRate = .001, .weightDecay = 0};
    case OptimiserKind::Sgd:
        return {.kind = kind, .learningRate = .01, .weightDecay = 1e-4};
    case OptimiserKind::AdaGrad:
        return {.kind = kind, .learningRate = .01, .weightDecay = 0, .epsilon = 1e-10};
    }
    return {};
}

/// How the learning rate goes after the warm-up, t from 0 to 1.
enum class ScheduleKind {
    Cosine,      ///< half a cosine down to 0 (Loshchilov and Hutter, ICLR 2017, arXiv:1608.03983)
    Constant,    ///< as it is
    Step,        ///< times `factor` every `every` epochs
    Exponential, ///< times `factor` every epoch
    Polynomial,  ///< (1 - t)^power
    OneCycle,    ///< up for a share of the run and down again by cosines (Smith and Topin, arXiv:1708.07120)
    Plateau      ///< times `factor` when the validation Dice has not grown for `patience` validations
};

struct ScheduleConfig {
    ScheduleKind kind = ScheduleKind::Cosine;
    double warmUp = 1.0 / 30; ///< share of all steps in which the rate rises linearly
    double factor = .1;       ///< step, exponential, plateau
    int every = 30;           ///< step: epochs
    double power = .9;        ///< polynomial
    double rise = .3;         ///< one-cycle: share of all steps
    double start = .04;       ///< one-cycle: share of the peak rate at the first step
    int patience = 10;        ///< plateau: validations
    bool operator==(const ScheduleConfig&) const = default;
};

struct AveragingConfig {
    double decay = .998; ///< reached slowly: min(decay, (1 + n) / (10 + n)) at step n
    bool operator==(const AveragingConfig&) const = default;
};

} // namespace cinecor::engine
