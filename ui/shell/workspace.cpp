#include "ui/shell/workspace.h"

#include <algorithm>
#include <map>

namespace cinecor::ui {
namespace {

/// Whole, and without a slash at its end: it is remembered, and the program may be started elsewhere.
std::filesystem::path wholePath(const std::filesystem::path& path)
{
    std::error_code failed;
    const auto whole = std::filesystem::absolute(path, failed).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

} // namespace

Workspace::Workspace(TaskManager& tasks, SegmentationService& service, Settings& settings, QObject* parent)
    : QObject(parent), tasks_(tasks), service_(service), settings_(settings)
{
    connect(&service_, &SegmentationService::segmented, this, [this](SegmentationDocument* document) {
        refreshRow(*document);
        workAhead();
    });
    connect(&service_, &SegmentationService::stateChanged, this, &Workspace::workAhead);
    connect(&tasks_, &TaskManager::cancelled, this, &Workspace::takeCancel);
}

Workspace::~Workspace() = default;

void Workspace::open(const std::vector<std::filesystem::path>& given)
{
    if (given.empty())
        return;
    std::vector<std::filesystem::path> paths(given.size());
    std::ranges::transform(given, paths.begin(), wholePath);
    settings_.addRecent(QString::fromStdString(paths.front().string()));
    tasks_.run<imaging::Discovery>(
        {.lane = Lane::Files, .title = tr("Looking for images"), .quiet = true, .first = true},
        [paths](const TaskContext&) -> base::Result<imaging::Discovery> {
            return imaging::discoverCases(paths);
        },
        this, [this](base::Result<imaging::Discovery> discovery) { addCases(std::move(*discovery)); });
}

void Workspace::addCases(imaging::Discovery discovery)
{
    int first = -1;
    std::map<std::string, int> sameName;
    for (const auto& which : discovery.cases)
        ++sameName[which.name];
    for (auto& which : discovery.cases) {
        const int known = rowOfSource(which);
        const auto shown = sameName[which.name] > 1 ? which.relative.string() : which.name;
        const int row = known >= 0 ? known : addEntry(std::move(which), shown);
        if (first < 0)
            first = row;
    }
    if (first >= 0)
        activate(first);
    if (discovery.problems.size() == 1)
        emit told(errorMessageFor(discovery.problems.front(), Message::Tone::Warning));
    else if (!discovery.problems.empty()) {
        auto message = errorMessageFor(discovery.problems.front(), Message::Tone::Warning);
        message.text = tr("%n file(s) cannot be opened. The first: %1", nullptr,
                          static_cast<int>(discovery.problems.size()))
                           .arg(message.text);
        emit told(message);
    }
}

void Workspace::openSample()
{
    const auto isSample = [](const auto& entry) { return entry->isSample; };
    const auto found = std::ranges::find_if(entries_, isSample);
    if (found != entries_.end())
        return activate(static_cast<int>(found - entries_.begin()));
    imaging::Case which;
    which.name = tr("Sample").toStdString();
    const auto shown = which.name;
    const int row = addEntry(std::move(which), shown);
    entry(row).isSample = true;
    activate(row);
}

int Workspace::addEntry(imaging::Case which, const std::string& shownName)
{
    auto made = std::make_unique<Entry>();
    made->saved = std::ranges::any_of(which.files, [](const auto& file) { return !file.mine.empty(); });
    model_.append({{.name = QString::fromStdString(shownName),
                    .state = made->saved ? StudyState::Saved : StudyState::New}});
    made->which = std::move(which);
    entries_.push_back(std::move(made));
    return static_cast<int>(entries_.size()) - 1;
}

int Workspace::rowOfSource(const imaging::Case& which) const
{
    const auto same = [&](const auto& entry) {
        return !entry->isSample && entry->which.source == which.source;
    };
    const auto found = std::ranges::find_if(entries_, same);
    return found == entries_.end() ? -1 : static_cast<int>(found - entries_.begin());
}

int Workspace::rowOf(const SegmentationDocument& document) const
{
    const auto same = [&](const auto& entry) { return entry->document.get() == &document; };
    const auto found = std::ranges::find_if(entries_, same);
    return found == entries_.end() ? -1 : static_cast<int>(found - entries_.begin());
}

void Workspace::activate(int row)
{
    if (row < 0 || row >= static_cast<int>(entries_.size()))
        return;
    if (row == current_ && documentAt(row))
        return;
    if (auto* before = document())
        refreshRow(*before);
    current_ = row;
    entry(row).lastShown = ++shownCount_;
    if (!documentAt(row))
        load(row, false);
    emit currentChanged();
    giveMemoryBack();
    workAhead();
}

void Workspace::closeAll()
{
    emit aboutToClose();
    for (auto& closed : entries_)
        closed->waiting.clear();
    for (auto& closed : entries_)
        if (closed->document)
            tasks_.cancelFor(closed->document.get());
    tasks_.cancelFor(this);
    const auto closed = std::move(entries_);
    entries_.clear();
    thumbnails_.clear();
    current_ = next_ = -1;
    model_.clear();
    emit currentChanged();
}

StudyNumbers* Workspace::numbers() const
{
    return current_ < 0 ? nullptr : entries_[static_cast<std::size_t>(current_)]->numbers.get();
}

SegmentationDocument* Workspace::documentAt(int row) const
{
    return row < 0 || row >= static_cast<int>(entries_.size())
               ? nullptr
               : entries_[static_cast<std::size_t>(row)]->document.get();
}

std::vector<SegmentationDocument*> Workspace::documents() const
{
    std::vector<SegmentationDocument*> loaded;
    for (const auto& entry : entries_)
        if (entry->document)
            loaded.push_back(entry->document.get());
    return loaded;
}

std::vector<SegmentationDocument*> Workspace::unsaved() const
{
    auto modified = documents();
    std::erase_if(modified, [](const auto* document) { return !document->isModified(); });
    return modified;
}

void Workspace::setStructureColour(const QString& structure, std::optional<base::Colour> colour)
{
    settings_.setStructureColour(structure, colour);
    applyColours();
}

void Workspace::applyColours()
{
    for (auto* document : documents()) {
        document->setColours(settings_.structureColours());
        refreshRow(*document);
    }
}

bool Workspace::isLoading() const
{
    return current_ >= 0 && entries_[static_cast<std::size_t>(current_)]->loading.has_value();
}

const std::filesystem::path& Workspace::relativePath(int row) const
{
    return caseAt(row).relative;
}

std::filesystem::path Workspace::openedFolder(int row) const
{
    const auto& relative = caseAt(row).relative;
    auto folder = caseAt(row).source;
    for (auto steps = std::distance(relative.begin(), relative.end()); steps > 0; --steps)
        folder = folder.parent_path();
    return folder;
}

const imaging::Case& Workspace::caseAt(int row) const
{
    return entries_[static_cast<std::size_t>(row)]->which;
}

bool Workspace::isSample(int row) const
{
    return entries_[static_cast<std::size_t>(row)]->isSample;
}

} // namespace cinecor::ui
