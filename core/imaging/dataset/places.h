#pragma once

#include "core/base/label_map.h"
#include "core/base/progress.h"
#include "core/base/study.h"
#include "core/imaging/dataset/names.h"
#include "core/imaging/dataset/pixel_coding.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cinecor::imaging {

/// Where images and masks lie in a data set. An image is IMAGES/NAME + ENDING, its mask MASKS/NAME.
struct DatasetPlaces {
    std::filesystem::path root;
    std::string images = "images";
    std::string masks = "masks";
    std::string imageEnding{}; ///< "_0000" for nnU-Net: the first channel
};

/// One labelled phase on its way into a data set.
struct PhaseToWrite {
    const base::Phase& image;
    const base::LabelMap& labels;
    std::string name;   ///< of this phase alone
    UniqueNames& names; ///< for those of its slices
};

/// An image and its mask, by their paths in the data set.
struct WrittenPair {
    std::string image;
    std::string mask;
    std::string maskSha256; ///< of the file's bytes
    int slice = 0;          ///< counted from 1; 0 = all of them
};

struct WrittenPhase {
    std::vector<WrittenPair> pairs{};
    std::optional<PixelCoding> coding{}; ///< of pictures
};

} // namespace cinecor::imaging
