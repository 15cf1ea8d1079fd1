#pragma once

#include "core/clusters/clusters.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"
#include "ui/commands/command_registry.h"
#include "ui/shell/find_entry.h"
#include "ui/shell/page.h"

#include <QCoreApplication>

#include <functional>

namespace orbit::ui {

/// What the quick find searches, and where a found thing leads. All outlive it.
struct FindParts
{
    const Inventory &inventory;
    const GuestDetails &details;
    const Tasks &tasks;
    const Clusters &clusters;
    CommandRegistry &commands;
    std::function<std::vector<Page *>()> pages; ///< those there are now
    std::function<bool()> seesAll{};            ///< desktops, nodes and what is done with them; empty: yes
    std::function<void(const QString &pageId)> showPage;
    std::function<void(const GuestKey &guest)> showDesktop;
    std::function<void(const NodeName &node)> showNode;
    /// The desktops that are selected on screen, or the one with the focus. May be left out.
    std::function<Selection()> chosen;
};

/// Finds desktops, nodes, pages and commands. ">" searches commands only, "#" nodes only.
class FindIndex final
{
    Q_DECLARE_TR_FUNCTIONS(FindIndex)

public:
    explicit FindIndex(FindParts parts) : m_parts(std::move(parts)) {}
    /// Desktops and nodes are among what is found.
    bool seesAll() const;

    enum class Scope : quint8 { Everything, Desktops };
    /// Best first within each group; the groups in the order people look: desktops, what can be done with the first one, the rest.
    std::vector<FindEntry> find(const QString &typed, Scope scope) const;

private:
    struct Hit
    {
        int score;
        const Guest *guest;
        std::vector<int> places;
    };
    std::vector<Hit> desktopHits(const QString &typed) const;
    void addDesktops(std::vector<FindEntry> &entries, const QString &typed) const;
    void addActions(std::vector<FindEntry> &entries, const Guest &guest) const;
    void addNodes(std::vector<FindEntry> &entries, const QString &typed) const;
    void addPages(std::vector<FindEntry> &entries, const QString &typed) const;
    void addCommands(std::vector<FindEntry> &entries, const QString &typed) const;
    FindEntry entryOf(const Hit &hit) const;
    QString namesOf(const Selection &selection) const;

    FindParts m_parts;
};

} // namespace orbit::ui
