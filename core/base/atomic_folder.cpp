#include "core/base/atomic_folder.h"

#include "core/base/temporary_files.h"

#include <cerrno>
#include <cstdio>

namespace cinecor::base {

namespace fs = std::filesystem;

AtomicFolder::AtomicFolder(fs::path folder) : folder_(std::move(folder)), temporary_(temporaryBeside(folder_))
{
    const std::scoped_lock lock(temporaryFiles().mutex);
    temporaryFiles().paths.insert(temporary_);
}

AtomicFolder::~AtomicFolder()
{
    const std::scoped_lock lock(temporaryFiles().mutex);
    std::error_code ignored;
    fs::remove_all(temporary_, ignored);
    for (const auto& folder : above_)
        fs::remove(folder, ignored); // fails where something lies in it
    temporaryFiles().paths.erase(temporary_);
}

Status AtomicFolder::make()
{
    std::error_code failed;
    for (auto above = folder_.parent_path(); !above.empty() && !fs::exists(above, failed);
         above = above.parent_path())
        above_.push_back(above);
    fs::create_directories(temporary_, failed);
    return failed ? failure(notWritable(folder_, failed.value())) : Status();
}

Status AtomicFolder::commit(bool replace)
{
    if (auto done = synchroniseFolder(temporary_); !done)
        return done;
    fs::path former;
    {
        const std::scoped_lock lock(temporaryFiles().mutex);
        if (auto renamed = rename(replace, former); !renamed)
            return renamed;
    }
    std::error_code ignored;
    if (!former.empty())
        fs::remove_all(former, ignored);
    return synchroniseFolder(folder_.parent_path());
}

/// @param former  where what stood there lies now; stays empty where there was nothing to keep.
Status AtomicFolder::rename(bool replace, fs::path& former) const
{
    std::error_code ignored;
    const bool occupied = fs::exists(fs::symlink_status(folder_, ignored)) &&
                          !(fs::is_directory(folder_, ignored) && fs::is_empty(folder_, ignored));
    if (occupied && !replace)
        return failure(ErrorCode::WouldOverwrite, folder_);
    const auto aside = temporaryBeside(folder_);
    if (occupied && std::rename(folder_.c_str(), aside.c_str()) != 0)
        return failure(notWritable(folder_, errno));
    if (std::rename(temporary_.c_str(), folder_.c_str()) != 0) {
        const int number = errno;
        if (occupied)
            (void)std::rename(aside.c_str(), folder_.c_str());
        return failure(notWritable(folder_, number));
    }
    if (occupied)
        former = aside;
    return {};
}

} // namespace cinecor::base
