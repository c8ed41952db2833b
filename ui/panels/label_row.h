#pragma once

#include "core/base/label_scheme.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

class QToolButton;

namespace cinecor::ui {

/// One structure in the labels panel: key, colour, name, amount, eye. Checked = it is painted.
class LabelRow final : public QAbstractButton {
    Q_OBJECT
public:
    LabelRow(const base::Structure& structure, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] std::uint8_t value() const { return structure_.value; }
    /// "141 mL"; empty where there is nothing to tell.
    void setAmount(const QString& amount);
    void setShown(bool shown); ///< the eye

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void shownChanged(bool shown);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    base::Structure structure_;
    const Theme& theme_;
    QString amount_;
    QToolButton* eye_;
};

} // namespace cinecor::ui
