#include "app/cli/output_file.h"

namespace cinecor::cli {

namespace fs = std::filesystem;

base::Result<fs::path> outputFile(const fs::path& output, const fs::path& relative, const std::string& ending,
                                  const std::string& extension, bool overwrite)
{
    const auto file = output / relative.parent_path() / (relative.filename().string() + ending + extension);
    std::error_code code;
    fs::create_directories(file.parent_path(), code);
    if (code)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, file).with("reason", code.message()));
    if (!overwrite && fs::exists(file))
        return base::failure(base::ErrorCode::WouldOverwrite, file);
    return file;
}

} // namespace cinecor::cli
