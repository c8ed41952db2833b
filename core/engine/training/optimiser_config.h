#pragma once

#include <string>

namespace cinecor::engine {

struct OptimiserConfig {
    std::string name = "adamw"; ///< a name of `optimiserNames()`
    double learningRate = .002; ///< at the schedule's peak
    double weightDecay = .02;   ///< of convolution weights; norms and biases are left alone
    double gradientNorm = 5;    ///< gradients are scaled down to it; 0 = never
    bool operator==(const OptimiserConfig&) const = default;
};

struct ScheduleConfig {
    double warmUp = 1.0 / 30; ///< share of all steps
    bool operator==(const ScheduleConfig&) const = default;
};

struct AveragingConfig {
    double decay = .998; ///< reached slowly: min(decay, (1 + n) / (10 + n)) at step n
    bool operator==(const AveragingConfig&) const = default;
};

} // namespace cinecor::engine
