#pragma once

#include "core/access/people.h"
#include "core/async/task.h"
#include "core/registry/registry.h"
#include "core/registry/registry_setup.h"
#include "core/setup/setup_answers.h"
#include "core/setup/setup_checks.h"
#include "ui/theme/theme.h"

#include <QSettings>

#include <functional>

namespace orbit::ui {

/// Where the setup leads beyond itself. An empty one has no control.
struct SetupHooks
{
    std::function<void(const QString &page)> showPage{}; ///< a page of the window, by id
    std::function<void(const QString &name)> showHelp{}; ///< "set-up"
    /// In which realm of Proxmox VE people are; empty while the registry does not know the cluster.
    std::function<QString(const ClusterId &)> realmOfPeople{};
    std::function<Task<Result<void>>(ClusterId, QString)> setRealmOfPeople{};
    /// Writes the answers where the person wants them, as a file for `orbitctl setup`.
    std::function<Task<Result<void>>(const QString &file, const SetupAnswers &answers)> saveAnswers{};
};

/// What the setup works with. All of it outlives the screen.
struct SetupParts
{
    Theme &theme;
    Clusters &clusters;
    ProxmoxSetup &proxmox;
    Registry &registry;
    RegistrySetup &registrySetup;
    Teams &teams;
    SetupStore &store;
    SetupChecks &checks;
    QSettings &settings;
    QString device;        ///< this computer's name, for its token
    SetupAnswers proposed; ///< of orbit.conf and the environment: what the fields begin with
    SetupHooks hooks{};
};

/// The rows of the list at the left.
enum class SetupRow : quint8 { Proxmox, Certificate, Registry, Templates, Branding, Checks };
inline constexpr int setupRowCount = 6;

} // namespace orbit::ui
