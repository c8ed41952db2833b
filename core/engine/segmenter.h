#pragma once

#include "core/base/display_orientation.h"
#include "core/base/label_map.h"
#include "core/base/progress.h"
#include "core/base/volume.h"
#include "core/engine/devices.h"
#include "core/engine/model_card.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cinecor::engine {

struct SegmenterOptions {
    DeviceKind device = DeviceKind::Auto;
    Precision precision = Precision::Auto; ///< bf16 where the processor or card computes in it, else fp32
    int threads = 0;                       ///< 0 = physical cores
    int batch = 0;                         ///< slices at a time; 0 = chosen for the device
};

/// A box in a slice's file pixels (centres at whole numbers, edges inclusive as coordinates), the same in all
/// slices.
struct HeartBox {
    double x = 0; ///< left edge
    double y = 0; ///< top edge
    double width = 0;
    double height = 0;
};

/// How an image was turned for the network, and where its heart was found: the same in all phases of an
/// acquisition.
struct ChosenView {
    base::Geometry geometry; ///< of the image that it was chosen on; it is not used on another grid
    base::DisplayOrientation orientation;
    std::optional<HeartBox> box{}; ///< nothing where the model takes the whole image
};

struct SegmentationRequest {
    std::shared_ptr<const base::Volume> image;
    std::vector<int> slices;     ///< to be labelled; empty = all. A model of volumes looks at all of them
    std::optional<HeartBox> box; ///< proposed by the network where not given and the model needs one
    /// Of an earlier phase, so that nothing is looked for again; `box` goes before its box.
    std::optional<ChosenView> view{};
    std::string scheme{}; ///< name of the label scheme that the image is known to show; empty = not known
};

/// Labels on the image's own grid, and how sure the network was.
struct Segmentation {
    base::LabelMap labels;
    std::vector<std::uint8_t> confidence; ///< per voxel, largest class probability * 255; 255 outside the box
    std::vector<int> slices;              ///< that were segmented
    std::optional<HeartBox> box;          ///< that was used
    std::vector<base::Error> notes;       ///< NoteHeartNotFound, NoteFellBackToCpu, ...
    std::string model;                    ///< name and version
    std::string device;
    double seconds = 0;
    std::optional<ChosenView> view{}; ///< for further phases; nothing where the heart was not found
};

/// A model made ready for serving on one device. Used from one thread at a time (the thread that owns the
/// device); loading and segmenting may take seconds.
class Segmenter {
public:
    /// Loads and checks the weights (names, shapes, SHA-256) and prepares the networks for inference.
    [[nodiscard]] static base::Result<std::unique_ptr<Segmenter>> load(const ModelCard& card,
                                                                       const SegmenterOptions& options = {});
    ~Segmenter();

    /// Runs the network once on noise so that the first real slice is not slower than the others.
    void warmUp();

    /// Segments the slices of one phase. Cancelled within one block of the network; then nothing is returned.
    [[nodiscard]] base::Result<Segmentation> segment(const SegmentationRequest& request,
                                                     const base::Progress& progress = {},
                                                     const base::CancelToken& cancel = {});

    /// Only proposes the heart box of a volume.
    [[nodiscard]] base::Result<std::optional<HeartBox>> findHeart(const base::Volume& image,
                                                                  const base::CancelToken& cancel = {});

    [[nodiscard]] const ModelCard& card() const;
    [[nodiscard]] std::string deviceName() const; ///< "CPU, bf16, 2 threads"

private:
    struct State;
    explicit Segmenter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace cinecor::engine
