#include "core/imaging/output_file.h"

#include "core/base/atomic_file.h"

#include <algorithm>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

bool isSameFile(const fs::path& a, const fs::path& b)
{
    std::error_code code;
    return fs::equivalent(a, b, code) || fs::weakly_canonical(a, code) == fs::weakly_canonical(b, code);
}

base::Status checkTarget(const fs::path& file, bool overwrite, const std::vector<fs::path>& protectedFiles)
{
    const bool isProtected = std::ranges::any_of(
        protectedFiles, [&](const fs::path& other) { return !other.empty() && isSameFile(file, other); });
    if (isProtected)
        return base::failure(ErrorCode::FileProtected, file);
    std::error_code code;
    if (!overwrite && fs::exists(file, code))
        return base::failure(ErrorCode::WouldOverwrite, file);
    const auto folder = file.parent_path();
    if (!folder.empty() && !fs::is_directory(folder, code))
        return base::failure(ErrorCode::FileNotFound, folder);
    return {};
}

// Errors about the temporary file are about the file that was asked for.
Error renamed(const Error& error, const fs::path& temporary, const fs::path& file)
{
    Error out(error.code());
    for (const auto& [name, value] : error.arguments())
        out.with(name, value == temporary.string() ? file.string() : value);
    return out;
}

} // namespace

base::Status writeVerified(const fs::path& file, bool overwrite, const std::vector<fs::path>& protectedFiles,
                           const std::function<base::Status(const fs::path&)>& write,
                           const std::function<bool(const fs::path&)>& verify)
{
    if (auto status = checkTarget(file, overwrite, protectedFiles); !status)
        return status;
    base::AtomicFile target(file);
    if (auto status = write(target.temporary()); !status)
        return base::failure(renamed(status.error(), target.temporary(), file));
    if (!verify(target.temporary()))
        return base::failure(ErrorCode::ReadBackDiffers, file);
    if (auto status = target.commit(); !status)
        return base::failure(renamed(status.error(), target.temporary(), file));
    return {};
}

} // namespace cinecor::imaging
