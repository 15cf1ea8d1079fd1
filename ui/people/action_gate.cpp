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

bool ActionGate::mayActIn(const TeamId &team) const
{
    const Me *me = m_registry.me();
    if (!me || me->role == orbit::Role::Admin)
        return me;
    const auto isTheirs = [&team](const TeamMembership &membership) { return membership.team == team && membership.isOperator; };
    return me->role == orbit::Role::Operator && std::ranges::any_of(me->teams, isTheirs);
}

bool ActionGate::mayAssignTo(const Person &person) const
{
    const auto isOurs = [this](const TeamMembership &membership) { return mayActIn(membership.team); };
    return may(Permission::ManagePeople) || std::ranges::any_of(person.teams, isOurs);
}

bool ActionGate::mayResetPasswordOf(const Person &person) const
{
    const Me *me = m_registry.me();
    return may(Permission::ResetPasswords) && (me->role == orbit::Role::Admin || person.role == orbit::Role::User);
}

void ActionGate::guard(QWidget *control, Permission permission)
{
    guard(control, [this, permission] { return may(permission); });
}

void ActionGate::guard(QWidget *control, std::function<bool()> isPermitted)
{
    m_guarded.push_back({control, std::move(isPermitted), control->toolTip()});
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
    guarded.control->setVisible(guarded.isWanted && guarded.isPermitted());
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
