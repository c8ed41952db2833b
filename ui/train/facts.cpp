#include "ui/train/facts.h"

#include "ui/theme/elided_label.h"
#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QGridLayout>
#include <QPainter>

namespace cinecor::ui {

QPixmap swatchOf(const QColor& colour, int size, qreal ratio)
{
    QPixmap swatch(QSize(size, size) * ratio);
    swatch.setDevicePixelRatio(ratio);
    swatch.fill(Qt::transparent);
    QPainter painter(&swatch);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(0, 0, size, size, 3, 3);
    return swatch;
}

Facts::Facts(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this))
{
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(metrics::grid);
    grid_->setVerticalSpacing(6);
    grid_->setColumnStretch(2, 1);
}

void Facts::addRow()
{
    const int row = static_cast<int>(rows_.size());
    auto* value = new ElidedLabel;
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    rows_.push_back({new QLabel, makeLabel({}, "secondary"), value});
    grid_->addWidget(rows_.back().swatch, row, 0);
    grid_->addWidget(rows_.back().name, row, 1);
    grid_->addWidget(value, row, 2);
}

void Facts::setFacts(const std::vector<Fact>& facts)
{
    while (rows_.size() < facts.size())
        addRow();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const bool used = i < facts.size();
        const Fact fact = used ? facts[i] : Fact{};
        rows_[i].name->setText(fact.name);
        rows_[i].value->setText(fact.value);
        if (fact.swatch)
            rows_[i].swatch->setPixmap(swatchOf(*fact.swatch, 12, devicePixelRatioF()));
        rows_[i].swatch->setVisible(fact.swatch.has_value());
        rows_[i].name->setVisible(used);
        rows_[i].value->setVisible(used);
    }
}

} // namespace cinecor::ui
