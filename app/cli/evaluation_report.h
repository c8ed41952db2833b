#pragma once

#include "core/analysis/evaluation.h"

#include <string>

#include <nlohmann/json.hpp>

namespace cinecor::cli {

/// A table for people: a row per structure, the mean below, missed and extra structures named.
[[nodiscard]] std::string evaluationTable(const analysis::Evaluation& evaluation);

/// A row per case and structure: case,structure,state,dice,iou,hd,hd95,assd,unit. Undefined numbers are
/// empty.
[[nodiscard]] std::string evaluationCsv(const analysis::Evaluation& evaluation);

/// The object that `evaluate --json` prints; undefined numbers are null. Distances in pixels, where the
/// spacing is not known, stand under "hd_px" and so on instead of "hd_mm".
[[nodiscard]] nlohmann::ordered_json evaluationJson(const analysis::Evaluation& evaluation,
                                                    const analysis::ConfusionMatrix& confusion);

} // namespace cinecor::cli
