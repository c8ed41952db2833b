#include "ui/panels/studies_panel.h"

#include "ui/panels/study_delegate.h"
#include "ui/theme/widgets.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace cinecor::ui {

StudiesPanel::StudiesPanel(StudiesModel& model, const Theme& theme, QWidget* parent)
    : QWidget(parent),
      model_(model),
      filter_(new QLineEdit),
      count_(makeLabel({}, "secondary")),
      sort_(new QComboBox),
      list_(new QListView)
{
    setObjectName("sidePanel");
    setAttribute(Qt::WA_StyledBackground);
    order_.setSourceModel(&model_);
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setAccessibleName(tr("Filter the studies by name or state"));
    filter_->setClearButtonEnabled(true);
    sort_->addItems({tr("as opened"), tr("by name"), tr("worst first"), tr("by state")});
    sort_->setItemData(
        2, tr("Lowest Dice against the truth first, or lowest confidence; last what is not segmented yet"),
        Qt::ToolTipRole);
    sort_->setProperty("role", "quiet");
    sort_->setAccessibleName(tr("Order of the studies"));
    auto* delegate = new StudyDelegate(theme, this);
    list_->setModel(&order_);
    list_->setItemDelegate(delegate);
    list_->setMouseTracking(true);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setUniformItemSizes(true);
    list_->setAccessibleName(tr("Studies"));

    auto* line = new QHBoxLayout;
    line->addWidget(count_, 1);
    line->addWidget(sort_);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(10, 12, 10, metrics::grid);
    box->setSpacing(metrics::grid);
    box->addWidget(makeSectionLabel(tr("Studies")));
    box->addWidget(filter_);
    box->addLayout(line);
    box->addWidget(makeUnjudged());
    box->addWidget(list_, 1);

    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
        order_.setWanted(text);
        refresh();
    });
    connect(sort_, &QComboBox::activated, this,
            [this](int index) { setOrder(static_cast<StudiesOrder::By>(index)); });
    // The rows arrive while a view is being painted.
    connect(delegate, &StudyDelegate::thumbnailMissing, this,
            [this](const QModelIndex& index) { emit thumbnailMissing(order_.mapToSource(index).row()); });
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                // The filter moves the current row as well; only the reader chooses.
                if (index.isValid() && list_->hasFocus())
                    emit chosen(order_.mapToSource(index).row());
            });
    connect(&model_, &QAbstractItemModel::rowsInserted, this, &StudiesPanel::refresh);
    connect(&model_, &QAbstractItemModel::modelReset, this, &StudiesPanel::refresh);
    connect(&model_, &QAbstractItemModel::dataChanged, this, &StudiesPanel::refreshUnjudged);
    refresh();
}

QWidget* StudiesPanel::makeUnjudged()
{
    unjudgedArea_ = new QWidget;
    unjudged_ = makeLabel({}, "small");
    segmentAll_ = makeButton(tr("Segment all"), "link");
    segmentAll_->setToolTip(tr("Segment every case that has no labels yet"));
    auto* line = new QHBoxLayout(unjudgedArea_);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(unjudged_, 1);
    line->addWidget(segmentAll_);
    connect(segmentAll_, &QPushButton::clicked, this, &StudiesPanel::segmentAllWanted);
    return unjudgedArea_;
}

void StudiesPanel::setOrder(StudiesOrder::By order)
{
    sort_->setCurrentIndex(static_cast<int>(order));
    order_.setOrder(order);
    list_->scrollTo(list_->currentIndex());
    refreshUnjudged();
    emit orderChanged();
}

void StudiesPanel::setSegmentingAll(bool segmenting)
{
    segmentAll_->setVisible(!segmenting);
}

void StudiesPanel::setCurrent(int row)
{
    const QSignalBlocker quiet(list_->selectionModel());
    const auto index = order_.mapFromSource(model_.index(row));
    list_->setCurrentIndex(index);
    list_->scrollTo(index);
    list_->viewport()->update();
}

int StudiesPanel::neighbour(int row, int by) const
{
    const auto shown = order_.mapFromSource(model_.index(row));
    const auto other = order_.index((shown.isValid() ? shown.row() : -1) + by, 0);
    return other.isValid() ? order_.mapToSource(other).row() : -1;
}

void StudiesPanel::refresh()
{
    const int all = model_.rowCount(), shown = order_.rowCount();
    count_->setText(shown == all ? tr("%n case(s)", nullptr, all) : tr("%1 of %2 cases").arg(shown).arg(all));
    refreshUnjudged();
    emit orderChanged();
}

void StudiesPanel::refreshUnjudged()
{
    const int count = model_.unjudgedCount();
    unjudgedArea_->setVisible(count > 0 && order_.order() == StudiesOrder::By::Worst);
    unjudged_->setText(tr("%n not judged yet", nullptr, count));
}

} // namespace cinecor::ui
