#include "ui/shell/export_dataset.h"

#include "ui/document/dataset_source.h"
#include "ui/presentation/error_message.h"

#include <QDesktopServices>
#include <QUrl>

#include <algorithm>

namespace cinecor::ui {

namespace {

using Writer = std::shared_ptr<imaging::DatasetWriter>;

bool hasLabels(StudyState state)
{
    return state == StudyState::Ai || state == StudyState::Edited || state == StudyState::Saved;
}

/// "a, b, c and 4 more": a message has one line.
QString shortList(const QStringList& names)
{
    constexpr qsizetype most = 3;
    const QString text = names.mid(0, most).join(", ");
    return names.size() <= most ? text
                                : ExportDataset::tr("%1 and %2 more").arg(text).arg(names.size() - most);
}

} // namespace

ExportDataset::ExportDataset(Workspace& workspace, TaskManager& tasks, Settings& settings, QObject* parent)
    : QObject(parent), workspace_(workspace), tasks_(tasks), settings_(settings)
{
    connect(&workspace_, &Workspace::aboutToClose, this, &ExportDataset::stop);
    connect(&tasks_, &TaskManager::cancelled, this, [this](TaskId id) {
        if (group_ == id)
            stop();
    });
}

std::vector<DatasetCandidate> ExportDataset::labelledCases() const
{
    std::vector<DatasetCandidate> cases;
    const auto& model = workspace_.model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (hasLabels(model.row(row).state))
            cases.push_back({row, model.row(row).name, model.row(row).state});
    return cases;
}

void ExportDataset::start(DatasetRequest request)
{
    if (isRunning())
        return;
    request_ = std::move(request);
    request_.options.picturesOnly = areAllPictures(request_.rows);
    waiting_ = itemsOf(request_.rows);
    failed_.clear();
    firstError_.reset();
    exported_ = withoutReader_ = 0;
    ++run_;
    group_ = tasks_.beginGroup(tr("Exporting a data set"));
    makeWriter();
}

std::deque<ExportDataset::Item> ExportDataset::itemsOf(const std::vector<int>& rows) const
{
    std::vector<std::filesystem::path> relatives;
    for (const int row : rows)
        relatives.push_back(workspace_.isSample(row) ? std::filesystem::path(workspace_.caseAt(row).name)
                                                     : workspace_.relativePath(row));
    const auto names = imaging::datasetNames(relatives);
    std::deque<Item> items;
    for (std::size_t i = 0; i < rows.size(); ++i)
        items.push_back({rows[i], names[i]});
    return items;
}

bool ExportDataset::areAllPictures(const std::vector<int>& rows) const
{
    return std::ranges::all_of(rows, [this](int row) {
        return !workspace_.isSample(row) && workspace_.caseAt(row).kind == imaging::CaseKind::Picture;
    });
}

void ExportDataset::makeWriter()
{
    running_ = tasks_.run<Writer>(
        {.lane = Lane::Files, .title = tr("Making a data set"), .quiet = true},
        [folder = request_.folder, options = request_.options](const TaskContext&) -> base::Result<Writer> {
            auto made = imaging::DatasetWriter::create(folder, options);
            if (!made)
                return base::failure(made.error());
            return Writer(std::move(*made));
        },
        this,
        [this, run = run_](base::Result<Writer> made) {
            if (run != run_ || !isRunning())
                return;
            if (!made)
                return tellFailure(made.error());
            writer_ = std::move(*made);
            next();
        });
}

void ExportDataset::next()
{
    if (!group_)
        return;
    const auto total = static_cast<double>(request_.rows.size());
    tasks_.setFraction(*group_, 1 - static_cast<double>(waiting_.size()) / total);
    if (waiting_.empty())
        return finish();
    const auto item = waiting_.front();
    waiting_.pop_front();
    workspace_.withDocument(item.row, [this, item, run = run_](const SegmentationDocument* document) {
        if (run != run_ || !isRunning())
            return;
        if (document)
            return write(item, datasetSource(*document, imaging::imageFolder(workspace_.caseAt(item.row)),
                                             settings_.readerName()));
        failed_.append(workspace_.model().row(item.row).name);
        QMetaObject::invokeMethod(this, &ExportDataset::next, Qt::QueuedConnection);
    });
}

void ExportDataset::write(const Item& item, const DatasetSource& source)
{
    running_ = tasks_.run<Names>(
        {.lane = Lane::Files,
         .title = tr("Exporting %1"),
         .subject = workspace_.model().row(item.row).name,
         .quiet = true},
        [writer = writer_, source, name = item.name](const TaskContext& context) {
            return writer->add(withProvenance(source), name, context.cancelToken());
        },
        this,
        [this, row = item.row, run = run_](const base::Result<Names>& written) {
            if (run == run_ && isRunning())
                take(row, written);
        });
}

void ExportDataset::take(int row, const base::Result<Names>& written)
{
    if (!written) {
        failed_.append(workspace_.model().row(row).name);
        firstError_ = firstError_.value_or(written.error());
    } else if (written->empty()) {
        ++withoutReader_;
    } else {
        ++exported_;
    }
    next();
}

void ExportDataset::finish()
{
    if (exported_ == 0) {
        end();
        return tellEnd();
    }
    running_ = tasks_.run<bool>(
        {.lane = Lane::Files, .title = tr("Finishing a data set"), .quiet = true},
        [writer = writer_](const TaskContext&) -> base::Result<bool> {
            if (const auto done = writer->finish(); !done)
                return base::failure(done.error());
            return true;
        },
        this,
        [this, run = run_](const base::Result<bool>& done) {
            if (run != run_ || !isRunning())
                return;
            if (!done)
                return tellFailure(done.error());
            end();
            tellEnd();
        });
}

void ExportDataset::stop()
{
    if (!isRunning())
        return;
    tasks_.cancel(running_);
    end();
}

/// What an unfinished writer has made is removed by a worker: there may be much of it.
void ExportDataset::end()
{
    waiting_.clear();
    if (writer_)
        tasks_.run<bool>(
            {.lane = Lane::Files, .title = tr("Tidying up"), .quiet = true},
            [writer = std::move(writer_)](const TaskContext&) mutable -> base::Result<bool> {
                writer.reset();
                return true;
            },
            this, [](const base::Result<bool>&) {});
    if (const auto group = std::exchange(group_, std::nullopt))
        tasks_.endGroup(*group);
    emit settled();
}

void ExportDataset::tellFailure(const base::Error& error)
{
    end();
    emit told(errorMessageFor(error));
}

void ExportDataset::tellEnd()
{
    QStringList sentences;
    const auto folder = QString::fromStdString(request_.folder.string());
    if (exported_ > 0)
        sentences.append(tr("%n case(s) exported to %1.", nullptr, exported_).arg(folder));
    else
        sentences.append(tr("No data set was made."));
    if (withoutReader_ > 0)
        sentences.append(
            tr("%n case(s) left out: nobody corrected or reviewed the labels.", nullptr, withoutReader_));
    if (!failed_.empty())
        sentences.append(
            tr("%n case(s) could not be exported: %1.", nullptr, static_cast<int>(failed_.size()))
                .arg(shortList(failed_)));
    if (firstError_)
        sentences.append(errorMessage(*firstError_));
    Message message{.tone = !failed_.empty()     ? Message::Tone::Error
                            : withoutReader_ > 0 ? Message::Tone::Warning
                                                 : Message::Tone::Good,
                    .text = sentences.join(' ')};
    message.error = firstError_;
    if (exported_ > 0) {
        message.actionText = tr("Open folder");
        message.action = [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); };
    }
    emit told(message);
}

} // namespace cinecor::ui
