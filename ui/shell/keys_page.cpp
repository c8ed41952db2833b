#include "ui/shell/keys_page.h"

#include "ui/theme/widgets.h"

#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace cinecor::ui {
namespace {

QString keysText(const QAction* action)
{
    QStringList texts;
    for (const auto& key : action->shortcuts())
        texts.append(key.toString(QKeySequence::NativeText));
    return texts.join(", ");
}

} // namespace

KeysPage::KeysPage(ActionRegistry& actions, QWidget* parent)
    : QWidget(parent),
      actions_(actions),
      filter_(new QLineEdit),
      tree_(new QTreeWidget),
      edit_(new QKeySequenceEdit),
      conflict_(makeLabel({}, "secondary"))
{
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setAccessibleName(tr("Filter the actions"));
    tree_->setProperty("role", "boxed");
    tree_->setColumnCount(2);
    tree_->setHeaderLabels({tr("Action"), tr("Keys")});
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->setRootIsDecorated(false);
    tree_->setAccessibleName(tr("Actions and their keys"));
    edit_->setAccessibleName(tr("New key"));
    auto* change = makeButton(tr("Assign"));
    auto* reset = makeButton(tr("Reset all keys"));
    auto* line = new QHBoxLayout;
    line->addWidget(makeLabel(tr("New key"), "secondary"));
    line->addWidget(edit_, 1);
    line->addWidget(change);
    line->addWidget(reset);
    auto* box = new QVBoxLayout(this);
    box->addWidget(filter_);
    box->addWidget(tree_, 1);
    box->addLayout(line);
    box->addWidget(conflict_);
    connect(filter_, &QLineEdit::textChanged, this, &KeysPage::filter);
    connect(tree_, &QTreeWidget::currentItemChanged, this, &KeysPage::showSelected);
    connect(edit_, &QKeySequenceEdit::keySequenceChanged, this, [this](const QKeySequence& key) {
        const auto* holder = key.isEmpty() ? nullptr : actions_.holderOf(key, selected());
        conflict_->setText(holder ? tr("%1 has this key and would lose it.").arg(holder->text()) : QString());
    });
    connect(change, &QPushButton::clicked, this, &KeysPage::assign);
    connect(reset, &QPushButton::clicked, this, [this] {
        actions_.resetKeys();
        fill();
    });
    fill();
}

void KeysPage::fill()
{
    tree_->clear();
    QString group;
    QTreeWidgetItem* parent = nullptr;
    for (auto* action : actions_.all()) {
        if (ActionRegistry::group(action) != group) {
            group = ActionRegistry::group(action);
            parent = new QTreeWidgetItem(tree_, {group});
            parent->setFlags(Qt::ItemIsEnabled);
            QFont heading = font();
            heading.setBold(true);
            parent->setFont(0, heading);
        }
        auto* item = new QTreeWidgetItem(parent, {action->text(), keysText(action)});
        item->setData(0, Qt::UserRole, action->objectName());
    }
    tree_->expandAll();
    filter(filter_->text());
}

void KeysPage::filter(const QString& text)
{
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        auto* group = tree_->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < group->childCount(); ++j) {
            const bool fits = group->child(j)->text(0).contains(text, Qt::CaseInsensitive) ||
                              group->child(j)->text(1).contains(text, Qt::CaseInsensitive);
            group->child(j)->setHidden(!fits);
            any = any || fits;
        }
        group->setHidden(!any);
    }
}

QAction* KeysPage::selected() const
{
    const auto* item = tree_->currentItem();
    const QString id = item ? item->data(0, Qt::UserRole).toString() : QString();
    return id.isEmpty() ? nullptr : actions_[id];
}

void KeysPage::showSelected()
{
    const auto* action = selected();
    edit_->setKeySequence(action ? action->shortcut() : QKeySequence());
}

/// An empty key takes the keys of the action away.
void KeysPage::assign()
{
    auto* action = selected();
    if (!action)
        return;
    const auto key = edit_->keySequence();
    actions_.setKeys(action, key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key});
    fill();
}

} // namespace cinecor::ui
