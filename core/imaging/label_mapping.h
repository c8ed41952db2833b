#pragma once

#include "core/imaging/mask_file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace cinecor::imaging {

/// Orders of labels 1, 2, 3 that occur: ACDC, MS-CMR; M&Ms, M&Ms-2, UK Biobank; CAMUS.
enum class LabelOrder { RvMyoLv, LvMyoRv, LvMyoLa };

/// The scheme whose structures an order has.
[[nodiscard]] base::LabelScheme schemeOf(LabelOrder order);

/// Tells the order from the picture: the LV is the label of which Myo covers the border, and an atrium
/// touches the LV where Myo is open. Empty where the labels do not show it.
[[nodiscard]] std::optional<LabelOrder> detectLabelOrder(std::span<const std::uint8_t> labels,
                                                         const base::Size3& size);

/// Whole numbers of a label image before they mean anything.
struct RawLabels {
    base::Geometry geometry;
    std::vector<std::vector<std::uint8_t>> phases{};
    bool scaled = false; ///< the file held 0/85/170/255, here divided by 85
    std::vector<base::Error> notes{};
    std::optional<double> phaseSeconds{};
};

/// Palette pictures give their indices; values 0/85/170/255 are divided by 85 where `unscale` is set.
/// LabelsNotWhole, LabelsOutOfRange (0..255), FeatureNotSupported for
/// colours (except a PNG's palette), and the errors of reading an image.
[[nodiscard]] base::Result<RawLabels> readRawLabels(const std::filesystem::path& file, bool unscale);

/// Detects the order over all phases.
[[nodiscard]] std::optional<LabelOrder> detectLabelOrder(const RawLabels& labels);

/// What raw labels are in a scheme, and the labels themselves. LabelMappingUnknown.
[[nodiscard]] base::Result<MaskFile> mapLabels(const RawLabels& raw, const std::filesystem::path& file,
                                               const base::LabelScheme& scheme,
                                               const MaskReadOptions& options);

} // namespace cinecor::imaging
