#include "ui/shell/review_page.h"

#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <chrono>

namespace cinecor::ui {

namespace {

/// Scrolls only up and down: never narrower than what it holds.
class SideScroll final : public QScrollArea {
public:
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
        return {widget()->minimumSizeHint().width() + bar, 200};
    }
};

} // namespace

ReviewPage::ReviewPage(ViewState& view, StudiesModel& studies, const Theme& theme, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent),
      view_(view),
      studies_(new StudiesPanel(studies, theme)),
      canvas_(new SliceCanvas(view)),
      strip_(new PhaseStripPanel(view, theme)),
      side_(makeSide(theme))
{
    using namespace std::chrono_literals;
    setObjectName("centralArea");
    setHandleWidth(1);
    setChildrenCollapsible(false);
    studies_->setMinimumWidth(200);
    canvas_->setMinimumSize(240, 240);
    canvas_->setAccessibleName(tr("Image"));
    auto* middle = new QWidget;
    auto* box = new QVBoxLayout(middle);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(canvas_, 1);
    box->addWidget(strip_);
    addWidget(studies_);
    addWidget(middle);
    addWidget(side_);
    setStretchFactor(1, 1);
    setSizes({metrics::leftPanel, 800, metrics::rightPanel});
    refresh_.setSingleShot(true);
    refresh_.setInterval(60ms);
    connect(&refresh_, &QTimer::timeout, this, &ReviewPage::refreshNumbers);
    connect(&view_, &ViewState::changed, this, [this](ViewState::Aspect aspect) {
        if (aspect == ViewState::Aspect::Position)
            refresh_.start();
    });
}

QWidget* ReviewPage::makeSide(const Theme& theme)
{
    auto* content = new QWidget;
    auto* box = new QVBoxLayout(content);
    box->setContentsMargins(12, 10, 12, 10);
    box->setSpacing(10);
    labels_ = new LabelsPanel(view_, theme);
    results_ = new ResultsPanel(view_);
    box->addWidget(labels_);
    box->addWidget(new ToolPanel(view_, theme));
    box->addWidget(results_);
    box->addStretch(1);
    auto* scroll = new SideScroll;
    scroll->setObjectName("sideScroll");
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    return scroll;
}

void ReviewPage::showDocument(SegmentationDocument* document, StudyNumbers* numbers)
{
    if (document_)
        document_->disconnect(this);
    document_ = document;
    numbers_ = numbers;
    view_.setDocument(document);
    strip_->setNumbers(numbers);
    refreshStrip();
    refreshNumbers();
    if (document)
        connect(document, &SegmentationDocument::changed, this, [this](const Change& change) {
            strip_->invalidate(change);
            if (!refresh_.isActive())
                refresh_.start();
        });
}

void ReviewPage::refreshNumbers()
{
    labels_->showAmounts(document_ ? numbers_ : nullptr);
    results_->showNumbers(document_ ? numbers_ : nullptr);
}

void ReviewPage::setStripWanted(bool wanted)
{
    stripWanted_ = wanted;
    refreshStrip();
}

void ReviewPage::refreshStrip()
{
    const auto* study = document_ ? &document_->study() : nullptr;
    const bool several = study && (study->phases.size() > 1 || study->geometry().size().z > 1);
    strip_->setVisible(stripWanted_ && several);
}

void ReviewPage::saveLayout(Settings& settings) const
{
    settings.setLayout("splitter", saveState());
}

void ReviewPage::restoreLayout(const Settings& settings)
{
    const auto state = settings.layout("splitter");
    if (!state.isEmpty())
        restoreState(state);
    setHandleWidth(1);
}

} // namespace cinecor::ui
