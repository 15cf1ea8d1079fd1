#pragma once

#include "app/console/registry_parts.h"
#include "core/inventory/inventory.h"
#include "ui/shell/shell_hooks.h"

#include <QTemporaryDir>

namespace orbit::console {

/// The private registry of --demo and --tour, in a temporary folder that goes with it: the people the lab's desktops belong to, in their
/// teams, with what is assigned to them.
class DemoOffice final
{
public:
    DemoOffice();
    /// Waits for the server to stop, which it does when nobody uses it: the folder goes then.
    ~DemoOffice();

    QString folder() const { return m_folder.filePath(QStringLiteral("registry")); }
    /// Makes the registry, waits for the desktops of the lab, and fills it.
    Task<Result<void>> open(RegistryParts *parts, const Inventory *inventory);
    /// The admin is the first.
    static QList<ui::Persona> personas();

private:
    QTemporaryDir m_folder;
};

} // namespace orbit::console
