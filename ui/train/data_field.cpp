#include "ui/train/data_field.h"

#include "ui/presentation/error_message.h"
#include "ui/train/form_parts.h"

#include <chrono>

namespace cinecor::ui {

DataField::DataField(TaskManager& tasks, RunLabels labels, Texts texts, QObject* parent)
    : QObject(parent),
      tasks_(tasks),
      labels_(labels),
      texts_(std::move(texts)),
      field_(makeField(texts_.name, texts_.placeholder)),
      sentence_(makeSentence()),
      group_(makeNumber(tr("Images of one patient"), 1, 1000, 1))
{
    using namespace std::chrono_literals;
    typing_.setSingleShot(true);
    typing_.setInterval(300ms);
    sentence_->setText(texts_.hint);
    connect(&typing_, &QTimer::timeout, this, &DataField::look);
    connect(group_, &QSpinBox::valueChanged, &typing_, qOverload<>(&QTimer::start));
    connect(field_, &QLineEdit::textChanged, this, [this] {
        tasks_.cancel(looking_);
        found_.reset();
        sentence_->setText(folder().empty() ? texts_.hint : tr("Looking…"));
        typing_.start();
        emit edited();
    });
}

QLayout* DataField::makeLine(const QString& startFolder)
{
    return explained(makePathField(*field_, PathKind::Folder, startFolder), sentence_);
}

void DataField::setFolder(const std::filesystem::path& folder)
{
    field_->setText(QString::fromStdString(folder.string()));
}

std::filesystem::path DataField::folder() const
{
    return pathOf(*field_);
}

/// What an older look finds is dropped, from the moment that another folder is named.
void DataField::look()
{
    tasks_.cancel(looking_);
    if (folder().empty())
        return;
    using Found = ToldHere<RunData>;
    looking_ = tasks_.run<Found>(
        {.lane = Lane::Files, .title = tr("Looking at %1"), .subject = field_->text(), .quiet = true},
        [folder = folder(), group = group_->value(), labels = labels_](
            const TaskContext&) -> base::Result<Found> { return Found{findRunData(folder, group, labels)}; },
        this, [this](const base::Result<Found>& found) { take(found->result); });
}

void DataField::take(const base::Result<RunData>& found)
{
    found_ = found ? std::optional(*found) : std::nullopt;
    const bool nothing = !found && found.error().code() == base::ErrorCode::NoImagesFound;
    sentence_->setText(found ? texts_.found(*found) : nothing ? texts_.nothing : errorMessage(found.error()));
    emit looked();
}

} // namespace cinecor::ui
