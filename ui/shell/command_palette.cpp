#include "ui/shell/command_palette.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace cinecor::ui {
namespace {

constexpr int paletteWidth = 560, paletteHeight = 400, rowHeight = 34;
constexpr int keyRole = Qt::UserRole + 1, groupRole = Qt::UserRole + 2;

/// Icon, name, menu it stands in, key.
class EntryDelegate final : public QStyledItemDelegate {
public:
    EntryDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {100, std::max(rowHeight, theme_.textSize() * 2 + 8)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto& colours = theme_.colours();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(6, 1, -6, -1);
        const bool selected = option.state & QStyle::State_Selected;
        if (selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colours.selection);
            painter->drawRoundedRect(row, 6, 6);
        }
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, row.left() + 10, row.center().y() - 8, 16, 16);
        painter->setPen(colours.text);
        painter->drawText(row.adjusted(36, 0, 0, 0), Qt::AlignVCenter, index.data().toString());
        painter->setPen(selected ? colours.secondaryOnSelection : colours.secondary);
        painter->drawText(row.adjusted(0, 0, -10, 0), Qt::AlignVCenter | Qt::AlignRight,
                          index.data(keyRole).toString());
        painter->drawText(row.adjusted(0, 0, -120, 0), Qt::AlignVCenter | Qt::AlignRight,
                          index.data(groupRole).toString());
        painter->restore();
    }

private:
    const Theme& theme_;
};

bool hasAllWords(const QString& text, const QStringList& words)
{
    return std::ranges::all_of(words,
                               [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

CommandPalette::CommandPalette(const Theme& theme, const ActionRegistry& actions, QWidget& window)
    : QFrame(&window, Qt::Popup | Qt::FramelessWindowHint),
      theme_(theme),
      actions_(actions),
      window_(window),
      words_(new QLineEdit),
      found_(new QListWidget)
{
    setObjectName("commandPalette");
    setAccessibleName(tr("Find action"));
    setFixedSize(paletteWidth, paletteHeight);
    words_->setPlaceholderText(tr("What do you want to do?"));
    words_->setAccessibleName(tr("Words of the action"));
    words_->installEventFilter(this);
    found_->setItemDelegate(new EntryDelegate(theme, this));
    found_->setAccessibleName(tr("Actions found"));
    found_->setFocusPolicy(Qt::NoFocus);
    found_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 6);
    box->setSpacing(6);
    box->addWidget(words_);
    box->addWidget(found_, 1);
    connect(words_, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(words_, &QLineEdit::returnPressed, this, &CommandPalette::trigger);
    connect(found_, &QListWidget::itemClicked, this, &CommandPalette::trigger);
}

void CommandPalette::popUp()
{
    words_->clear();
    search({});
    const QPoint top(window_.width() / 2 - width() / 2, std::max(40, window_.height() / 8));
    move(window_.mapToGlobal(top));
    show();
    words_->setFocus();
}

void CommandPalette::search(const QString& words)
{
    const auto wanted = words.split(' ', Qt::SkipEmptyParts);
    found_->clear();
    for (auto* action : actions_.all()) {
        const QString group = ActionRegistry::group(action);
        const bool fits = hasAllWords(action->text() + ' ' + group + ' ' + action->whatsThis(), wanted);
        if (!fits || !action->isEnabled() || !action->isVisible() || action->objectName() == "palette")
            continue;
        auto* item = new QListWidgetItem(action->icon(), action->text().remove(QString("…")), found_);
        item->setData(Qt::UserRole, action->objectName());
        item->setData(keyRole, action->shortcut().toString(QKeySequence::NativeText));
        item->setData(groupRole, group);
    }
    found_->setCurrentRow(0);
}

void CommandPalette::trigger()
{
    const auto* item = found_->currentItem();
    hide();
    if (item)
        actions_[item->data(Qt::UserRole).toString()]->trigger();
}

/// The arrow keys move through the list while the words keep the focus.
bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QApplication::sendEvent(found_, event);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace cinecor::ui
