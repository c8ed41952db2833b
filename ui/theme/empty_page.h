#pragma once

#include <QWidget>

#include <vector>

class QAction;
class QHBoxLayout;

namespace cinecor::ui {

/// What stands where there is nothing to see yet: why, and the ways to get something.
class EmptyPage final : public QWidget {
    Q_OBJECT
public:
    EmptyPage(const QString& heading, const QString& sentence, QWidget* parent = nullptr);

    /// Buttons in a row, the first of them the usual way.
    void offer(const std::vector<QAction*>& actions);

private:
    QHBoxLayout* buttons_;
};

} // namespace cinecor::ui
