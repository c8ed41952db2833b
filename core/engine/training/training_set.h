#pragma once

#include "core/engine/sample_bundle.h"
#include "core/engine/training/augmentation.h"
#include "core/engine/training/training_config.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cinecor::engine {

/// The slices of some samples of a bundle, normalised when they are asked for. Safe for concurrent reading.
class TrainingSet {
public:
    /// @param samples  indices into bundle->entries().
    /// @param centre   where the crops of its slices are laid around.
    TrainingSet(std::shared_ptr<const SampleBundle> bundle, const std::vector<std::size_t>& samples,
                Normalisation normalisation, CropCentre centre = CropCentre::Image);

    /// A slice's place in the bundle.
    struct Place {
        std::size_t sample = 0;
        int z = 0;
        std::uint64_t key = 0; ///< identity of the slice, from the sample's id
    };

    [[nodiscard]] std::size_t size() const { return places_.size(); }
    [[nodiscard]] const std::vector<Place>& places() const { return places_; }
    [[nodiscard]] const SampleBundle& bundle() const { return *bundle_; }
    /// Hashes of the images that its samples were made of, with the patients they show; unknown ones left
    /// out.
    [[nodiscard]] std::map<std::string, std::string> sources() const;
    [[nodiscard]] int classes() const { return bundle_->info().scheme.maximumValue() + 1; }
    [[nodiscard]] base::Result<LabelledPlane> slice(std::size_t index) const;

    /// Takes the clipping of volumes and the middle of their structures, which need their whole content.
    /// Called once, before training.
    [[nodiscard]] base::Status measure();

private:
    std::shared_ptr<const SampleBundle> bundle_;
    Normalisation normalisation_;
    CropCentre centre_;
    std::vector<Place> places_;
    std::vector<IntensityWindow> windows_; ///< per entry of the bundle; only where volumes are normalised
    std::vector<std::array<double, 2>>
        centres_; ///< per entry of the bundle; only where crops lie around structures
};

/// Which of a bundle's samples train and which are scored.
struct Split {
    std::vector<std::size_t> train;
    std::vector<std::size_t> validation;
};

/// BundleInvalid where an image that trains is scored, too, whatever its patient is called.
[[nodiscard]] base::Status checkApart(const TrainingSet& trained, const TrainingSet& scored);

/// By patient. Folds deal the patients out in turn, ordered by name with numbers in numeric order.
/// ConfigurationInvalid names patients that are not in the bundle or on both sides.
/// @param config  file name of the configuration, for the error.
[[nodiscard]] base::Result<Split> splitByPatient(const SampleBundle& bundle, const SplitConfig& split,
                                                 const std::filesystem::path& config);

} // namespace cinecor::engine
