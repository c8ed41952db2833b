#include "ui/theme/empty_page.h"

#include "ui/theme/theme.h"
#include "ui/theme/widgets.h"

#include <QAction>
#include <QHBoxLayout>

namespace cinecor::ui {

EmptyPage::EmptyPage(const QString& heading, const QString& sentence, QWidget* parent)
    : QWidget(parent), buttons_(new QHBoxLayout)
{
    constexpr int textWidth = 420;
    auto* text = makeLabel(sentence, "secondary");
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setFixedWidth(textWidth);
    auto* middle = new QHBoxLayout; // which asks the text how high it is
    middle->addStretch(1);
    middle->addWidget(text);
    middle->addStretch(1);
    buttons_->setAlignment(Qt::AlignHCenter);
    buttons_->setSpacing(metrics::grid);
    auto* box = new QVBoxLayout(this);
    box->setSpacing(12);
    box->addStretch(2);
    box->addWidget(makeLabel(heading, "heading"), 0, Qt::AlignHCenter);
    box->addLayout(middle);
    box->addLayout(buttons_);
    box->addStretch(3);
}

void EmptyPage::offer(const std::vector<QAction*>& actions)
{
    for (auto* action : actions) {
        auto* button = makeButton(action->text(), buttons_->isEmpty() ? "primary" : nullptr);
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons_->addWidget(button);
    }
}

} // namespace cinecor::ui
