#pragma once

#include "core/engine/sample_bundle.h"
#include "core/engine/training/random_stream.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cinecor::test {

/// A bright disc (LV) in a dark ring (Myo) beside a second bright disc (RV) on noise; position and size by
/// chance. Of several slices each is smaller than the one before, down to half.
inline base::Sample discs(const std::string& id, const std::string& patient, int size = 32, int slices = 1)
{
    engine::RandomStream random{engine::keyOf(id)};
    const double x0 = size * random.uniform(.5, .6);
    const double y0 = size * random.uniform(.4, .6);
    const double largest = size * random.uniform(.1, .14);
    base::Sample sample;
    sample.id = id;
    sample.patient = patient;
    sample.size = {size, size, slices};
    sample.sourceHash = id;
    for (int z = 0; z < slices; ++z)
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x) {
                const double radius = largest * (1 - .5 * z / slices);
                const double d = std::hypot(x - x0, y - y0);
                const double right = std::hypot(x - x0 + 2.6 * radius, y - y0);
                const int label = d < radius ? 3 : d < 1.6 * radius ? 2 : right < radius ? 1 : 0;
                constexpr double brightness[] = {90, 170, 20, 200};
                sample.labels.push_back(static_cast<std::uint8_t>(label));
                sample.image.push_back(static_cast<float>(brightness[label] + 10 * random.normal()));
            }
    return sample;
}

/// Patients "1" .. "count" with two samples each.
/// @param slices  of a sample, given the patient's number.
template <class Slices>
base::Status writeDiscs(const std::filesystem::path& folder, int patients, int size, const Slices& slices)
{
    engine::SampleBundleWriter writer(folder, {.name = "discs", .orientation = "short-axis"});
    for (int p = 1; p <= patients; ++p) {
        const auto name = std::to_string(p);
        if (auto added = writer.addPatient(
                {discs(name + "_ED", name, size, slices(p)), discs(name + "_ES", name, size, slices(p))});
            !added)
            return added;
    }
    return writer.finish();
}

inline base::Status writeDiscs(const std::filesystem::path& folder, int patients, int size = 32)
{
    return writeDiscs(folder, patients, size, [](int) { return 1; });
}

} // namespace cinecor::test
