#include "core/engine/mapped_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cinecor::engine {

namespace {

std::unexpected<base::Error> notReadable(const std::filesystem::path& file, int number)
{
    const auto code = number == ENOENT ? base::ErrorCode::FileNotFound : base::ErrorCode::FileNotReadable;
    return base::failure(base::Error(code, file).with("reason", std::strerror(number)));
}

/// Closes a descriptor; a mapping outlives it.
struct Descriptor {
    int number = -1;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

} // namespace

base::Result<MappedFile> MappedFile::open(const std::filesystem::path& file)
{
    const Descriptor descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat info{};
    if (descriptor.number < 0 || ::fstat(descriptor.number, &info) != 0)
        return notReadable(file, errno);
    if (!S_ISREG(info.st_mode))
        return notReadable(file, EISDIR);
    if (info.st_size == 0)
        return base::failure(base::ErrorCode::FileEmpty, file);
    const auto size = static_cast<std::size_t>(info.st_size);
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.number, 0);
    if (address == MAP_FAILED)
        return notReadable(file, errno);
    return MappedFile({static_cast<const std::byte*>(address), size});
}

MappedFile::~MappedFile()
{
    if (!bytes_.empty())
        ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

void MappedFile::letGo() const
{
    ::madvise(const_cast<std::byte*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

} // namespace cinecor::engine
