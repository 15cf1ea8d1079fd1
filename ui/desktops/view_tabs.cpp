#include "ui/desktops/view_tabs.h"

#include "ui/models/desktops_model.h"
#include "ui/widgets/button.h"
#include "ui/widgets/tabs.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace orbit::ui {

ViewTabs::ViewTabs(const Theme &theme, SavedViews &views, const DesktopsModel &desktops, QWidget *parent)
    : LinedRow(theme, sizes::pagePaddingX, parent),
      m_theme(theme),
      m_views(views),
      m_desktops(desktops),
      m_tabs(new Tabs(theme, this)),
      m_save(new Button(theme, Icon::Plus, tr("Save view"), ButtonKind::Ghost, this))
{
    m_tabs->setObjectName(QStringLiteral("desktopsViews"));
    m_tabs->setAccessibleName(tr("Views"));
    m_tabs->installEventFilter(this);
    m_save->setObjectName(QStringLiteral("saveView"));
    m_save->setToolTip(tr("Keep the filters that are on as a view of your own"));
    row()->addWidget(m_tabs);
    row()->addWidget(m_save);
    row()->addStretch(1);
    m_countLater.setSingleShot(true);
    connect(&m_countLater, &QTimer::timeout, this, &ViewTabs::countNext);
    connect(m_tabs, &QTabBar::currentChanged, this, &ViewTabs::take);
    connect(m_save, &Button::clicked, this, &ViewTabs::saveAsked);
    connect(&m_views, &SavedViews::changed, this, &ViewTabs::rebuild);
    connect(&m_desktops, &DesktopsModel::countsChanged, this, &ViewTabs::countSoon);
    rebuild();
}

const SavedView &ViewTabs::current() const
{
    const int index = m_views.indexOf(m_currentId);
    return m_views.views()[static_cast<std::size_t>(std::max(0, index))];
}

void ViewTabs::setCurrent(const QString &id)
{
    const int index = m_views.indexOf(id);
    if (index >= 0)
        m_tabs->setCurrentIndex(index);
}

void ViewTabs::rebuild()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(m_tabs->count() - 1);
    for (const SavedView &view : m_views.views()) {
        const int index = m_tabs->addTab(QString(view.name).replace(QLatin1Char('&'), QLatin1StringView("&&")));
        m_tabs->setTabToolTip(index, view.query);
    }
    const int index = std::max(0, m_views.indexOf(m_currentId));
    m_tabs->setCurrentIndex(index);
    take(index);
    for (int i = 0; i < m_tabs->count(); ++i)
        count(i);
}

void ViewTabs::countSoon()
{
    m_nextToCount = 0;
    m_countLater.start(0);
}

void ViewTabs::countNext()
{
    // One view a turn: a person's own may ask every one of thousands of desktops.
    if (m_nextToCount >= m_tabs->count())
        return;
    count(m_nextToCount++);
    m_countLater.start(0);
}

void ViewTabs::count(int index)
{
    m_tabs->setCount(index, countOf(m_views.views()[static_cast<std::size_t>(index)]));
    row()->activate(); // otherwise the bar offers to scroll until it gets the room it wants
}

int ViewTabs::countOf(const SavedView &view) const
{
    // What everybody has is counted by the model anyway.
    const DesktopCounts &counts = m_desktops.counts();
    if (view.id == QStringLiteral("all"))
        return counts.all;
    if (view.id == QStringLiteral("inUse"))
        return counts.of(DesktopState::InUse);
    if (view.id == QStringLiteral("problem"))
        return counts.needsAttention;
    const auto query = SearchQuery::compile(view.query);
    return query ? m_desktops.count(*query) : -1;
}

void ViewTabs::take(int index)
{
    if (index < 0 || index >= static_cast<int>(m_views.views().size()))
        return;
    const SavedView &view = m_views.views()[static_cast<std::size_t>(index)];
    m_currentId = view.id;
    m_query = SearchQuery::compile(view.query).value_or(SearchQuery());
    Q_EMIT currentChanged();
}

void ViewTabs::openMenu(const QPoint &at)
{
    const SavedView view = current();
    if (!view.isOwn)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("viewMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(m_theme.icon(Icon::Edit, Role::TextSecondary), tr("Rename view")), &QAction::triggered, this,
            [this, id = view.id] { Q_EMIT renameAsked(id); });
    connect(menu->addAction(m_theme.icon(Icon::Trash, Role::DangerText), tr("Delete view")), &QAction::triggered, this,
            [this, id = view.id] { m_views.remove(id); });
    menu->popup(at);
}

bool ViewTabs::handleKey(int key)
{
    if (!current().isOwn || (key != Qt::Key_F2 && key != Qt::Key_Delete))
        return false;
    if (key == Qt::Key_F2)
        Q_EMIT renameAsked(current().id);
    else
        m_views.remove(current().id);
    return true;
}

bool ViewTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (event->type() == QEvent::ContextMenu) {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        const int index = menu->reason() == QContextMenuEvent::Keyboard ? m_tabs->currentIndex() : m_tabs->tabAt(menu->pos());
        if (index >= 0)
            m_tabs->setCurrentIndex(index);
        openMenu(m_tabs->mapToGlobal(m_tabs->tabRect(m_tabs->currentIndex()).bottomLeft()));
        return true;
    }
    return LinedRow::eventFilter(watched, event);
}

} // namespace orbit::ui
