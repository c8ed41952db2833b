#include "core/imaging/folder_walk.h"

#include <algorithm>
#include <deque>
#include <set>

namespace cinecor::imaging {

namespace fs = std::filesystem;

namespace {

fs::path resolved(const fs::path& folder)
{
    std::error_code code;
    return fs::weakly_canonical(folder, code);
}

bool holds(const fs::path& outer, const fs::path& inner)
{
    return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

class Walk {
public:
    explicit Walk(const std::function<bool(const fs::path&)>& visit) : visit_(visit) {}

    void from(const fs::path& folder)
    {
        enter(folder);
        const auto first = resolved(folder);
        while (!links_.empty()) {
            const auto link = std::move(links_.front());
            links_.pop_front();
            if (!holds(resolved(link), first))
                enter(link);
        }
    }

private:
    void enter(const fs::path& folder)
    {
        if (!visited_.insert(resolved(folder)).second || !visit_(folder))
            return;
        std::error_code code, ignored;
        for (fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, code), end;
             !code && at != end; at.increment(code)) {
            if (at->path().filename().string().starts_with('.') || !at->is_directory(ignored))
                continue;
            if (at->is_symlink(ignored))
                links_.push_back(at->path());
            else
                enter(at->path());
        }
    }

    const std::function<bool(const fs::path&)>& visit_;
    std::set<fs::path> visited_;
    std::deque<fs::path> links_; ///< still to be followed
};

} // namespace

void walkFolders(const fs::path& folder, const std::function<bool(const fs::path&)>& visit)
{
    Walk(visit).from(folder);
}

} // namespace cinecor::imaging
