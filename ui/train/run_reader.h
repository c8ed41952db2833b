#pragma once

#include "ui/train/run.h"

#include <array>
#include <filesystem>
#include <map>
#include <vector>

namespace cinecor::ui {

/// Whether a folder holds a run, by the names in it.
[[nodiscard]] bool isRunFolder(const std::filesystem::path& folder);

/// Reads run folders, and each of their files only when it was changed. For a worker's thread.
class RunReader {
public:
    /// The runs in the folders directly below `runsFolder` and in `others`, newest first. What did not change
    /// is the same object as before.
    [[nodiscard]] std::vector<RunPtr> read(const std::filesystem::path& runsFolder,
                                           const std::vector<std::filesystem::path>& others);

private:
    using Stamp = std::pair<std::filesystem::file_time_type, std::uintmax_t>;
    using Stamps = std::array<Stamp, 7>;
    struct Known {
        Stamps stamps{};
        bool alive = false;
        RunPtr run;
    };

    [[nodiscard]] RunPtr readRun(const std::filesystem::path& folder);
    static Stamps stampsOf(const std::filesystem::path& folder);

    std::map<std::filesystem::path, Known> known_;
};

} // namespace cinecor::ui
