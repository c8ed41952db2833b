#pragma once

#include "app/cli/console.h"

#include "core/analysis/paired_comparison.h"
#include "core/engine/segmenter.h"
#include "core/imaging/case_discovery.h"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace cinecor::cli {

/// One labelled image under two models.
struct ComparedImage {
    std::string name;
    std::string patient;
    std::vector<double> before; ///< Dice of each structure, of the picture or in 3D
    std::vector<double> after;
};

/// Segments labelled cases with two models as they serve, and says who got better and who worse.
class ModelComparison {
public:
    /// @param before, after  models of one scheme; both outlive the comparison.
    /// @param group  consecutive numbers that are one patient, for names like cmr17.
    ModelComparison(Console& console, engine::Segmenter& before, engine::Segmenter& after, int group);

    /// @param one  with truth; what fails is named by the console.
    void add(const imaging::Case& one);
    void add(const std::vector<imaging::Case>& cases);

    [[nodiscard]] const std::vector<ComparedImage>& images() const { return images_; }
    /// Of the mean over the structures.
    [[nodiscard]] analysis::PairedComparison mean() const;
    /// Mean Dice of the second model, over images and structures; 0 without images.
    [[nodiscard]] double meanAfter() const;
    /// A line per image, the one that lost most first.
    [[nodiscard]] std::string rows() const;
    /// A line per structure.
    [[nodiscard]] std::string table() const;
    [[nodiscard]] nlohmann::ordered_json json() const;

private:
    [[nodiscard]] analysis::PairedComparison ofStructure(std::size_t structure) const;
    [[nodiscard]] base::Result<std::vector<double>> dice(engine::Segmenter& segmenter,
                                                         const std::shared_ptr<const base::Volume>& image,
                                                         const base::LabelMap& truth) const;

    Console& console_;
    engine::Segmenter& before_;
    engine::Segmenter& after_;
    int group_;
    std::vector<ComparedImage> images_;
};

} // namespace cinecor::cli
