#include "core/base/atomic_file.h"

#include "core/base/temporary_files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

namespace cinecor::base {

namespace fs = std::filesystem;

AtomicFile::AtomicFile(fs::path file) : file_(std::move(file)), temporary_(temporaryBeside(file_))
{
    const std::scoped_lock lock(temporaryFiles().mutex);
    temporaryFiles().paths.insert(temporary_);
}

AtomicFile::~AtomicFile()
{
    const std::scoped_lock lock(temporaryFiles().mutex);
    std::error_code ignored;
    fs::remove(temporary_, ignored);
    temporaryFiles().paths.erase(temporary_);
}

Status AtomicFile::commit()
{
    if (auto done = synchroniseFile(temporary_); !done)
        return done;
    {
        const std::scoped_lock lock(temporaryFiles().mutex);
        if (std::rename(temporary_.c_str(), file_.c_str()) != 0)
            return failure(notWritable(file_, errno));
    }
    return synchroniseFolder(file_.parent_path());
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
            return failure(notWritable(file, errno ? errno : EIO));
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
        return failure(
            Error(ErrorCode::FileNotReadable, file).with("reason", std::strerror(errno ? errno : EIO)));
    return bytes;
}

} // namespace cinecor::base
