#include "ui/shell/main_window.h"

#include "ui/shell/content_sheet.h"
#include "ui/shell/link_summary.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/region_walk.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/widgets/note.h"
#include "ui/widgets/painted.h"

#include <QCloseEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPainter>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int narrowBelow = 1280; // the sidebar becomes a rail by itself
constexpr int defaultWidth = 1440;
constexpr int defaultHeight = 900;
constexpr int drawerHeight = 240;
constexpr int frameSides = 12; // what a window manager puts around a window, at most
constexpr int frameHeight = 48;

} // namespace

MainWindow::MainWindow(const ShellParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_top(new TopBar(parts.theme, this)),
      m_sheet(new ContentSheet(parts.theme)),
      m_split(new QSplitter(Qt::Vertical, this)),
      m_status(new StatusBar(parts.theme, parts.clusters, parts.inventory, parts.tasks, parts.clock, this)),
      m_notice(new Note(parts.theme, Tone::Info, {}, NoteShape::Banner, this)),
      m_regions(new RegionWalk(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Orbit"));
    setAttribute(Qt::WA_OpaquePaintEvent); // paintEvent() covers it all
    setMinimumSize(sizes::minWindowWidth, sizes::minWindowHeight);
    m_notice->setObjectName(u"notice"_s);
    m_notice->hide();
    layOut();
    connect(m_top, &TopBar::tasksClicked, this, [this] { setTaskDrawerOpen(!isTaskDrawerOpen()); });
    connect(&m_parts.clusters, &Clusters::profilesChanged, this, &MainWindow::showClusters);
    connect(&m_parts.clusters, &Clusters::statusChanged, this, &MainWindow::showClusters);
    connect(&m_parts.tasks, &Tasks::taskChanged, this, &MainWindow::showTasks);
    connect(&m_parts.tasks, &Tasks::tasksReset, this, &MainWindow::showTasks);
    followTheme(this, m_parts.theme);
    showClusters();
    showTasks();
    restorePlace();
}

MainWindow::~MainWindow() = default;

void MainWindow::setPages(std::vector<Page *> pages)
{
    Q_ASSERT(m_pages.empty() && !pages.empty());
    m_all = std::move(pages);
    m_pages = m_all;
    m_nav = new NavBar(m_parts.theme, m_all, this);
    m_grid->addWidget(m_nav, 2, 0);
    setTabOrder(m_top, m_nav);
    for (Page *page : m_all)
        m_sheet->addPage(page->widget());
    connect(m_nav, &NavBar::pageChosen, this, &MainWindow::showPage);
    connect(m_nav, &NavBar::collapseClicked, this, &MainWindow::toggleNav);
    setRegions();
    applyWidth();
    showPage(m_pages.front()->id());
}

void MainWindow::setAvailable(const QStringList &ids)
{
    std::vector<Page *> wanted;
    std::ranges::copy_if(m_all, std::back_inserter(wanted), [&ids](const Page *page) { return ids.contains(page->id()); });
    if (wanted.empty() || wanted == m_pages)
        return;
    m_pages = std::move(wanted);
    m_nav->setAvailable(m_pages);
    const bool isShown = std::ranges::find(m_pages, m_current) != m_pages.end();
    change(isShown ? m_current : m_pages.front()); // asks nothing: who may not see a page keeps nothing of it
}

void MainWindow::setCover(QWidget *cover)
{
    if (cover == m_cover)
        return;
    if (m_cover) {
        m_grid->removeWidget(m_cover);
        m_cover->hide();
    }
    m_cover = cover;
    m_split->setVisible(!cover);
    showAround();
    for (QShortcut *key : findChildren<QShortcut *>(QString(), Qt::FindDirectChildrenOnly))
        key->setEnabled(!cover);
    if (!cover) {
        setWindowTitle(tr("%1 – Orbit", "page title").arg(m_current->title()));
        return;
    }
    m_grid->addWidget(cover, 0, 0, 4, 2);
    cover->show();
    cover->raise();
    setWindowTitle(tr("Orbit"));
}

void MainWindow::setLimited(bool isLimited)
{
    m_isLimited = isLimited;
    m_top->setLimited(isLimited);
    m_status->setLimited(isLimited);
    if (isLimited)
        setTaskDrawerOpen(false);
}

void MainWindow::setBare(bool isBare)
{
    if (m_isBare == isBare)
        return;
    m_isBare = isBare;
    m_sheet->setWhole(isBare);
    showAround();
}

void MainWindow::showAround()
{
    for (QWidget *part : {static_cast<QWidget *>(m_top), static_cast<QWidget *>(m_nav), static_cast<QWidget *>(m_status)})
        part->setVisible(!m_cover && !m_isBare);
}

void MainWindow::setRegions()
{
    std::vector<QWidget *> regions{m_top, m_nav, m_sheet};
    if (m_drawer)
        regions.push_back(m_drawer);
    m_regions->setRegions(std::move(regions));
}

void MainWindow::setNotice(const QString &lead, const QString &text)
{
    m_notice->setWords(lead, text);
    m_notice->setVisible(!lead.isEmpty());
}

void MainWindow::layOut()
{
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(0);
    m_grid->addWidget(m_top, 0, 0, 1, 2);
    m_grid->addWidget(m_notice, 1, 0, 1, 2);
    m_grid->addWidget(m_split, 2, 1);
    m_grid->addWidget(m_status, 3, 0, 1, 2);
    m_grid->setRowStretch(2, 1);
    m_grid->setColumnStretch(1, 1);
    m_split->addWidget(m_sheet);
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
}

void MainWindow::showPage(const QString &id)
{
    const auto found = std::ranges::find(m_pages, id, &Page::id);
    if (found == m_pages.end())
        return;
    if (m_current && m_current != *found && m_current->hasUnsaved()) {
        m_nav->setCurrent(m_current->id());
        if (!m_isSettling)
            m_scope.start(leaveFor(id));
        return;
    }
    change(*found);
}

Task<> MainWindow::leaveFor(QString id)
{
    m_isSettling = true;
    const bool isSettled = co_await m_current->settleUnsaved();
    m_isSettling = false;
    if (isSettled)
        showPage(id);
}

void MainWindow::change(Page *page)
{
    m_nav->setCurrent(page->id());
    if (m_current == page)
        return;
    m_current = page;
    // Nothing has it right after the start.
    const bool hadKeyboard = !focusWidget() || m_sheet->isAncestorOf(focusWidget());
    m_sheet->show(m_current->widget());
    // What had it on that page may be off by now.
    if (hadKeyboard && !m_sheet->isAncestorOf(focusWidget()))
        m_regions->focus(m_sheet);
    setWindowTitle(tr("%1 – Orbit", "page title").arg(m_current->title()));
    Q_EMIT pageShown(page->id());
}

void MainWindow::showClusters()
{
    const LinkSummary links(m_parts.clusters);
    m_top->setClusterTitle(links.title(), links.connection());
    showAccount();
}

void MainWindow::setPerson(const QString &name)
{
    m_person = name;
    showAccount();
}

void MainWindow::showAccount()
{
    const std::vector<ClusterProfile> profiles = m_parts.clusters.profiles();
    const QString login = profiles.empty() ? QString() : profiles.front().login;
    m_top->setAccount(m_person.isEmpty() ? login : m_person);
}

void MainWindow::showTasks()
{
    int running = 0;
    double progress = -1;
    for (const ProxmoxTask &task : m_parts.tasks.tasks()) {
        if (task.state == TaskState::Running && ++running == 1)
            progress = task.progress.value_or(-1);
    }
    m_top->setRunningTasks(running, progress);
}

QString MainWindow::navKey() const { return width() < narrowBelow ? u"window/railNarrow"_s : u"window/railWide"_s; }

NavWidth MainWindow::navWidth() const { return m_nav ? m_nav->navWidth() : NavWidth::Sidebar; }

void MainWindow::toggleNav()
{
    m_parts.settings.setValue(navKey(), navWidth() == NavWidth::Sidebar);
    applyWidth();
}

void MainWindow::applyWidth()
{
    const bool isNarrow = width() < narrowBelow;
    const bool isRail = m_parts.settings.value(navKey(), isNarrow).toBool();
    const NavWidth wanted = isRail ? NavWidth::Rail : NavWidth::Sidebar;
    if (m_nav && m_nav->navWidth() != wanted)
        m_nav->setNavWidth(wanted);
    m_top->setBrandWide(!isRail);
    m_top->setSearchWide(!isNarrow);
}

void MainWindow::setTaskDrawer(QWidget *drawer)
{
    m_drawer = drawer;
    m_drawer->hide();
    m_split->addWidget(drawer);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    if (m_nav)
        setRegions();
}

bool MainWindow::isTaskDrawerOpen() const { return m_drawer && !m_drawer->isHidden(); }

void MainWindow::setTaskDrawerOpen(bool open)
{
    if (!m_drawer || open == isTaskDrawerOpen() || (open && m_isLimited))
        return;
    const bool hadFocus = m_drawer->isAncestorOf(focusWidget());
    m_drawer->setVisible(open);
    if (open) {
        const int height = m_parts.settings.value(u"window/taskDrawer"_s, drawerHeight).toInt();
        m_split->setSizes({m_split->height() - height, height});
        m_drawer->setFocus(Qt::ShortcutFocusReason);
    } else {
        m_parts.settings.setValue(u"window/taskDrawer"_s, m_drawer->height());
        if (hadFocus)
            m_regions->focus(m_sheet);
    }
    Q_EMIT taskDrawerOpened(open);
}

void MainWindow::walkRegions(bool forward) { m_regions->walk(forward); }

void MainWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Chrome));
}

void MainWindow::resizeEvent(QResizeEvent *)
{
    applyWidth();
    Q_EMIT resized();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Qt would give the keyboard to the first control as if Tab had been pressed, with a ring nobody asked for.
    if (!focusWidget() && m_nav && !m_isBare)
        m_nav->focusCurrent();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange || event->type() == QEvent::WindowStateChange)
        tellStanding();
    QWidget::changeEvent(event);
}

void MainWindow::tellStanding() { Q_EMIT standingChanged(isActiveWindow(), isMinimized()); }

QString MainWindow::geometryKey() const
{
    // A place that fits one set of screens is off the edge of another.
    QStringList screens;
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QRect area = screen->geometry();
        screens << u"%1x%2+%3+%4"_s.arg(area.width()).arg(area.height()).arg(area.x()).arg(area.y());
    }
    screens.sort();
    return u"window/geometry "_s + screens.join(u' ');
}

void MainWindow::restorePlace()
{
    if (restoreGeometry(m_parts.settings.value(geometryKey()).toByteArray()))
        return;
    const QSize room = screen() ? screen()->availableSize() : QSize(defaultWidth, defaultHeight);
    resize(std::min(defaultWidth, room.width() - frameSides), std::min(defaultHeight, room.height() - frameHeight));
}

Page *MainWindow::unsavedPage() const
{
    const auto found = std::ranges::find_if(m_pages, &Page::hasUnsaved);
    return found == m_pages.end() ? nullptr : *found;
}

Task<> MainWindow::settleAndClose(Page *page)
{
    m_isSettling = true;
    change(page); // what it is about is seen behind the question
    const bool isSettled = co_await page->settleUnsaved();
    m_isSettling = false;
    // It may be settled at once, while the event that led here is still being handled.
    if (isSettled)
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Page *page = m_isUnattended || m_cover ? nullptr : unsavedPage();
    if (page) {
        event->ignore();
        if (!m_isSettling)
            m_scope.start(settleAndClose(page));
        return;
    }
    if (isTaskDrawerOpen())
        m_parts.settings.setValue(u"window/taskDrawer"_s, m_drawer->height());
    m_parts.settings.setValue(geometryKey(), saveGeometry());
    QWidget::closeEvent(event);
}

} // namespace orbit::ui
