#include "core/engine/hardware/cuda_library.h"

#include <array>
#include <cstddef>
#include <filesystem>

#include <ATen/Context.h>
#include <dlfcn.h>

namespace cinecor::engine {

namespace {

/// The few entries of the CUDA driver interface that name a card (CUDA Driver API, "Device Management").
class Driver {
public:
    Driver() : library_(dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL))
    {
        const auto initialise = entry<int (*)(unsigned)>("cuInit");
        usable_ = initialise && initialise(0) == 0;
    }

    [[nodiscard]] std::vector<GraphicsCard> cards() const
    {
        int count = 0;
        const auto countOf = entry<int (*)(int*)>("cuDeviceGetCount");
        if (!usable_ || !countOf || countOf(&count) != 0)
            return {};
        std::vector<GraphicsCard> found;
        for (int ordinal = 0; ordinal < count; ++ordinal)
            found.push_back(card(ordinal));
        return found;
    }

private:
    template <class Function>
    [[nodiscard]] Function entry(const char* name) const
    {
        return library_ ? reinterpret_cast<Function>(dlsym(library_, name)) : nullptr;
    }

    [[nodiscard]] GraphicsCard card(int ordinal) const
    {
        constexpr int computeCapabilityMajor = 75;
        int device = 0;
        std::array<char, 256> name{};
        std::size_t bytes = 0;
        GraphicsCard result;
        if (const auto get = entry<int (*)(int*, int)>("cuDeviceGet"))
            get(&device, ordinal);
        if (const auto get = entry<int (*)(char*, int, int)>("cuDeviceGetName"))
            get(name.data(), static_cast<int>(name.size()), device);
        if (const auto get = entry<int (*)(std::size_t*, int)>("cuDeviceTotalMem_v2"))
            get(&bytes, device);
        if (const auto get = entry<int (*)(int*, int, int)>("cuDeviceGetAttribute"))
            get(&result.computeCapability, computeCapabilityMajor, device);
        result.name = name.data();
        result.memoryGiB = static_cast<double>(bytes) / (1 << 30);
        return result;
    }

    void* library_;
    bool usable_ = false;
};

/// The folder of the LibTorch in the process.
std::filesystem::path libtorchFolder()
{
    Dl_info info{};
    dladdr(reinterpret_cast<void*>(&at::globalContext), &info);
    return info.dli_fname ? std::filesystem::path(info.dli_fname).parent_path() : std::filesystem::path();
}

std::string openCudaPart()
{
    if (graphicsCards().empty())
        return "no NVIDIA driver or card was found";
    const auto library = libtorchFolder() / "libtorch_cuda.so";
    if (!dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL))
        return dlerror();
    return at::globalContext().hasCUDA() ? "" : "LibTorch finds no CUDA device";
}

} // namespace

std::vector<GraphicsCard> graphicsCards()
{
    static const Driver driver;
    return driver.cards();
}

const std::string& cudaProblem()
{
    static const std::string problem = openCudaPart();
    return problem;
}

} // namespace cinecor::engine
