#include "ui/audit/audit_filter_bar.h"
#include "ui/audit/audit_pane.h"
#include "ui/audit/audit_peek.h"
#include "ui/audit/audit_screen.h"
#include "ui/text/audit_words.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>

namespace orbit::ui {

namespace {

QString plain(QString text) { return text.replace(QLatin1Char('&'), QLatin1StringView("&&")); }

void copy(const QString &text) { QGuiApplication::clipboard()->setText(text); }

} // namespace

void AuditScreen::connectList()
{
    AuditList *list = m_pane->list();
    const auto isRead = [this, list] { return m_model.rowCount() > 0 ? static_cast<QWidget *>(list) : m_pane; };
    connect(m_filters, &AuditFilterBar::filterChanged, this, &AuditScreen::changeFilter);
    connect(m_filters, &AuditFilterBar::left, this, [isRead] { isRead()->setFocus(Qt::TabFocusReason); });
    connect(m_filters, &AuditFilterBar::liveChanged, this, [this](bool isLive) {
        if (isLive)
            showNewest();
    });
    connect(m_pane, &AuditPane::clearFiltersAsked, m_filters, &AuditFilterBar::clear);
    connect(m_pane, &AuditPane::newestAsked, this, &AuditScreen::showNewest);
    connect(list, &AuditList::currentMoved, this, &AuditScreen::followCurrent);
    connect(list, &AuditList::peekAsked, this, &AuditScreen::togglePeek);
    connect(list, &AuditList::opened, this, &AuditScreen::openPeek);
    connect(list, &AuditList::menuAsked, this, &AuditScreen::openMenu);
    connect(&m_model, &PagedModel::stateChanged, this, &AuditScreen::followCurrent);
    connect(m_peek, &AuditPeek::closeAsked, this, &AuditScreen::closePeek);
    connect(m_peek, &AuditPeek::copyAsked, this, [this] { copy(QString::fromUtf8(entryJson(m_peek->entry()))); });
}

void AuditScreen::changeFilter()
{
    closePeek();
    takeFilter();
    m_pane->setNewWaiting(false);
    m_filters->setCount(-1);
    m_summary.cancelAll();
    m_summary.start(readSummary());
}

void AuditScreen::openPeek(int row)
{
    m_peek->setEntry(m_model.row(row), m_parts.log.chain());
    m_peek->show();
}

void AuditScreen::togglePeek()
{
    const QModelIndex current = m_pane->list()->currentIndex();
    if (m_peek->isVisible())
        closePeek();
    else if (current.isValid())
        openPeek(current.row());
}

void AuditScreen::closePeek()
{
    const bool hadFocus = m_peek->isAncestorOf(QApplication::focusWidget());
    m_peek->hide();
    if (hadFocus)
        m_pane->list()->setFocus(Qt::OtherFocusReason);
}

void AuditScreen::followCurrent()
{
    if (!m_peek->isVisible())
        return;
    const QModelIndex current = m_pane->list()->currentIndex();
    if (!current.isValid())
        return closePeek();
    if (m_model.row(current.row()) != m_peek->entry())
        openPeek(current.row());
}

void AuditScreen::lookAtChain()
{
    if (m_peek->isVisible())
        m_peek->setEntry(AuditEntry(m_peek->entry()), m_parts.log.chain());
}

void AuditScreen::openMenu(int row, const QPoint &at)
{
    const AuditEntry entry = m_model.row(row);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("auditRowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show everything of it"), this, [this] { openPeek(m_pane->list()->currentIndex().row()); });
    menu->addSeparator();
    if (entry.actorKind == ActorKind::Person)
        menu->addAction(plain(tr("Only %1").arg(actorText(entry))), this,
                        [this, entry] { m_filters->setActor({entry.actorLogin, entry.actorName}); });
    menu->addAction(plain(tr("Only %1").arg(entry.action)), this, [this, entry] { m_filters->setAction(entry.action); });
    menu->addSeparator();
    menu->addAction(tr("Copy as JSON"), this, [entry] { copy(QString::fromUtf8(entryJson(entry))); });
    if (!entry.upid.isEmpty())
        menu->addAction(tr("Copy the task's UPID"), this, [entry] { copy(entry.upid); });
    menu->popup(at);
}

void AuditScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_peek->isVisible())
        return closePeek();
    QWidget::keyPressEvent(event);
}

} // namespace orbit::ui
