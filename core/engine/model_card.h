#pragma once

#include "core/base/error.h"
#include "core/base/label_scheme.h"

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace cinecor::engine {

/// The frame in which a network saw slices in training. Serving turns every short-axis slice into it by swaps
/// and flips. Files whose orientation is known are turned by anatomy; volumes without one are taken to be
/// stored as ACDC stores them; pictures without geometry are always taken as stored.
enum class NetworkOrientation {
    ShortAxis, ///< columns towards left and posterior, rows towards inferior: ACDC with x across and y down
    ShortAxisTransposed, ///< rows and columns of it exchanged: how png96 was made of ACDC
    AsStored             ///< columns and rows of the file: views that have no place in the body, as echo
};

/// What the network's intensities are made of.
enum class Normalisation {
    ZScoreInput,        ///< the input's own mean and standard deviation
    ZScoreVolumeClipped ///< volume clipped to its .5 and 99.5 percentiles, then its mean and standard
                        ///< deviation
};

/// Which images a model is for where several are installed and the reader chose none.
enum class ModelPurpose {
    Any,
    Pictures, ///< images of unknown scale
    Volumes   ///< images whose pixel size is known
};

/// More than three slices on either side lie outside of most hearts.
inline constexpr int mostNeighbours = 3;

/// A further view from which a network looks at its input: enlarged and turned about the middle.
struct Turn {
    double zoom = 1;    ///< .5 to 2; above 1: the middle, larger
    double degrees = 0; ///< -180 to 180, from columns towards rows
    bool operator==(const Turn&) const = default;
};

/// One score of a card: what, on what, how sure.
struct ModelScore {
    std::string dataset;   ///< "png96 val"
    std::string metric;    ///< "Dice per image"
    std::string structure; ///< "RV", "Myo", "LV" or "mean"
    double value = 0;
    double standardError = 0;
    int count = 0;
};

/// Everything that serving needs to know of a model; stands as JSON beside its weights. Format:
/// models/README.md.
struct ModelCard {
    std::string name;    ///< "sax-png-unet"
    std::string version; ///< "1.0"
    std::string description;
    ModelPurpose purpose = ModelPurpose::Any;
    std::string architecture;    ///< "unet"
    std::vector<int> baseWidths; ///< one per member: the model is the mean of its members' probabilities
    int levels = 4;
    base::LabelScheme scheme =
        base::LabelScheme::shortAxis(); ///< classes: background, then its structures by value
    NetworkOrientation orientation = NetworkOrientation::ShortAxis;
    Normalisation normalisation = Normalisation::ZScoreInput;
    std::array<double, 2> inputSpacing{0, 0}; ///< mm of columns and rows; 0 = not fixed
    std::array<int, 2> inputSize{0, 0};       ///< columns and rows that it was trained with
    int inputDepth = 0; ///< slices that its network reads together, as trained; 0 = each slice by itself
    /// Slices on either side that its network is shown with each slice, as further channels
    /// (2.5-dimensional): channel 0 is the first of them, the slice itself the middle one; beyond the ends of
    /// a stack the nearest slice is repeated. 0 = each slice alone.
    int neighbours = 0;
    bool needsHeartBox = false; ///< volumes: crop around the heart to inputSize at inputSpacing
    bool stretched = false;     ///< every image is brought to inputSize, whatever its proportions
    bool largestComponents = false;
    std::vector<Turn> turns; ///< whose probabilities are averaged with those of the input as it is
    std::string trainingData;
    std::string terms; ///< licence of the weights and citation
    std::vector<ModelScore> scores;
    std::string weightsFile;    ///< file name beside the card
    std::string sha256;         ///< of the weights file
    std::filesystem::path file; ///< the card itself; set on reading
};

/// Reads and checks a card (not the weights). ModelInvalid names what is wrong.
[[nodiscard]] base::Result<ModelCard> readModelCard(const std::filesystem::path& file);
[[nodiscard]] base::Status writeModelCard(const ModelCard& card, const std::filesystem::path& file);

/// Models below the given folders: every readable card, the first of a name wins. Unreadable cards go to
/// `problems`.
struct ModelList {
    std::vector<ModelCard> cards;
    std::vector<base::Error> problems;
};
[[nodiscard]] ModelList listModels(const std::vector<std::filesystem::path>& folders);
/// Where models are looked for: CINECOR_MODELS, the user's data folder (XDG_DATA_HOME/cinecor/models), beside
/// the program (../share/cinecor/models and, in a build tree, the project's models folder).
[[nodiscard]] std::vector<std::filesystem::path> modelFolders(const std::filesystem::path& programFolder);
/// By name in the folders, or by the path of a card or its weights. ModelNotFound.
[[nodiscard]] base::Result<ModelCard> findModel(const std::string& nameOrPath,
                                                const std::vector<std::filesystem::path>& folders);

} // namespace cinecor::engine
