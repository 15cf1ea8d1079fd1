#pragma once

#include "core/async/scope.h"
#include "core/clusters/clusters.h"
#include "core/registry/registry.h"
#include "ui/shell/shell_hooks.h"
#include "ui/theme/theme.h"

#include <QMenu>

class QActionGroup;

namespace orbit::ui {

/// Who is signed in where, how the interface looks, and the way out. Who has only desktops of their own reads nothing of clusters and rows.
class AccountMenu final : public QMenu
{
    Q_OBJECT

public:
    AccountMenu(Theme &theme, Clusters &clusters, Registry &registry, ShellHooks hooks, QWidget *window);

    /// Below the right end of a button.
    void openUnder(const QWidget &button);

private:
    void fill();
    void addMe();
    void addOwn(const Me &me);
    void addPersonas();
    void addPeople();
    void addTheme();
    void addLook();
    void addDensity();
    QAction *addChoice(QActionGroup *group, const QString &words, bool isChosen, std::function<void()> choose);

    Theme &m_theme;
    Clusters &m_clusters;
    Registry &m_registry;
    ShellHooks m_hooks;
    QWidget *m_window;
    Scope m_scope;
};

} // namespace orbit::ui
