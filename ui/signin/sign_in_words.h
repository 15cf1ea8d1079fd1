#pragma once

#include "core/registry/registry.h"
#include "ui/theme/theme.h"

#include <QString>

namespace orbit::ui {

/// What stands in the way of a sign-in, or is good to know before it. An empty lead: nothing.
struct SignInNotice
{
    Tone tone = Tone::Info;
    QString lead{};
    QString text{};
    QString action{}; ///< the word of its button; empty for none
    bool isBlocking = false;
};

SignInNotice signInNotice(const RegistryStatus &status, bool canSetUp);
/// Why a sign-in was refused and what to do. It never says which of the two was wrong.
QString signInRefusal(const Error &error, const RegistryStatus &status);
/// "db.office.example", or that it is on this computer.
QString registryPlace(const RegistryStatus &status);

} // namespace orbit::ui
