#pragma once

#include "ui/desktops/desktops_parts.h"

#include <QWidget>

class QStackedWidget;

namespace orbit::ui {

class Badge;
class Button;
class DrawerPerformance;
class DrawerSummary;
class ElidedLabel;
class IconTile;
class IconButton;
class Label;
class SplitButton;
class Tabs;
class TaskList;

/// Everything about the focused desktop, beside the list.
class DesktopDrawer final : public QWidget
{
    Q_OBJECT

public:
    enum Tab { Summary, Performance, TaskTab };

    explicit DesktopDrawer(const DesktopsParts &parts, QWidget *parent = nullptr);

    void setGuest(const GuestKey &guest);
    const GuestKey &guest() const { return m_guest; }
    void showTab(Tab tab);
    DrawerSummary *summary() const { return m_summary; }
    DrawerPerformance *performance() const { return m_performance; }
    /// Over the list it needs an edge of its own; beside it a line is enough.
    void setFloating(bool floating);

Q_SIGNALS:
    void closeAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeActions();
    QWidget *makePages();
    void orderTabs();
    void connectModel();
    void showHead();
    void showActions();
    void runRowAction();
    void openMenu(QWidget *below, const std::vector<CommandId> &ids);
    void addCommand(IconButton *button, const CommandId &id);

    DesktopsParts m_parts;
    GuestKey m_guest;
    IconTile *m_tile;
    ElidedLabel *m_name;
    ElidedLabel *m_place;
    Badge *m_badge;
    IconButton *m_close = nullptr;
    SplitButton *m_connect;
    IconButton *m_restart;
    IconButton *m_power;
    IconButton *m_more;
    Tabs *m_tabs;
    QStackedWidget *m_pages;
    DrawerSummary *m_summary;
    DrawerPerformance *m_performance;
    TaskList *m_tasks;
    bool m_isFloating = false;
};

} // namespace orbit::ui
