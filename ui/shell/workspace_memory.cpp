#include "ui/shell/workspace.h"

#include <algorithm>

/// Which studies keep their voxels in memory.
namespace cinecor::ui {
namespace {

/// Voxels, and a byte each for labels of the three layers and the confidence.
std::size_t bytesOf(const SegmentationDocument& document)
{
    std::size_t bytes = 0;
    for (const auto& [number, phase] : document.study().phases) {
        const auto count = document.study().geometry().size().count();
        bytes += phase.image->byteCount() + (phase.truth ? count : 0);
        bytes += document.layers().ai(number) ? 2 * count : 0;
        bytes += document.layers().mine(number) ? count : 0;
    }
    return bytes;
}

bool isUntouched(const SegmentationDocument& document)
{
    return !document.isModified() && !document.canUndo() && !document.canRedo();
}

} // namespace

void Workspace::setIdleBytes(std::size_t bytes)
{
    idleBytes_ = bytes;
    giveMemoryBack();
}

/// Those shown last are kept.
void Workspace::giveMemoryBack()
{
    std::vector<int> idle;
    for (int row = 0; row < static_cast<int>(entries_.size()); ++row) {
        const auto* document = documentAt(row);
        if (document && row != current_ && row != next_ && isUntouched(*document) &&
            !service_.isSegmenting(*document))
            idle.push_back(row);
    }
    std::ranges::stable_sort(idle, std::greater(), [this](int row) { return entry(row).lastShown; });
    std::size_t bytes = 0;
    for (const int row : idle) {
        bytes += bytesOf(*documentAt(row));
        if (bytes > idleBytes_)
            release(row);
    }
}

/// The AI's result is packed in the background; the study is gone at once.
void Workspace::release(int row)
{
    auto& released = entry(row);
    released.kept = keptSettings(*released.document);
    if (released.document->hasAi()) {
        using Packed = std::map<int, KeptResult::Phase>;
        const auto layers = std::make_shared<const editing::Layers>(released.document->layers());
        tasks_.run<Packed>(
            {.lane = Lane::Background, .title = tr("Putting a study away"), .quiet = true, .first = true},
            [layers](const TaskContext&) -> base::Result<Packed> { return packAi(*layers); }, this,
            [this, row](base::Result<Packed> packed) {
                if (!entry(row).document)
                    entry(row).kept.ai = std::move(*packed);
            });
    }
    released.numbers.reset();
    released.document.reset();
}

} // namespace cinecor::ui
