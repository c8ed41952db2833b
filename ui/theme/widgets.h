#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

namespace cinecor::ui {

/// Small capitals that head a group of cards.
[[nodiscard]] QLabel* makeSectionLabel(const QString& text);
/// A label with a role of the style sheet: "secondary", "small", "title", "heading".
[[nodiscard]] QLabel* makeLabel(const QString& text, const char* role = nullptr);
/// A surface with rounded corners and room inside.
class Card final : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);
    [[nodiscard]] QVBoxLayout* box() const { return box_; }

private:
    QVBoxLayout* box_;
};
/// A button with a role of the style sheet: "primary", "link", "tile", "toggle".
[[nodiscard]] QPushButton* makeButton(const QString& text, const char* role = nullptr);
/// A horizontal slider with an accessible name, steered by arrow keys too.
[[nodiscard]] QSlider* makeSlider(int minimum, int maximum, const QString& accessibleName);
/// Sets a property that the style sheet asks for, and has it looked at again.
void setStyleProperty(QWidget* widget, const char* name, const QVariant& value);

} // namespace cinecor::ui
