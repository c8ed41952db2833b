#include "core/base/atomic_file.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <mutex>
#include <set>

#include <fcntl.h>
#include <unistd.h>

namespace cinecor::base {

namespace fs = std::filesystem;

namespace {

std::unexpected<Error> systemFailure(ErrorCode code, const fs::path& file, int number)
{
    return failure(Error(code, file).with("reason", std::strerror(number)));
}

Status synchronise(const fs::path& path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(ErrorCode::FileNotWritable, path, errno);
    const int outcome = ::fsync(descriptor);
    const int number = errno;
    ::close(descriptor);
    if (outcome != 0 && number != EINVAL && number != EROFS)
        return systemFailure(ErrorCode::FileNotWritable, path, number);
    return {};
}

/// Temporary files that are being written.
struct OpenFiles {
    std::mutex mutex;
    std::set<fs::path> files;
};

OpenFiles& openFiles()
{
    static OpenFiles files;
    return files;
}

fs::path temporaryBeside(const fs::path& file)
{
    static std::atomic<unsigned> counter{0};
    const auto unique = std::to_string(::getpid()) + "-" + std::to_string(counter++);
    return file.parent_path() / (".cinecor-" + unique + "-" + file.filename().string());
}

} // namespace

AtomicFile::AtomicFile(fs::path file) : file_(std::move(file)), temporary_(temporaryBeside(file_))
{
    const std::scoped_lock lock(openFiles().mutex);
    openFiles().files.insert(temporary_);
}

AtomicFile::~AtomicFile()
{
    const std::scoped_lock lock(openFiles().mutex);
    std::error_code ignored;
    fs::remove(temporary_, ignored);
    openFiles().files.erase(temporary_);
}

Status AtomicFile::commit()
{
    if (auto done = synchronise(temporary_, O_RDONLY); !done)
        return done;
    {
        const std::scoped_lock lock(openFiles().mutex);
        if (std::rename(temporary_.c_str(), file_.c_str()) != 0)
            return systemFailure(ErrorCode::FileNotWritable, file_, errno);
    }
    const auto folder = file_.parent_path();
    return synchronise(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
}

void abandonAtomicFiles()
{
    openFiles().mutex.lock(); // and never unlocked
    std::error_code ignored;
    for (const auto& file : openFiles().files)
        fs::remove(file, ignored);
}

Status writeFileAtomically(const fs::path& file, std::span<const std::byte> bytes)
{
    AtomicFile target(file);
    {
        errno = 0;
        std::ofstream stream(target.temporary(), std::ios::binary);
        stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        stream.close();
        if (!stream)
            return systemFailure(ErrorCode::FileNotWritable, file, errno ? errno : EIO);
    }
    return target.commit();
}

Status writeFileAtomically(const fs::path& file, std::string_view text)
{
    return writeFileAtomically(file, std::as_bytes(std::span(text)));
}

Result<std::vector<std::byte>> readFile(const fs::path& file, std::size_t limit)
{
    std::error_code code;
    if (!fs::exists(file, code))
        return failure(ErrorCode::FileNotFound, file);
    const auto size = fs::file_size(file, code);
    if (code)
        return failure(Error(ErrorCode::FileNotReadable, file).with("reason", code.message()));
    if (size > limit)
        return failure(Error(ErrorCode::FileTooLarge, file)
                           .with("size", std::to_string(size))
                           .with("limit", std::to_string(limit)));
    std::vector<std::byte> bytes(size);
    std::ifstream stream(file, std::ios::binary);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!stream)
        return systemFailure(ErrorCode::FileNotReadable, file, errno ? errno : EIO);
    return bytes;
}

} // namespace cinecor::base
