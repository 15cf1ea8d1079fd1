#pragma once

#include "ui/desktops/desktops_parts.h"

#include <QModelIndexList>
#include <QObject>
#include <QPoint>

class QMenu;

namespace orbit::ui {

class DesktopsPane;

/// What the buttons and menus of single rows and cards do, and why they do not.
class RowActions final : public QObject
{
    Q_OBJECT

public:
    RowActions(const DesktopsParts &parts, DesktopsPane &pane, QObject *parent = nullptr);

    /// What a command acts on now: the selected desktops, or the focused one when none is selected.
    Selection target() const;
    void run(const CommandId &id);

Q_SIGNALS:
    void detailsAsked(const orbit::GuestKey &guest);
    void tasksAsked(const orbit::GuestKey &guest);

private:
    void connectTable();
    void connectCards();
    void press(const QModelIndex &index, const QPoint &below);
    void openMenu(const QModelIndex &index, const QPoint &at);
    void openGroupMenu(const QModelIndexList &members, const QPoint &at);
    void fillGroupMenu(QMenu &menu, const QModelIndexList &members);
    void openRepair(const DesktopRow &row, const QPoint &at);
    void open(const QModelIndex &index);
    QString explain(const QModelIndex &index) const;
    QString whyNot(const DesktopRow &row) const;
    std::optional<CommandId> commandOf(const DesktopRow &row) const;
    const DesktopRow *rowOf(const QModelIndex &index) const;

    DesktopsParts m_parts;
    DesktopsPane &m_pane;
};

/// The commands of a desktop in the order menus show them.
std::vector<CommandId> desktopCommands();

} // namespace orbit::ui
