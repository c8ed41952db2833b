#pragma once

#include "core/base/error.h"

#include <string>

/// Shorthands for what readers and writers say most.
namespace cinecor::imaging {

[[nodiscard]] inline std::unexpected<base::Error> damaged(const std::filesystem::path& file,
                                                          const std::string& reason)
{
    return base::failure(base::Error(base::ErrorCode::FileDamaged, file).with("reason", reason));
}

[[nodiscard]] inline std::unexpected<base::Error> notSupported(const std::filesystem::path& file,
                                                               const std::string& feature)
{
    return base::failure(base::Error(base::ErrorCode::FeatureNotSupported, file).with("feature", feature));
}

[[nodiscard]] inline std::unexpected<base::Error> cannotHold(const std::filesystem::path& file,
                                                             const std::string& reason)
{
    return base::failure(base::Error(base::ErrorCode::FormatCannotHold, file).with("reason", reason));
}

} // namespace cinecor::imaging
