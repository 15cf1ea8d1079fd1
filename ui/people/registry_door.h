#pragma once

#include "core/registry/registry.h"
#include "core/registry/registry_setup.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QStackedLayout;

namespace orbit::ui {

class StatePanel;

/// What stands where people would be while they cannot be seen: the registry is to be chosen, started, signed in to, or does not permit it.
class RegistryDoor final : public QWidget
{
    Q_OBJECT

public:
    RegistryDoor(const Theme &theme, Registry &registry, RegistrySetup &setup, QWidget *parent = nullptr);

private:
    void addFirst();
    void addTrouble();
    void look();
    StatePanel *face();
    void openPrivate();
    void openShared();

    const Theme &m_theme;
    Registry &m_registry;
    RegistrySetup &m_setup;
    StatePanel *m_first;
    StatePanel *m_starting;
    StatePanel *m_signIn;
    StatePanel *m_trouble;
    StatePanel *m_denied;
    QStackedLayout *m_stack;
};

} // namespace orbit::ui
