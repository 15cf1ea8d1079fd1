#pragma once

#include "ui/console/console_request.h"
#include "ui/text/error_text.h"
#include "ui/theme/theme.h"

#include "core/sessions/session_factory.h"

#include <QWidget>

#include <vector>

class QShortcut;
class QStackedWidget;

namespace orbit::ui {

class Button;
class Console;
class ConsoleLink;
class ConsoleSlot;
class ConsoleTabBar;
class ConsoleToolbar;
class StatePanel;

/// All open consoles: a tab each, tools for the one in front.
class ConsolesView final : public QWidget
{
    Q_OBJECT

public:
    ConsolesView(const Theme &theme, SessionFactory &factory, QWidget *parent = nullptr);

    /// Opens a console, or shows the one that is open for this desktop and reconnects it if it has ended.
    void open(const ConsoleRequest &request);
    /// Opens its tab before there is anything to connect to; `step` says what is waited for. open() or giveUp() follows.
    void prepare(const ConsoleRequest &request, const QString &step);
    void giveUp(const GuestKey &key, const ErrorText &why);
    /// See ConsoleLink; nothing when no console of it is open.
    void setDesktopOff(const GuestKey &key, bool off);
    /// Its tab is in front and on screen.
    bool isInSight(const GuestKey &key) const;
    bool isPreparing(const GuestKey &key) const;
    /// It is there and has neither ended nor waits for an address.
    bool isOpen(const GuestKey &key) const;
    void close(const GuestKey &key);
    void closeAll();
    void bringBackAll();
    /// The name on the button before the tabs that leads where the screens are opened from; empty: none.
    void setWayBack(const QString &page);
    int count() const { return static_cast<int>(m_slots.size()); }
    /// For the list of what closing the window would end.
    QStringList openNames() const;

Q_SIGNALS:
    void countChanged(int count);
    void closed(const orbit::GuestKey &key);
    /// What prepare() waits for is not wanted any more, by Cancel or with its tab.
    void preparationCancelled(const orbit::GuestKey &key);
    /// Connect to this desktop, whose address is not known.
    void targetWanted(const orbit::GuestKey &key);
    /// By the way back, or from the empty page.
    void desktopsWanted();
    void certificateTrusted(const QString &host, const QString &fingerprint);
    void credentialsGiven(const orbit::GuestKey &key, const orbit::RemoteCredentials &credentials, bool remember);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void makeWayBack();
    void addShortcuts();
    ConsoleSlot *slotAt(int index) const;
    int indexOf(const GuestKey &key) const;
    ConsoleSlot *addSlot(const ConsoleRequest &request);
    void present(ConsoleSlot *slot);
    void watch(ConsoleSlot *slot);
    void watchLink(ConsoleLink &link, const GuestKey &key);
    void showTab(int index);
    void showLine(const ConsoleSlot *slot);
    void closeTab(int index);
    void step(int by);

    const Theme &m_theme;
    SessionFactory &m_factory;
    Button *m_back;
    QShortcut *m_backKey;
    ConsoleTabBar *m_tabs;
    ConsoleToolbar *m_toolbar;
    QStackedWidget *m_stack;
    StatePanel *m_empty;
    std::vector<ConsoleSlot *> m_slots; ///< in the order of the tabs
};

} // namespace orbit::ui
