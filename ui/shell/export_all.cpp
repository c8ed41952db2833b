#include "ui/shell/export_all.h"

#include "ui/document/document_files.h"
#include "ui/presentation/error_message.h"

namespace cinecor::ui {
namespace {

/// @returns false where labels are there already.
base::Result<bool> writeInto(const std::filesystem::path& folder, const SaveRequest& request)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, folder).with("reason", failed.message()));
    const auto saved = saveDocument(request);
    if (!saved && saved.error().code() != base::ErrorCode::ChangedOnDisk)
        return base::failure(saved.error());
    return saved.has_value();
}

bool mayHaveLabels(const StudyRow& row)
{
    return row.state == StudyState::Ai || row.state == StudyState::Edited || row.state == StudyState::Saved;
}

} // namespace

ExportAll::ExportAll(Workspace& workspace, TaskManager& tasks, Settings& settings, QObject* parent)
    : QObject(parent), workspace_(workspace), tasks_(tasks), settings_(settings)
{
    connect(&workspace_, &Workspace::aboutToClose, this, [this] {
        ++session_;
        stop();
    });
    connect(&tasks_, &TaskManager::cancelled, this, [this](TaskId id) {
        if (task_ == id)
            stop();
    });
}

void ExportAll::exportTo(const std::filesystem::path& folder)
{
    std::deque<int> rows;
    const auto& model = workspace_.model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (mayHaveLabels(model.row(row)))
            rows.push_back(row);
    if (rows.empty())
        return emit told({.text = tr("There is nothing to export: no case has labels."), .passing = true});
    if (!isRunning())
        start(std::move(rows), folder, false);
}

void ExportAll::start(std::deque<int> rows, const std::filesystem::path& folder, bool replace)
{
    waiting_ = std::move(rows);
    folder_ = folder;
    replace_ = replace;
    existing_.clear();
    failures_.clear();
    total_ = static_cast<int>(waiting_.size());
    exported_ = unopened_ = 0;
    task_ = tasks_.beginGroup(tr("Exporting all cases"));
    next();
}

void ExportAll::next()
{
    if (!task_)
        return;
    tasks_.setFraction(*task_, 1 - static_cast<double>(waiting_.size()) / total_);
    if (waiting_.empty()) {
        end();
        return tellEnd();
    }
    const int row = waiting_.front();
    waiting_.pop_front();
    workspace_.withDocument(row, [this, row](const SegmentationDocument* document) {
        if (document && !document->layers().labelledPhases().empty())
            return write(row, *document);
        unopened_ += document ? 0 : 1;
        QMetaObject::invokeMethod(this, &ExportAll::next, Qt::QueuedConnection);
    });
}

void ExportAll::write(int row, const SegmentationDocument& document)
{
    const auto folder = folder_ / workspace_.relativePath(row).parent_path();
    const auto request = document.saveRequest({.folder = folder,
                                               .place = SavePlace::Copy,
                                               .reader = settings_.readerName(),
                                               .replaceChanged = replace_});
    tasks_.run<bool>(
        {.lane = Lane::Files, .title = tr("Exporting %1"), .subject = document.name(), .quiet = true},
        [folder, request](const TaskContext&) { return writeInto(folder, request); }, this,
        [this, row](const base::Result<bool>& written) { take(row, written); });
}

void ExportAll::take(int row, const base::Result<bool>& written)
{
    if (!written)
        failures_.push_back(written.error());
    else if (*written)
        ++exported_;
    else
        existing_.push_back(row);
    next();
}

void ExportAll::stop()
{
    if (isRunning())
        end();
}

void ExportAll::end()
{
    waiting_.clear();
    if (const auto task = std::exchange(task_, std::nullopt))
        tasks_.endGroup(*task);
    emit settled();
}

void ExportAll::tellEnd()
{
    const auto failed = static_cast<int>(failures_.size()) + unopened_;
    QStringList sentences;
    if (exported_ > 0)
        sentences.append(tr("%n case(s) exported to %1.", nullptr, exported_)
                             .arg(QString::fromStdString(folder_.string())));
    if (failed > 0)
        sentences.append(tr("%n case(s) could not be exported.", nullptr, failed));
    if (!failures_.empty())
        sentences.append(errorMessage(failures_.front()));
    if (!existing_.empty())
        sentences.append(tr("The labels of %n case(s) are in this folder already.", nullptr,
                            static_cast<int>(existing_.size())));
    Message message{.tone = failed > 0          ? Message::Tone::Error
                            : existing_.empty() ? Message::Tone::Good
                                                : Message::Tone::Warning,
                    .text = sentences.join(' '),
                    .passing = failed == 0 && existing_.empty()};
    if (!failures_.empty())
        message.error = failures_.front();
    if (!existing_.empty()) {
        message.actionText = tr("Replace them");
        message.action = [this, rows = existing_, folder = folder_, session = session_] {
            if (!isRunning() && session == session_)
                start(rows, folder, true);
        };
    }
    emit told(message);
}

} // namespace cinecor::ui
