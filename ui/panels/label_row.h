#pragma once

#include "core/base/label_scheme.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

#include <optional>

class QToolButton;

namespace cinecor::ui {

class ColourButton;

/// One structure in the labels panel: key, colour, name, amount, eye. Checked = it is painted.
class LabelRow final : public QAbstractButton {
    Q_OBJECT
public:
    /// @param structure  as the study's scheme has it, in its standard colour.
    LabelRow(const base::Structure& structure, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] std::uint8_t value() const { return structure_.value; }
    /// "141 mL"; empty where there is nothing to tell.
    void setAmount(const QString& amount);
    void setShown(bool shown); ///< the eye
    void setColour(base::Colour colour);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void shownChanged(bool shown);
    /// Nothing = the standard one.
    void colourChosen(std::optional<cinecor::base::Colour> colour);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int colourLeft() const;

    base::Structure structure_;
    const Theme& theme_;
    QString amount_;
    ColourButton* colour_;
    QToolButton* eye_;
};

} // namespace cinecor::ui
