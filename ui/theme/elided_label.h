#pragma once

#include <QLabel>

namespace cinecor::ui {

/// A label of one line that is cut in the middle where there is no room; the whole text is its tooltip then.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    using QLabel::QLabel;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace cinecor::ui
