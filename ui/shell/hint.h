#pragma once

#include "ui/shell/action_registry.h"

#include <QFrame>

class QLabel;

namespace cinecor::ui {

/// What to do in the first minute, over the lower edge of the image, until the reader closes it.
class Hint final : public QFrame {
    Q_OBJECT
public:
    Hint(const Theme& theme, const ActionRegistry& actions, QWidget& canvas);

    void setSegmented(bool segmented); ///< before: how to segment; after: how to correct
    void place();

signals:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QString key(const char* action) const;

    const ActionRegistry& actions_;
    QWidget& canvas_;
    QLabel* text_;
};

} // namespace cinecor::ui
