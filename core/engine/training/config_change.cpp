#include "core/engine/training/config_change.h"

#include <nlohmann/json.hpp>

namespace cinecor::engine {

base::Result<TrainingConfig> changedConfig(const TrainingConfig& config, std::string_view change,
                                           const std::filesystem::path& name)
{
    try {
        const auto patch = nlohmann::json::parse(change);
        auto json = nlohmann::json::parse(trainingConfigJson(config));
        for (const char* kind : {"optimiser", "schedule"})
            if (patch.contains(kind) && patch[kind].is_object() && patch[kind].contains("name"))
                json.erase(kind);
        json.merge_patch(patch);
        return parseTrainingConfig(json.dump(), name);
    } catch (const nlohmann::json::exception& problem) {
        return base::failure(base::Error(base::ErrorCode::FileDamaged, name).with("reason", problem.what()));
    }
}

} // namespace cinecor::engine
