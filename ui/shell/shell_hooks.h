#pragma once

#include "core/base/ids.h"

#include <QList>
#include <QString>

#include <functional>

namespace orbit::ui {

/// Somebody of a demonstration.
struct Persona
{
    QString login;
    QString name;
};

/// Where the shell's own controls lead beyond the shell. The composition root gives them; an empty one has no control.
struct ShellHooks
{
    std::function<void()> addCluster;
    std::function<void(const ClusterId &)> mendCluster; ///< sign in again, or compare the certificate: what it needs
    std::function<void(const ClusterId &)> removeCluster;
    std::function<void()> runSetup{}; ///< the first run, again
    std::function<bool()> maySetUp{}; ///< clusters and the setup; empty: yes
    std::function<void()> showAlerts;
    std::function<void()> showAbout;
    std::function<void()> showHelp{};
    std::function<void()> changePassword{}; ///< of who signed in by one
    std::function<void()> lockNow{};        ///< the same
    std::function<void(const GuestKey &)> showDesktop;
    std::function<void(const NodeName &)> showNode;
    QList<Persona> personas; ///< whom lookAs() knows
    std::function<void(const QString &login)> lookAs;
};

} // namespace orbit::ui
