#pragma once

namespace cinecor::engine {

/// Both ends of a uniform distribution.
struct Range {
    double low = 0;
    double high = 0;
    bool operator==(const Range&) const = default;
};

/// What the middle of a training crop lies on before it is shifted.
enum class CropCentre {
    Image,     ///< the middle of the slice: for images that are crops around the heart already
    Structures ///< the middle of the box around all structures of the sample: for whole fields of view
};

/// Which part of a slice is shown.
struct CropConfig {
    CropCentre centre = CropCentre::Image;
    double anywhere = 0; ///< share of the crops whose middle lies anywhere in the slice
    bool operator==(const CropConfig&) const = default;
};

/// What a crop shows beyond the border of the slice.
enum class CropBorder {
    Reflect, ///< image and labels, mirrored
    Minimum  ///< the slice's lowest intensity and background
};

/// Changes of position. Lengths are pixels of the training crop.
struct GeometricAugmentation {
    Range rotationDegrees{-30, 30};
    Range logScale{-.3, .3};
    Range logStretch{-.1, .1}; ///< of one axis, chosen by chance
    Range shift{-8, 8};
    double elasticProbability = .5;
    double elasticDeviation = .8; ///< of the grid's nodes; 2 px at 96 x 96 tears structures
    int elasticGrid = 6;          ///< nodes along each side
    bool mirror = false;          ///< both ways, by chance; the side of the right ventricle is a cue
    CropBorder border = CropBorder::Reflect;
    bool operator==(const GeometricAugmentation&) const = default;
};

/// Changes of intensity, in this order, on an image of mean 0 and standard deviation 1.
struct IntensityAugmentation {
    double gammaProbability = .7;
    Range logGamma{-.6, .6};
    double gammaInverted = .3; ///< share of gammas that act on the inverted image
    double brightnessProbability = .5;
    Range logContrast{-.3, .3};
    Range brightness{-.3, .3};
    double blurProbability = .2;
    Range blurDeviation{.4, 1.2}; ///< px
    double lowResolutionProbability = .3;
    Range lowResolution{.5, .9}; ///< of the number of pixels along each side
    double biasProbability = .3;
    double biasDeviation = .25; ///< of the logarithm at the field's 3 x 3 nodes
    double noiseProbability = .3;
    Range noiseDeviation{0, .15};
    bool operator==(const IntensityAugmentation&) const = default;
};

/// Defaults are the measured best of models/README.md.
struct AugmentationConfig {
    CropConfig crop;
    GeometricAugmentation geometric;
    IntensityAugmentation intensity;
    bool operator==(const AugmentationConfig&) const = default;
};

} // namespace cinecor::engine
