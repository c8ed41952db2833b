#pragma once

#include "core/engine/sample_bundle.h"
#include "core/engine/training/augmentation.h"
#include "core/engine/training/training_config.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cinecor::engine {

/// How a network is shown the samples of a bundle.
struct SampleView {
    Normalisation normalisation = Normalisation::ZScoreInput;
    int inputDepth = 0; ///< slices of a volume (TrainingConfig::inputDepth); 0 = every slice by itself
    int neighbours = 0; ///< slices on either side that every slice is shown with (TrainingConfig::neighbours)
    CropCentre centre = CropCentre::Image; ///< what crops are laid around
};

/// The slices, or the volumes, of some samples of a bundle, normalised when they are asked for. Safe for
/// concurrent reading.
class TrainingSet {
public:
    /// @param samples  indices into bundle->entries().
    TrainingSet(std::shared_ptr<const SampleBundle> bundle, const std::vector<std::size_t>& samples,
                const SampleView& view);

    /// Where a slice, or a volume, stands in the bundle.
    struct Place {
        std::size_t sample = 0;
        int z = 0;             ///< its first slice
        int depth = 1;         ///< its slices
        std::uint64_t key = 0; ///< its identity, from the sample's id
    };

    [[nodiscard]] std::size_t size() const { return places_.size(); }
    [[nodiscard]] const std::vector<Place>& places() const { return places_; }
    [[nodiscard]] const SampleBundle& bundle() const { return *bundle_; }
    /// Hashes of the images that its samples were made of, with the patients they show; unknown ones left
    /// out.
    [[nodiscard]] std::map<std::string, std::string> sources() const;
    [[nodiscard]] int classes() const { return bundle_->info().scheme.maximumValue() + 1; }
    [[nodiscard]] const SampleView& view() const { return view_; }
    /// @param z  which slice of a volume, from 0; of the stack in which a slice lies, from itself.
    [[nodiscard]] base::Result<LabelledPlane> slice(std::size_t index, int z = 0) const;
    /// A slice and its neighbours, as the channels of a network see them; the slice alone where
    /// `view().neighbours` is 0. Neighbours have no labels.
    [[nodiscard]] base::Result<std::vector<LabelledPlane>> withNeighbours(std::size_t index) const;

    /// Takes the clipping of volumes and the middle of their structures, which need their whole content.
    /// Called once, before training.
    [[nodiscard]] base::Status measure();

private:
    std::shared_ptr<const SampleBundle> bundle_;
    SampleView view_;
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
