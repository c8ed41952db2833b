#include "ui/shell/segment_all.h"

#include <algorithm>

namespace cinecor::ui {

SegmentAll::SegmentAll(Workspace& workspace, SegmentationService& service, TaskManager& tasks,
                       QObject* parent)
    : QObject(parent), workspace_(workspace), service_(service), tasks_(tasks)
{
    connect(&workspace_, &Workspace::aboutToClose, this, &SegmentAll::stop);
    connect(&tasks_, &TaskManager::cancelled, this, [this](TaskId id) {
        if (task_ == id)
            stop();
    });
    connect(&service_, &SegmentationService::failed, this, [this](const SegmentationDocument* document) {
        if (const int row = rowOf(document); row >= 0)
            settle(row, false);
    });
    // Queued: by then the result has arrived.
    connect(&service_, &SegmentationService::runningChanged, this, &SegmentAll::look, Qt::QueuedConnection);
}

void SegmentAll::start()
{
    if (isRunning())
        return;
    const auto& model = workspace_.model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.row(row).isUnjudged())
            waiting_.push_back(row);
    total_ = static_cast<int>(waiting_.size());
    segmented_ = failed_ = 0;
    task_ = tasks_.beginGroup(tr("Segmenting all cases"));
    emit runningChanged();
    goOn();
}

void SegmentAll::stop()
{
    if (!isRunning())
        return;
    const auto underWay = std::exchange(underWay_, {});
    waiting_.clear();
    for (const auto& [row, under] : underWay)
        if (under.document && under.document != workspace_.document())
            service_.cancel(*under.document);
    end();
}

/// One is segmented while the next is opened.
void SegmentAll::goOn()
{
    constexpr std::size_t atOnce = 2;
    while (isRunning() && underWay_.size() < atOnce && !waiting_.empty()) {
        const int row = waiting_.front();
        waiting_.pop_front();
        underWay_[row] = {};
        workspace_.withDocument(row, [this, row](SegmentationDocument* document) { begin(row, document); });
    }
    if (isRunning() && underWay_.empty()) {
        const int segmented = segmented_, failed = failed_;
        end();
        emit finished(segmented, failed);
    }
}

void SegmentAll::begin(int row, SegmentationDocument* document)
{
    if (!underWay_.contains(row))
        return;
    if (!document || !workspace_.model().row(row).isUnjudged())
        return settle(row, document);
    underWay_[row] = {.opened = true, .document = document};
    if (!service_.isSegmenting(*document))
        service_.segment(
            *document,
            SegmentationService::wholeStudy(document->study(), document->study().phases.begin()->first),
            true);
}

/// Which of those under way are done, and which had to make way for what the reader asked for.
void SegmentAll::look()
{
    for (const auto& [row, under] : std::map(underWay_)) {
        const auto* document = under.document.data();
        if (!under.opened || (document && service_.isSegmenting(*document)))
            continue;
        const bool done = workspace_.model().row(row).score.has_value();
        const bool stoppedByReader = document && document == workspace_.document();
        if (done || stoppedByReader) {
            settle(row, done);
        } else {
            underWay_.erase(row);
            waiting_.push_front(row);
        }
    }
    goOn();
}

void SegmentAll::settle(int row, bool segmented)
{
    underWay_.erase(row);
    ++(segmented ? segmented_ : failed_);
    if (task_)
        tasks_.setFraction(*task_, static_cast<double>(segmented_ + failed_) / std::max(total_, 1));
    // Not at once: it may have been the caller's last word on the row.
    QMetaObject::invokeMethod(this, &SegmentAll::goOn, Qt::QueuedConnection);
}

int SegmentAll::rowOf(const SegmentationDocument* document) const
{
    for (const auto& [row, under] : underWay_)
        if (under.document == document)
            return row;
    return -1;
}

void SegmentAll::end()
{
    if (const auto task = std::exchange(task_, std::nullopt))
        tasks_.endGroup(*task);
    emit runningChanged();
}

} // namespace cinecor::ui
