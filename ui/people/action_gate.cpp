#include "ui/people/action_gate.h"

#include <algorithm>

namespace orbit::ui {

ActionGate::ActionGate(Registry &registry, QObject *parent) : QObject(parent), m_registry(registry)
{
    connect(&m_registry, &Registry::statusChanged, this, &ActionGate::look);
    connect(&m_registry, &Registry::meChanged, this, &ActionGate::look);
}

bool ActionGate::may(Permission permission) const
{
    const Me *me = m_registry.me();
    return me && rolePermits(me->role, permission);
}

QString ActionGate::whyNot() const
{
    switch (m_registry.status().state) {
    case RegistryState::Online:
        return {};
    case RegistryState::NeedsSignIn:
        return tr("Sign in first.");
    case RegistryState::Starting:
        return tr("The registry is being reached. Wait a moment.");
    default:
        return tr("There is no connection to the registry. It is tried again by itself.");
    }
}

void ActionGate::guard(QWidget *control, Permission permission)
{
    m_guarded.push_back({control, permission, control->toolTip()});
    apply(m_guarded.back());
}

ActionGate::Guarded *ActionGate::find(const QWidget *control)
{
    const auto found = std::ranges::find(m_guarded, control, [](const Guarded &guarded) { return guarded.control.data(); });
    return found == m_guarded.end() ? nullptr : &*found;
}

void ActionGate::setHint(QWidget *control, const QString &hint)
{
    Guarded *guarded = find(control);
    guarded->hint = hint;
    apply(*guarded);
}

void ActionGate::setWanted(QWidget *control, bool isWanted)
{
    Guarded *guarded = find(control);
    guarded->isWanted = isWanted;
    apply(*guarded);
}

void ActionGate::apply(const Guarded &guarded) const
{
    const QString reason = whyNot();
    guarded.control->setVisible(guarded.isWanted && may(guarded.permission));
    guarded.control->setEnabled(reason.isEmpty());
    guarded.control->setToolTip(reason.isEmpty() ? guarded.hint : reason);
}

void ActionGate::look()
{
    std::erase_if(m_guarded, [](const Guarded &guarded) { return !guarded.control; });
    for (const Guarded &guarded : m_guarded)
        apply(guarded);
    Q_EMIT changed();
}

} // namespace orbit::ui
