#include "ui/shell/action_registry.h"

#include <QCoreApplication>
#include <QWidget>

#include <algorithm>

namespace cinecor::ui {
namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Actions", text);
}

QList<QKeySequence> parsedKeys(const char* keys)
{
    QList<QKeySequence> out;
    if (keys)
        for (const auto& key : QString(keys).split(' '))
            out.append(QKeySequence(key, QKeySequence::PortableText));
    return out;
}

const ActionSpec& specOf(const QAction* action)
{
    const auto id = action->objectName();
    return *std::ranges::find_if(actionSpecs(), [&](const auto& spec) { return id == spec.id; });
}

} // namespace

ActionRegistry::ActionRegistry(const Theme& theme, Settings& settings, QWidget& window, QWidget& canvas)
    : settings_(settings)
{
    for (const auto& spec : actionSpecs()) {
        auto* action = make(spec, theme);
        (spec.scope == KeyScope::Canvas ? canvas : window).addAction(action);
    }
}

QAction* ActionRegistry::make(const ActionSpec& spec, const Theme& theme)
{
    auto* action = new QAction(translated(spec.text), this);
    action->setObjectName(spec.id);
    action->setStatusTip({});
    action->setWhatsThis(translated(spec.tip));
    action->setCheckable(spec.checkable);
    if (spec.icon)
        action->setIcon(theme.icon(spec.icon));
    action->setShortcutContext(spec.scope == KeyScope::Canvas ? Qt::WidgetWithChildrenShortcut
                                                              : Qt::WindowShortcut);
    action->setShortcuts(settings_.keys(spec.id).value_or(parsedKeys(spec.keys)));
    refreshTip(action);
    actions_.push_back(action);
    byId_.insert(spec.id, action);
    return action;
}

void ActionRegistry::setObstacle(const QString& id, const QString& obstacle)
{
    auto* action = (*this)[id];
    action->setEnabled(obstacle.isEmpty());
    action->setProperty("obstacle", obstacle);
    refreshTip(action);
}

/// "Undo the last change (Ctrl+Z)", or why it cannot be used.
void ActionRegistry::refreshTip(QAction* action)
{
    const QString obstacle = action->property("obstacle").toString();
    if (!obstacle.isEmpty())
        return action->setToolTip(obstacle);
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? action->whatsThis() : action->whatsThis() + "  (" + key + ')');
}

QAction* ActionRegistry::operator[](const QString& id) const
{
    Q_ASSERT(byId_.contains(id));
    return byId_.value(id);
}

QString ActionRegistry::group(const QAction* action)
{
    return translated(specOf(action).group);
}

QString ActionRegistry::menu(const QAction* action)
{
    return specOf(action).group;
}

QList<QKeySequence> ActionRegistry::standardKeys(const QAction* action)
{
    return parsedKeys(specOf(action).keys);
}

void ActionRegistry::setKeys(QAction* action, const QList<QKeySequence>& keys)
{
    for (const auto& key : keys)
        if (auto* other = holderOf(key, action)) {
            auto rest = other->shortcuts();
            rest.removeAll(key);
            setKeys(other, rest);
        }
    action->setShortcuts(keys);
    refreshTip(action);
    settings_.setKeys(action->objectName(),
                      keys == standardKeys(action) ? std::nullopt : std::optional(keys));
}

void ActionRegistry::resetKeys()
{
    for (auto* action : actions_) {
        settings_.setKeys(action->objectName(), std::nullopt);
        action->setShortcuts(standardKeys(action));
        refreshTip(action);
    }
}

QAction* ActionRegistry::holderOf(const QKeySequence& key, const QAction* besides) const
{
    const auto holds = [&](const QAction* action) {
        return action != besides && action->shortcuts().contains(key);
    };
    const auto found = std::ranges::find_if(actions_, holds);
    return found == actions_.end() ? nullptr : *found;
}

} // namespace cinecor::ui
