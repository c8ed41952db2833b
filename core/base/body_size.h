#pragma once

namespace cinecor::base {

/// Height and weight of a patient where the files tell them; 0 where they do not.
struct BodySize {
    double heightCm = 0;
    double weightKg = 0;
    bool operator==(const BodySize&) const = default;
};

} // namespace cinecor::base
