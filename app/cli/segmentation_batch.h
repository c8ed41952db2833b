#pragma once

#include "app/cli/box_option.h"
#include "app/cli/console.h"
#include "app/cli/output_file.h"

#include "core/base/study.h"
#include "core/engine/segmenter_pool.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace cinecor::cli {

struct BatchOptions {
    std::filesystem::path output;
    std::optional<BoxOption> box;
    bool confidence = false;
    bool overwrite = false;
};

/// Segments case after case and collects what `--json` reports. What fails is named by
/// the console, and the others are done.
class SegmentationBatch {
public:
    /// @param all  every case of the run, those of other shards too: none may write the file of another.
    SegmentationBatch(Console& console, engine::SegmenterPool& models, BatchOptions options,
                      const std::vector<imaging::Case>& all);

    void segment(const imaging::Case& one, const std::string& progressText);
    [[nodiscard]] const nlohmann::ordered_json& cases() const { return cases_; }
    [[nodiscard]] std::string modelsUsed() const; ///< "sax-unet 1.0", joined by ", "

private:
    using Clock = std::chrono::steady_clock;
    using Phases = std::vector<engine::Segmentation>;

    [[nodiscard]] base::Status segmentFile(const imaging::Case& one, const MaskTarget& target,
                                           const base::Study& study, std::optional<engine::ChosenView>& view,
                                           const std::string& progressText);
    [[nodiscard]] base::Status checkTarget(const MaskTarget& target) const;
    /// The model for a phase; the first time, it is said.
    [[nodiscard]] base::Result<engine::Segmenter*> modelFor(const base::Phase& phase);
    [[nodiscard]] base::Result<engine::Segmentation>
    segmentPhase(const base::Phase& phase, const std::optional<engine::ChosenView>& view,
                 const std::string& progressText);
    [[nodiscard]] base::Status write(const Phases& phases, const imaging::Case& one,
                                     const MaskTarget& target);
    void report(const MaskTarget& target, const Phases& phases, Clock::time_point start);

    Console& console_;
    engine::SegmenterPool& models_;
    std::set<std::string> used_; ///< models, with versions
    BatchOptions options_;
    std::set<std::filesystem::path> takenTwice_; ///< images whose mask would be that of an earlier image
    nlohmann::ordered_json cases_ = nlohmann::ordered_json::array();
};

} // namespace cinecor::cli
