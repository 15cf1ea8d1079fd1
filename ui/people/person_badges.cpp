#include "ui/people/person_badges.h"

#include "ui/text/person_words.h"

namespace orbit::ui {

Icon roleIcon(orbit::Role role)
{
    switch (role) {
    case orbit::Role::Admin:
        return Icon::ShieldCheck;
    case orbit::Role::Operator:
        return Icon::Wrench;
    case orbit::Role::Helpdesk:
        return Icon::Help;
    case orbit::Role::User:
        return Icon::User;
    case orbit::Role::Installer:
        return Icon::Settings;
    }
    Q_UNREACHABLE();
}

BadgeLook roleBadge(orbit::Role role, Selected selected)
{
    const bool standsOut = role == orbit::Role::Admin || role == orbit::Role::Operator;
    return {.text = roleText(role), .tone = Tone::Info, .icon = roleIcon(role), .selected = selected, .isOutlined = !standsOut};
}

BadgeLook roleBadge(const Person &person, Selected selected)
{
    if (person.isAgent)
        return {.text = personRoleText(person), .tone = Tone::Info, .icon = Icon::Bolt, .selected = selected, .isOutlined = true};
    return roleBadge(person.role, selected);
}

BadgeLook personBadge(const Person &person, Selected selected)
{
    const QString text = personStateText(person.state);
    switch (person.state) {
    case PersonState::Active:
        return roleBadge(person, selected);
    case PersonState::Invited:
        return {.text = text, .tone = Tone::Info, .icon = Icon::Clock, .selected = selected};
    case PersonState::Disabled:
        return {.text = text, .tone = Tone::Neutral, .icon = Icon::Pause, .selected = selected};
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
