#pragma once

#include "ui/shell/message.h"
#include "ui/tasks/segmentation_service.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <deque>

class QLabel;
class QPushButton;
class QToolButton;

namespace cinecor::ui {

/// One line above the image for what can wait: notes, results, errors. Never in the way, never modal.
class MessageBar final : public QWidget {
    Q_OBJECT
public:
    MessageBar(const Theme& theme, const SegmentationService& service, QWidget* parent = nullptr);

    /// Errors push passing notes aside; others wait their turn.
    void show(const Message& message);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isShowing() const { return current_.has_value(); }

public slots:
    void dismiss();

private:
    void display(const Message& message);
    void press(const std::function<void()>& action);

    const Theme& theme_;
    const SegmentationService& service_;
    QLabel* icon_;
    QLabel* text_;
    QPushButton* first_;
    QPushButton* second_;
    QPushButton* copy_;
    QToolButton* close_;
    QTimer passing_;
    std::optional<Message> current_;
    std::deque<Message> waiting_;
};

} // namespace cinecor::ui
