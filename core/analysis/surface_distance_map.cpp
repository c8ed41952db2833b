#include "core/analysis/surface_distance_map.h"

#include <algorithm>

#include <itkImage.h>
#include <itkImportImageFilter.h>
#include <itkSignedMaurerDistanceMapImageFilter.h>

namespace cinecor::analysis {

namespace {

using SeedImage = itk::Image<std::uint8_t, 3>;
using DistanceImage = itk::Image<double, 3>;

SeedImage::Pointer seedImage(std::span<const std::uint8_t> seeds, const base::Size3& size,
                             const base::Vector3& spacing)
{
    auto image = SeedImage::New();
    image->SetRegions(SeedImage::SizeType{static_cast<itk::SizeValueType>(size.x),
                                          static_cast<itk::SizeValueType>(size.y),
                                          static_cast<itk::SizeValueType>(size.z)});
    image->SetSpacing(spacing.data());
    image->Allocate();
    std::ranges::transform(seeds, image->GetBufferPointer(),
                           [](auto value) { return std::uint8_t{value != 0}; });
    return image;
}

} // namespace

std::vector<double> distanceMap(std::span<const std::uint8_t> seeds, const base::Size3& size,
                                const base::Vector3& spacing)
{
    using Filter = itk::SignedMaurerDistanceMapImageFilter<SeedImage, DistanceImage>;
    auto filter = Filter::New();
    filter->SetInput(seedImage(seeds, size, spacing));
    filter->SetUseImageSpacing(true);
    filter->SetSquaredDistance(false);
    filter->SetInsideIsPositive(false);
    filter->SetNumberOfWorkUnits(1);
    filter->Update();
    const auto* distances = filter->GetOutput()->GetBufferPointer();
    std::vector<double> out(distances, distances + seeds.size());
    // Seeds that only seeds surround lie inside by the filter's sign.
    std::ranges::replace_if(out, [](double distance) { return distance < 0; }, 0.0);
    return out;
}

} // namespace cinecor::analysis
