#include "ui/scores/scores_page.h"

#include "ui/panels/segmented_choice.h"
#include "ui/scores/case_strip.h"
#include "ui/scores/score_summary.h"
#include "ui/scores/score_table.h"
#include "ui/scores/score_text.h"
#include "ui/theme/widgets.h"

#include <QAction>
#include <QGridLayout>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace cinecor::ui {
namespace {

QWidget* makeCard(QLabel* title, QWidget* content)
{
    auto* card = new Card;
    if (title)
        card->box()->addWidget(title);
    card->box()->addWidget(content, 1);
    return card;
}

} // namespace

ScoresPage::ScoresPage(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      boxes_(new BoxPlot(theme, tr("Scores per structure"))),
      histogram_(new HistogramPlot(theme, tr("Distribution of the scores"))),
      strip_(new CaseStrip(theme)),
      summary_(new ScoreSummary(theme)),
      table_(new ScoreTable(theme)),
      empty_(new EmptyPage(
          tr("Nothing is open"),
          tr("Open images with masks beside them, segment them, and see here how well it went.")))
{
    setObjectName("scoresPage");
    auto* content = new QWidget;
    auto* box = new QVBoxLayout(content);
    box->setContentsMargins(12, 12, 12, 12);
    box->setSpacing(12);
    box->addWidget(makeHead());
    splitter_ = new QSplitter(Qt::Horizontal);
    splitter_->setChildrenCollapsible(false);
    splitter_->setHandleWidth(12);
    splitter_->addWidget(makePlots());
    splitter_->addWidget(makeTable());
    splitter_->setStretchFactor(0, 3);
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({640, 600});
    box->addWidget(splitter_, 1);
    pages_ = new QStackedWidget;
    pages_->setObjectName("scoresCentre");
    pages_->addWidget(empty_);
    pages_->addWidget(content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(pages_);
    connectParts();
    refresh();
}

ScoresPage::~ScoresPage() = default;

QWidget* ScoresPage::makeHead()
{
    title_ = makeLabel({}, "title");
    text_ = makeLabel({}, "secondary");
    text_->setWordWrap(true);
    unitChoice_ = new SegmentedChoice({tr("Images (2D)"), tr("Volumes (3D)")}, tr("What is scored as one"));
    measureChoice_ =
        new SegmentedChoice({measureName(Measure::Dice), measureName(Measure::Iou)}, tr("Measure"));
    segment_ = makeButton(tr("Segment all"), "primary");
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title_);
    words->addWidget(text_);
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(4, 0, 0, 0);
    line->setSpacing(16);
    line->addLayout(words, 1);
    line->addWidget(measureChoice_);
    line->addWidget(unitChoice_);
    line->addWidget(segment_);
    return head;
}

QWidget* ScoresPage::makePlots()
{
    boxTitle_ = makeLabel({}, "title");
    histogramTitle_ = makeLabel({}, "title");
    summaryCard_ = makeCard(makeLabel(tr("Over everything that is scored"), "title"), summary_);
    auto* area = new QWidget;
    auto* grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(12);
    grid->addWidget(makeCard(boxTitle_, boxes_), 0, 0);
    grid->addWidget(makeCard(histogramTitle_, histogram_), 0, 1);
    grid->addWidget(summaryCard_, 1, 0, 1, 2);
    grid->addWidget(makeCard(nullptr, strip_), 2, 0, 1, 2);
    grid->setRowStretch(0, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return area;
}

QWidget* ScoresPage::makeTable()
{
    auto* card = makeCard(nullptr, table_);
    card->setMinimumWidth(320);
    card->setMaximumWidth(960); // beyond it the eye loses the line
    return card;
}

void ScoresPage::connectParts()
{
    connect(unitChoice_, &SegmentedChoice::chosen, this,
            [this](int index) { setUnit(index == 0 ? ScoreUnit::Image : ScoreUnit::Volume); });
    connect(measureChoice_, &SegmentedChoice::chosen, this,
            [this](int index) { setMeasure(index == 0 ? Measure::Dice : Measure::Iou); });
    connect(table_, &ScoreTable::orderWanted, this, [this](const ScoreOrder& order) {
        request_.order = order;
        makeBoardSoon();
    });
    connect(table_, &ScoreTable::chosenChanged, this, &ScoresPage::showStrip);
    connect(table_, &ScoreTable::wanted, this, [this](std::size_t row, const ScoreColumn& column) {
        const bool one = column.kind == ScoreColumn::Kind::Structure;
        go(row, one ? std::optional(column.structure) : std::nullopt);
    });
    connect(boxes_, &BoxPlot::chosen, this, [this](std::size_t box, std::size_t value) {
        go(drawn_.rows[box][value], board_->hasTruth ? std::optional(box) : std::nullopt);
    });
    connect(strip_, &CaseStrip::wanted, this, &ScoresPage::goToSlice);
    connect(strip_, &CaseStrip::stepWanted, table_, &ScoreTable::step);
    connect(table_, &ScoreTable::notSaved, this, &ScoresPage::notSaved);
    for (PlotWidget* plot : {static_cast<PlotWidget*>(boxes_), static_cast<PlotWidget*>(histogram_),
                             static_cast<PlotWidget*>(&strip_->plot())})
        connect(plot, &PlotWidget::notSaved, this, &ScoresPage::notSaved);
    connect(&theme_, &Theme::changed, this, &ScoresPage::refresh);
}

void ScoresPage::setSegmentAction(QAction& action)
{
    connect(segment_, &QPushButton::clicked, &action, &QAction::trigger);
    const auto follow = [this, &action] {
        segment_->setEnabled(action.isEnabled());
        segment_->setToolTip(action.toolTip());
    };
    connect(&action, &QAction::changed, segment_, follow);
    follow();
}

void ScoresPage::setCases(std::vector<ScoredCase> cases)
{
    request_.cases = std::move(cases);
    makeBoardSoon();
}

void ScoresPage::setColours(const base::StructureColours& colours)
{
    colours_ = colours;
    refresh();
}

void ScoresPage::setUnit(ScoreUnit unit)
{
    request_.unit = unit;
    makeBoardSoon();
}

void ScoresPage::setMeasure(Measure measure)
{
    request_.measure = measure;
    makeBoardSoon();
}

CellPlot& ScoresPage::strip()
{
    return strip_->plot();
}

/// One at a time; what is asked for meanwhile is made afterwards.
void ScoresPage::makeBoardSoon()
{
    if (std::exchange(making_, true)) {
        again_ = true;
        return;
    }
    worker_.add(
        [this, request = request_] {
            auto board = std::make_shared<const ScoreBoard>(makeBoard(request));
            const auto deliver = [this, board, request] { take(board, request); };
            QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
        },
        false);
}

void ScoresPage::take(std::shared_ptr<const ScoreBoard> board, const BoardRequest& request)
{
    making_ = false;
    if (std::exchange(again_, false))
        return makeBoardSoon();
    board_ = std::move(board);
    shownCases_ = request.cases;
    refresh();
    emit boardChanged();
}

void ScoresPage::refresh()
{
    pages_->setCurrentIndex(board_->cases == 0 ? 0 : 1);
    showHead();
    showPlots();
    table_->setBoard(board_, request_.measure, request_.order);
}

void ScoresPage::showHead()
{
    const bool judged = board_->scoredCases > 0;
    title_->setText(!judged            ? tr("Scores")
                    : board_->hasTruth ? tr("%1 against the truth").arg(measureName(request_.measure))
                                       : tr("Confidence of the AI"));
    text_->setText(boardText(*board_));
    unitChoice_->setCurrent(board_->unit == ScoreUnit::Image ? 0 : 1);
    unitChoice_->setVisible(board_->hasVolumes);
    measureChoice_->setCurrent(request_.measure == Measure::Dice ? 0 : 1);
    measureChoice_->setVisible(board_->hasTruth);
    segment_->setVisible(board_->waitingCases > 0);
}

void ScoresPage::showPlots()
{
    const bool judged = board_->scoredCases > 0, confidence = judged && !board_->hasTruth;
    const QString measure = confidence ? tr("Confidence") : measureName(request_.measure);
    drawn_ = boxesOf(*board_, request_.measure, colours_, theme_.colours().link);
    boxTitle_->setText(confidence ? measure : tr("%1 per structure").arg(measure));
    histogramTitle_->setText(tr("Distribution of %1").arg(measure));
    boxes_->setTitle(boxTitle_->text());
    histogram_->setTitle(histogramTitle_->text());
    strip_->plot().setTitle(tr("%1 per slice").arg(measure));
    boxes_->setBoxes(judged ? measure : QString(), drawn_.series);
    histogram_->setSeries(judged ? measure : QString(), judged ? unitName(board_->unit) : QString(),
                          histogramOf(drawn_));
    summary_->setBoard(*board_, colours_);
    summaryCard_->setVisible(board_->hasTruth);
    QString note;
    if (!judged)
        note = board_->waitingCases > 0 ? tr("Nothing is segmented yet.") : tr("Nothing is scored yet.");
    boxes_->setNote(note);
    histogram_->setNote(note);
}

ScoreKeeper::Known ScoresPage::scoresOf(const ScoreRow& row) const
{
    const auto found = std::ranges::find(shownCases_, row.study, &ScoredCase::study);
    return found == shownCases_.end() ? nullptr : found->scores;
}

void ScoresPage::showStrip()
{
    const auto chosen = table_->chosenRow();
    if (!chosen || *chosen >= board_->rows.size())
        return strip_->setRow(nullptr, {}, nullptr, request_.measure);
    const auto& row = board_->rows[*chosen];
    strip_->setRow(&row, placeText(row, *board_), scoresOf(row), request_.measure);
}

/// A volume is opened where it is worst.
void ScoresPage::go(std::size_t row, std::optional<std::size_t> structure)
{
    const auto& chosen = board_->rows[row];
    table_->chooseRow(row);
    const auto scores = scoresOf(chosen);
    if (chosen.slice >= 0 || !scores || !scores->phases.contains(chosen.phase))
        return emit wanted(chosen.study, chosen.phase, std::max(0, chosen.slice));
    const auto& phase = scores->phases.at(chosen.phase);
    std::optional<int> slice;
    if (structure) {
        const auto own = std::ranges::find(scores->structures, board_->structures[*structure]);
        slice = phase.worstSlice(static_cast<std::size_t>(own - scores->structures.begin()));
    }
    if (!slice)
        slice = phase.worstSlice();
    emit wanted(chosen.study, chosen.phase, slice.value_or(0));
}

void ScoresPage::goToSlice(int slice)
{
    if (const auto chosen = table_->chosenRow())
        emit wanted(board_->rows[*chosen].study, board_->rows[*chosen].phase, slice);
}

} // namespace cinecor::ui
