#include "core/editing/journal.h"

#include "core/base/atomic_file.h"
#include "core/editing/background_sync.h"
#include "core/editing/journal_records.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

namespace cinecor::editing {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largestJournal = std::size_t{1} << 30;

std::unexpected<base::Error> systemFailure(const fs::path& file, int number = errno)
{
    return base::failure(
        base::Error(base::ErrorCode::FileNotWritable, file).with("reason", std::strerror(number)));
}

base::Result<JournalContent> contentOf(const fs::path& file)
{
    const auto bytes = base::readFile(file, largestJournal);
    if (!bytes)
        return base::failure(bytes.error());
    auto content = parseJournal(*bytes);
    if (!content)
        return base::failure(base::Error(base::ErrorCode::JournalDamaged, file)
                                 .with("reason", content.error().argument("reason")));
    return content;
}

bool isAbandoned(const fs::path& file)
{
    const auto content = contentOf(file);
    return content && !content->edits.deltas.empty() && !content->writer.isRunning();
}

/// A descriptor, closed when nobody uses it any more.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor()
    {
        if (number_ >= 0)
            ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

} // namespace

base::Result<std::map<SliceId, std::vector<std::uint8_t>>> RecoveredEdits::slices() const
{
    std::map<SliceId, std::vector<std::uint8_t>> slices;
    for (const auto& delta : deltas) {
        auto& labels = slices[delta.slice()];
        labels.resize(static_cast<std::size_t>(header.width) * header.height, 0);
        if (auto applied = delta.apply(labels); !applied)
            return base::failure(applied.error());
    }
    return slices;
}

/// The open file. Written with write(2), so that an edit is with the operating system when `append` returns.
struct Journal::State {
    State(fs::path path, int flags)
        : file(std::move(path)),
          open(std::make_shared<Descriptor>(::open(file.c_str(), flags | O_WRONLY | O_CLOEXEC, 0600))),
          descriptor(open->number()),
          sync(bringerToDisk(open, file.parent_path()), std::chrono::seconds(1))
    {}

    // A new file is on disk only together with its name, which its folder holds.
    static std::function<int()> bringerToDisk(std::shared_ptr<const Descriptor> open, fs::path folder)
    {
        return [open = std::move(open), folder = std::move(folder), named = false]() mutable {
            if (::fdatasync(open->number()) != 0)
                return errno;
            if (!named) {
                const Descriptor names(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
                named = names.number() >= 0 && ::fsync(names.number()) == 0;
            }
            return 0;
        };
    }

    base::Status write(std::span<const std::byte> bytes)
    {
        const auto begin = length;
        while (!bytes.empty()) {
            const auto count = ::pwrite(descriptor, bytes.data(), bytes.size(), length);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return takeBack(begin);
            length += count;
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
        return {};
    }

    base::Status cutTo(::off_t end)
    {
        if (::ftruncate(descriptor, end) != 0)
            return systemFailure(file);
        length = end;
        return {};
    }

    base::Status takeBack(::off_t begin)
    {
        const auto failed = systemFailure(file);
        length = begin;
        [[maybe_unused]] const int ignored = ::ftruncate(descriptor, begin);
        return failed;
    }

    base::Status append(std::span<const std::byte> bytes)
    {
        if (auto written = write(bytes); !written)
            return written;
        sync.request();
        const int error = sync.takeError();
        return error == 0 ? base::Status() : base::Status(systemFailure(file, error));
    }

    fs::path file;
    std::shared_ptr<const Descriptor> open; ///< shared with the thread that brings it to disk
    int descriptor;
    BackgroundSync sync;
    ::off_t length = 0;
};

Journal::Journal(std::unique_ptr<State> state) : state_(std::move(state)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

base::Result<Journal> Journal::create(const fs::path& file, const JournalHeader& header)
{
    auto state = std::make_unique<State>(file, O_CREAT | O_TRUNC);
    if (state->descriptor < 0)
        return systemFailure(file);
    for (const auto& bytes :
         {journalSignature(), headerRecord(header), writerRecord(JournalWriter::thisProcess())})
        if (auto written = state->write(bytes); !written)
            return base::failure(written.error());
    return Journal(std::move(state));
}

base::Result<Journal> Journal::reopen(const fs::path& file)
{
    const auto content = contentOf(file);
    if (!content)
        return base::failure(content.error());
    auto state = std::make_unique<State>(file, 0);
    if (state->descriptor < 0)
        return systemFailure(file);
    if (auto cut = state->cutTo(static_cast<::off_t>(content->soundBytes)); !cut)
        return base::failure(cut.error());
    if (auto written = state->write(writerRecord(JournalWriter::thisProcess())); !written)
        return base::failure(written.error());
    return Journal(std::move(state));
}

base::Result<RecoveredEdits> Journal::read(const fs::path& file)
{
    auto content = contentOf(file);
    if (!content)
        return base::failure(content.error());
    return std::move(content->edits);
}

std::vector<fs::path> Journal::abandoned(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
        if (entry->is_regular_file(code) && isAbandoned(entry->path()))
            found.push_back(entry->path());
    std::ranges::sort(found);
    return found;
}

base::Status Journal::append(const LabelDelta& delta, SliceState stateAfter)
{
    return state_->append(editRecord(delta, stateAfter));
}

bool Journal::isOnDisk() const
{
    return state_->sync.isIdle();
}

void Journal::discard()
{
    std::error_code ignored;
    fs::remove(state_->file, ignored);
}

const fs::path& Journal::file() const
{
    return state_->file;
}

} // namespace cinecor::editing
