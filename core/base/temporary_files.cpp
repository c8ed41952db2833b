#include "core/base/temporary_files.h"

#include "core/base/atomic_file.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace cinecor::base {

namespace fs = std::filesystem;

namespace {

Status synchronise(const fs::path& path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return failure(notWritable(path, errno));
    const int outcome = ::fsync(descriptor);
    const int number = errno;
    ::close(descriptor);
    if (outcome != 0 && number != EINVAL && number != EROFS)
        return failure(notWritable(path, number));
    return {};
}

} // namespace

TemporaryFiles& temporaryFiles()
{
    static TemporaryFiles files;
    return files;
}

fs::path temporaryBeside(const fs::path& target)
{
    static std::atomic<unsigned> counter{0};
    const auto unique = std::to_string(::getpid()) + "-" + std::to_string(counter++);
    return target.parent_path() / (".cinecor-" + unique + "-" + target.filename().string());
}

Status synchroniseFile(const fs::path& file)
{
    return synchronise(file, O_RDONLY);
}

Status synchroniseFolder(const fs::path& folder)
{
    return synchronise(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
}

Error notWritable(const fs::path& file, int systemError)
{
    return Error(ErrorCode::FileNotWritable, file).with("reason", std::strerror(systemError));
}

void abandonAtomicFiles()
{
    temporaryFiles().mutex.lock(); // and never unlocked
    constexpr int attempts = 5;    // a writer may put one more file into a folder that is going
    std::error_code failed;
    for (const auto& path : temporaryFiles().paths)
        for (int attempt = 0; attempt < attempts; ++attempt)
            if (fs::remove_all(path, failed); !failed)
                break;
}

} // namespace cinecor::base
