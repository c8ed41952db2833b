#pragma once

#include "core/base/error.h"

#include <string>
#include <vector>

namespace cinecor::engine {

enum class DeviceKind { Auto, Cpu, Cuda };
enum class Precision { Auto, Float32, BFloat16, Float16 };

/// One device that networks can run on.
struct DeviceInfo {
    std::string id;        ///< "cpu", "cuda:0"
    std::string name;      ///< as the maker calls it
    bool bfloat16 = false; ///< computes in bfloat16 at least twice as fast as emulated
    double memoryGiB = 0;
    int cores = 0; ///< physical processor cores; 0 for others
};

/// The processor first, then graphics cards. Loads LibTorch's CUDA part where an NVIDIA driver is present.
[[nodiscard]] std::vector<DeviceInfo> listDevices();

/// Version of the LibTorch in use.
[[nodiscard]] std::string libtorchVersion();

} // namespace cinecor::engine
