#include "app/cinecor/engine_library.h"

#include <dlfcn.h>

namespace cinecor::app {
namespace {

base::Error openFailure(const std::filesystem::path& file)
{
    const char* reason = dlerror();
    return base::Error(base::ErrorCode::FileNotReadable, file).with("reason", reason ? reason : "unknown");
}

} // namespace

base::Result<std::unique_ptr<ui::SegmentationEngine>>
openEngineLibrary(const std::filesystem::path& programFolder)
{
    using Make = ui::SegmentationEngine*(const char*);
    const auto file = programFolder / "cinecor-engine.so";
    // Global: LibTorch's CUDA part, opened later, finds the symbols of the rest.
    void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_GLOBAL);
    if (!library)
        return base::failure(openFailure(file));
    auto* make = reinterpret_cast<Make*>(dlsym(library, "cinecorMakeEngine"));
    if (!make)
        return base::failure(openFailure(file));
    return std::unique_ptr<ui::SegmentationEngine>(make(programFolder.c_str()));
}

} // namespace cinecor::app
