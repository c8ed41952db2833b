#include "ui/shell/message_bar.h"

#include "ui/tasks/problem_report.h"
#include "ui/theme/short_words.h"
#include "ui/theme/widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QToolButton>

#include <array>
#include <chrono>

namespace cinecor::ui {
namespace {

struct ToneLook {
    const char* style; ///< of the style sheet
    const char* icon;
};

/// In the order of `Message::Tone`.
constexpr std::array looks{ToneLook{"note", "info"}, ToneLook{"good", "accept"},
                           ToneLook{"warning", "warning"}, ToneLook{"error", "error"}};

constexpr int longestWord = 420; // pixels

} // namespace

MessageBar::MessageBar(const Theme& theme, const SegmentationService& service, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      service_(service),
      icon_(new QLabel),
      text_(new QLabel),
      first_(makeButton({})),
      second_(makeButton({})),
      copy_(makeButton(tr("Copy details"), "link")),
      close_(new QToolButton)
{
    setObjectName("messageBar");
    setAttribute(Qt::WA_StyledBackground);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    close_->setIcon(theme.icon("close", IconTone::Secondary));
    close_->setAccessibleName(tr("Close message"));
    close_->setToolTip(tr("Close this message"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    row->setSpacing(10);
    row->addWidget(icon_, 0, Qt::AlignVCenter);
    row->addWidget(text_, 1);
    for (auto* button : {first_, second_, copy_})
        row->addWidget(button);
    row->addWidget(close_);
    connect(&theme_, &Theme::changed, this, [this] {
        if (current_)
            display(Message(*current_));
    });
    passing_.setSingleShot(true);
    connect(&passing_, &QTimer::timeout, this, &MessageBar::dismiss);
    connect(close_, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(first_, &QPushButton::clicked, this, [this] { press(std::function(current_->action)); });
    connect(second_, &QPushButton::clicked, this, [this] { press(std::function(current_->second)); });
    connect(copy_, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(problemReport(*current_->error, {}, service_.info()));
    });
    setVisible(false);
}

void MessageBar::show(const Message& message)
{
    const bool same = current_ && current_->text == message.text;
    if (!current_ || current_->passing || same)
        return display(message);
    waiting_.push_back(message);
}

QString MessageBar::text() const
{
    return current_ ? current_->text : QString();
}

void MessageBar::display(const Message& message)
{
    using namespace std::chrono_literals;
    current_ = message;
    const auto& look = looks[static_cast<std::size_t>(message.tone)];
    setStyleProperty(this, "tone", look.style);
    icon_->setPixmap(theme_.icon(look.icon).pixmap(QSize(18, 18), devicePixelRatioF()));
    const QString shown = withShortWords(message.text, text_->fontMetrics(), longestWord);
    text_->setText(shown);
    text_->setToolTip(shown == message.text ? QString() : message.text);
    first_->setText(message.actionText);
    first_->setVisible(!message.actionText.isEmpty());
    second_->setText(message.secondText);
    second_->setVisible(!message.secondText.isEmpty());
    copy_->setVisible(message.error.has_value());
    setVisible(true);
    passing_.stop();
    if (message.passing)
        passing_.start(6s);
}

void MessageBar::press(const std::function<void()>& action)
{
    dismiss();
    if (action)
        action();
}

void MessageBar::dismiss()
{
    passing_.stop();
    current_.reset();
    if (waiting_.empty())
        return setVisible(false);
    const Message next = waiting_.front();
    waiting_.pop_front();
    display(next);
}

} // namespace cinecor::ui
