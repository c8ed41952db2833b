#pragma once

#include "core/analysis/evaluation.h"
#include "core/imaging/mask_pairs.h"

#include <string>

#include <nlohmann/json.hpp>

namespace cinecor::cli {

/// A table for people: a row per structure, the mean below, missed and extra structures named.
[[nodiscard]] std::string evaluationTable(const analysis::Evaluation& evaluation);

/// A row per case and structure: case,structure,state,dice,iou,hd,hd95,assd,unit. Undefined numbers are
/// empty (RFC 4180).
[[nodiscard]] std::string evaluationCsv(const analysis::Evaluation& evaluation);

/// The object that `evaluate --json` prints; undefined numbers are null. Distances in pixels, where the
/// spacing is not known, stand under "hd_px" and so on instead of "hd_mm". Volumes have Dice by third of the
/// long axis under "thirds". What has no partner stands under "without_truth" and "without_prediction".
[[nodiscard]] nlohmann::ordered_json evaluationJson(const analysis::Evaluation& evaluation,
                                                    const analysis::ConfusionMatrix& confusion,
                                                    const imaging::MaskPairs& pairs);

} // namespace cinecor::cli
