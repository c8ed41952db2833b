#pragma once

#include <QWidget>

class QButtonGroup;

namespace cinecor::ui {

/// A few short choices side by side, one of which holds.
class SegmentedChoice final : public QWidget {
    Q_OBJECT
public:
    SegmentedChoice(const QStringList& texts, const QString& accessibleName, QWidget* parent = nullptr);
    [[nodiscard]] int current() const;
    void setCurrent(int index); ///< tells nobody
    void setChoiceEnabled(int index, bool enabled);
    void setIcon(int index, const QIcon& icon); ///< instead of the text, which becomes the tooltip

signals:
    void chosen(int index); ///< by the reader

private:
    QButtonGroup* group_;
};

} // namespace cinecor::ui
