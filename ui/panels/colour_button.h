#pragma once

#include "core/base/label_scheme.h"

#include <QToolButton>

#include <optional>

namespace cinecor::ui {

/// The colour of a structure as a small square; a press offers others.
class ColourButton final : public QToolButton {
    Q_OBJECT
public:
    /// @param structure  its name, for texts.  @param standard  the colour of its scheme.
    ColourButton(const QString& structure, base::Colour standard, QWidget* parent = nullptr);

    void setColour(base::Colour colour); ///< that is shown now

signals:
    /// Nothing = the standard one again.
    void chosen(std::optional<cinecor::base::Colour> colour);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fillMenu();
    void addColour(const QString& name, base::Colour colour);
    void choose(base::Colour colour);
    void openDialog();

    QString structure_;
    base::Colour standard_;
    base::Colour colour_;
};

} // namespace cinecor::ui
