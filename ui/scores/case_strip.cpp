#include "ui/scores/case_strip.h"

#include "ui/scores/score_plots.h"
#include "ui/scores/score_text.h"
#include "ui/theme/elided_label.h"
#include "ui/theme/widgets.h"

#include <QHBoxLayout>

namespace cinecor::ui {

CaseStrip::CaseStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      place_(new ElidedLabel),
      plot_(new CellPlot(theme, tr("Scores per slice"), tr("slice")))
{
    place_->setProperty("role", "small");
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::grid);
    line->addWidget(makeLabel(tr("Per slice"), "title"));
    line->addWidget(place_, 1);
    line->addWidget(makeStep(theme, "previous", tr("Slices of the row above"), -1));
    line->addWidget(makeStep(theme, "next", tr("Slices of the row below"), 1));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(metrics::grid / 2);
    box->addLayout(line);
    box->addWidget(plot_, 1);
    connect(plot_, &CellPlot::chosen, this,
            [this](std::size_t, std::size_t column) { emit wanted(static_cast<int>(column)); });
}

QPushButton* CaseStrip::makeStep(const Theme& theme, const char* icon, const QString& name, int by)
{
    auto* button = makeButton({}, "toggle");
    button->setIcon(theme.icon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    connect(button, &QPushButton::clicked, this, [this, by] { emit stepWanted(by); });
    return button;
}

void CaseStrip::setRow(const ScoreRow* row, const QString& place, const ScoreKeeper::Known& scores,
                       Measure measure)
{
    place_->setText(place);
    const bool scored = row && scores && row->phase > 0;
    const auto cells = scored ? cellsOf(*scores, row->phase, measure) : std::vector<CellRow>();
    const bool truth = scored && scores->phases.at(row->phase).hasTruth;
    plot_->setRows(truth ? measureName(measure) : tr("confidence"), cells);
    plot_->setMarked(scored && row->slice >= 0 ? std::optional(static_cast<std::size_t>(row->slice))
                                               : std::nullopt);
    if (scored)
        plot_->setNote({});
    else
        plot_->setNote(row ? statusText(*row) : tr("Choose a row of the table."));
}

} // namespace cinecor::ui
