#pragma once

#include "ui/desktops/desktops_parts.h"
#include "ui/desktops/desktops_prefs.h"
#include "ui/desktops/saved_views.h"
#include "ui/models/desktops_filter.h"

#include <QTimer>
#include <QWidget>

namespace orbit::ui {

class BulkActions;
class DesktopDrawer;
class DesktopsPane;
class FilterBar;
class Label;
class OfflineBanner;
class RowActions;
class ViewTabs;

/// The widget of the desktops page: head, views, filters, the desktops, and the drawer of the focused one.
class DesktopsScreen final : public QWidget
{
    Q_OBJECT

public:
    explicit DesktopsScreen(const DesktopsParts &parts, QWidget *parent = nullptr);
    ~DesktopsScreen() override;

    void focusFilter();
    void showGuest(const GuestKey &guest);
    void setMyTeams(const QStringList &names) { m_views.setMyTeams(names); }
    /// What a command acts on now.
    Selection chosen() const;
    DesktopsPane *pane() const { return m_pane; }
    FilterBar *filterBar() const { return m_filterBar; }
    ViewTabs *viewTabs() const { return m_viewTabs; }
    /// Made when it is first asked for: it is heavy, and many looks at the page end without it.
    DesktopDrawer *drawer();
    bool isDrawerDocked() const;

Q_SIGNALS:
    void signInAsked(const orbit::ClusterId &cluster);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    void layOutContent();
    void connectFilters();
    void connectModels();
    void connectLists();
    void connectDrawer();
    bool showsDrawer() const;
    void addShortcuts();
    void restorePrefs();

    void applyFilters();
    void clearFilters();
    void showCounts();
    void showSelection();
    void chooseLayout(DesktopsLayout layout);
    void chooseGrouping(Grouping grouping);
    void showLayout();
    void sortBy(int column, Qt::SortOrder order);
    void applyColumns();
    void openColumns();
    void openDensity();
    void saveView();
    void renameView(const QString &id);
    void followCurrent();
    void openDrawer(const GuestKey &guest);
    void closeDrawer();
    void placeDrawer();
    void watchSight();
    HiddenColumns hiddenNow() const;

    DesktopsParts m_parts;
    DesktopsPrefs m_prefs;
    SavedViews m_views;
    DesktopsFilter m_filter;
    QWidget *m_content;
    Label *m_counts;
    ViewTabs *m_viewTabs;
    FilterBar *m_filterBar;
    OfflineBanner *m_banner;
    DesktopsPane *m_pane;
    BulkActions *m_bulk;
    RowActions *m_actions;
    DesktopDrawer *m_drawer = nullptr;
    QTimer m_selectLater;
    QTimer m_watchLater;
    QTimer m_followLater;
};

} // namespace orbit::ui
