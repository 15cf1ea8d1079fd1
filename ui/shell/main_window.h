#pragma once

#include "core/async/scope.h"
#include "core/base/clock.h"
#include "core/clusters/clusters.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"
#include "ui/shell/nav_item.h"
#include "ui/shell/page.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QSettings;
class QSplitter;

namespace orbit::ui {

class ContentSheet;
class NavBar;
class Note;
class RegionWalk;
class StatusBar;
class TopBar;

/// What the window needs. All outlive it.
struct ShellParts
{
    Theme &theme;
    Clusters &clusters;
    Inventory &inventory;
    Tasks &tasks;
    const Clock &clock;
    QSettings &settings;
};

/// The window around the pages: top bar, sidebar or rail, sheet, task drawer, status bar. It knows pages, not screens.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit MainWindow(const ShellParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Once, at least one page; the first is shown. The pages outlive the window; their widgets become its children.
    void setPages(std::vector<Page *> pages);
    /// Those that are there for who is signed in, in the order of the sidebar.
    const std::vector<Page *> &pages() const { return m_pages; }
    /// Only these of the pages given to setPages(), by id, at least one. The first takes the place of a shown one that is not among them.
    void setAvailable(const QStringList &ids);
    /// Nothing happens for an unknown id. A page with something unsaved asks first, and the other is shown once that is settled.
    void showPage(const QString &id);
    Page *currentPage() const { return m_current; }

    /// Who is signed in to the registry; empty: the login of the first cluster stands for the person.
    void setPerson(const QString &name);

    TopBar &topBar() const { return *m_top; }
    StatusBar &statusBar() const { return *m_status; }

    /// The sidebar as the person chose it for windows of this width; below 1280 it is a rail unless they chose otherwise.
    void toggleNav();
    NavWidth navWidth() const;

    /// Above every page; an empty `lead` takes it away.
    void setNotice(const QString &lead, const QString &text);

    /// Instead of everything else, with no key that leads past it. Null: the pages again. The window does not own it by this.
    void setCover(QWidget *cover);
    bool isCovered() const { return m_cover != nullptr; }
    /// Nobody is there who could answer a question: the lock is over everything.
    void setUnattended(bool isUnattended) { m_isUnattended = isUnattended; }
    /// For who has only desktops of their own: no clusters, tasks and alerts around the page.
    void setLimited(bool isLimited);
    bool isLimited() const { return m_isLimited; }
    /// The page is all of the window: nothing above, beside and below it.
    void setBare(bool isBare);
    bool isBare() const { return m_isBare; }

    /// Takes the drawer; it stays closed.
    void setTaskDrawer(QWidget *drawer);
    void setTaskDrawerOpen(bool open);
    bool isTaskDrawerOpen() const;

    /// Keyboard to the next or previous region: top bar, sidebar, page, drawer.
    void walkRegions(bool forward);

Q_SIGNALS:
    void pageShown(const QString &id);
    void taskDrawerOpened(bool open);
    void resized();
    /// How the window stands, for who asks the clusters: focused, and minimised or hidden.
    void standingChanged(bool focused, bool minimised);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void showAround();
    void change(Page *page);
    Page *unsavedPage() const;
    Task<> leaveFor(QString id);
    Task<> settleAndClose(Page *page);
    void setRegions();
    void showClusters();
    void showAccount();
    void showTasks();
    void applyWidth();
    void tellStanding();
    QString navKey() const;
    QString geometryKey() const;
    void restorePlace();

    ShellParts m_parts;
    std::vector<Page *> m_all;
    std::vector<Page *> m_pages;
    Page *m_current = nullptr;
    QString m_person;
    QGridLayout *m_grid = nullptr;
    TopBar *m_top;
    NavBar *m_nav = nullptr;
    ContentSheet *m_sheet;
    QSplitter *m_split;
    StatusBar *m_status;
    Note *m_notice;
    QWidget *m_drawer = nullptr;
    QWidget *m_cover = nullptr;
    bool m_isLimited = false;
    bool m_isBare = false;
    RegionWalk *m_regions;
    bool m_isUnattended = false;
    bool m_isSettling = false;
    Scope m_scope; // last
};

} // namespace orbit::ui
