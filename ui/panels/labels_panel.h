#pragma once

#include "ui/document/study_numbers.h"
#include "ui/document/view_state.h"
#include "ui/panels/label_row.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace cinecor::ui {

class SegmentedChoice;

/// The structures of the study, what of them is shown and how.
class LabelsPanel final : public QWidget {
    Q_OBJECT
public:
    LabelsPanel(ViewState& view, const Theme& theme, QWidget* parent = nullptr);

    /// Amounts beside the names, from these numbers (null = none); to be called when they changed.
    void showAmounts(StudyNumbers* numbers);

signals:
    /// The reader wants a structure in another colour (nothing = the standard one).
    void colourChosen(const QString& structure, std::optional<cinecor::base::Colour> colour);

private:
    void buildOverlayCard();
    QWidget* makeLayerButtons();
    QWidget* makeOpacitySliders();
    void rebuildRows();
    void keepTabOrder();
    void refresh();
    [[nodiscard]] QString amountOf(const base::Structure& structure, StudyNumbers& numbers) const;

    ViewState& view_;
    const Theme& theme_;
    Card* rowsCard_;
    std::vector<LabelRow*> rows_;
    std::string scheme_; ///< whose structures the rows show
    std::array<QPushButton*, 3> layers_{};
    SegmentedChoice* overlayView_ = nullptr;
    QSlider* fill_ = nullptr;
    QSlider* contour_ = nullptr;
};

} // namespace cinecor::ui
