#pragma once

#include "core/imaging/phantom.h"
#include "core/imaging/phantom_heart.h"
#include "core/imaging/phantom_random.h"
#include "core/imaging/phantom_surroundings.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace cinecor::imaging {

/// Rows of a slice in floating point.
using Picture = std::vector<double>;

/// The phantom's anatomy and its imaging, slice by slice. Safe to use from several threads.
class Scene {
public:
    explicit Scene(const PhantomOptions& options);

    /// What does not move, without heart; partial volume in the plane.
    [[nodiscard]] Picture surroundings(int slice) const;
    /// The heart drawn over its surroundings; partial volume in the plane and through the slice.
    [[nodiscard]] Picture withHeart(const Picture& surroundings, int slice, double contraction) const;
    /// What the scanner makes of it: coil shading, point spread, Rician noise. `shot` tells pictures apart.
    void image(Picture& picture, std::uint64_t shot) const;
    /// Labels of the structures at the pixels' centres in the slice's middle.
    void drawTruth(std::span<std::uint8_t> labels, int slice, double contraction) const;

private:
    [[nodiscard]] double mm(double pixel, double centre) const;
    [[nodiscard]] double depth(double slice) const;
    [[nodiscard]] std::pair<int, int> pixelsAround(double centre) const;
    /// The heart at several depths within a slice, from the apical to the basal face.
    [[nodiscard]] std::vector<HeartSlice> layersOf(int slice, double contraction) const;
    [[nodiscard]] double heartPixel(const std::vector<HeartSlice>& layers, double depth, int column, int row,
                                    double surroundings) const;
    void shade(Picture& picture) const;
    void addRicianNoise(Picture& picture, std::uint64_t shot) const;

    PhantomOptions options_;
    Surroundings surroundings_;
    PlaceNoise texture_;
    PlaceNoise coils_;
};

} // namespace cinecor::imaging
