#pragma once

#include "ui/console/console_request.h"
#include "ui/shell/page.h"
#include "ui/text/error_text.h"
#include "ui/theme/theme.h"

#include "core/sessions/session_factory.h"

#include <QPointer>
#include <QStringList>

namespace orbit::ui {

class ConsolesView;

/// The screen "Consoles". Others open a desktop's screen through open().
class ConsolesPage final : public Page
{
    Q_OBJECT

public:
    ConsolesPage(const Theme &theme, SessionFactory &factory, QObject *parent = nullptr);
    ~ConsolesPage() override;

    QString id() const override { return QStringLiteral("consoles"); }
    QString title() const override { return tr("Consoles"); }
    Icon icon() const override { return Icon::Console; }
    QWidget *widget() override;
    int badge() const override;

    void open(const ConsoleRequest &request);
    /// The tab of a desktop that cannot be connected to yet; see ConsolesView.
    void prepare(const ConsoleRequest &request, const QString &step);
    void giveUp(const GuestKey &key, const ErrorText &why);
    void setDesktopOff(const GuestKey &key, bool off);
    bool isInSight(const GuestKey &key) const;
    bool isPreparing(const GuestKey &key) const;
    /// Whether its screen is open, in a tab or a window of its own.
    bool isOpen(const GuestKey &key) const;
    /// Ends every session.
    void closeAll();
    /// Where the screens are opened from, and the way there; empty: there is a sidebar for that.
    void setWayBack(const QString &page);
    /// Screens in windows of their own come back into their tabs.
    void bringBackAll();
    /// Names of the desktops whose screens are open.
    QStringList openNames() const;

Q_SIGNALS:
    void countChanged(int count);
    void closed(const orbit::GuestKey &key);
    void preparationCancelled(const orbit::GuestKey &key);
    void targetWanted(const orbit::GuestKey &key);
    /// By the way back, or from the empty page.
    void desktopsWanted();
    /// To be kept: from now on this desktop must show this certificate.
    void certificateTrusted(const QString &host, const QString &fingerprint);
    /// To be kept in the keychain if `remember`.
    void credentialsGiven(const orbit::GuestKey &key, const orbit::RemoteCredentials &credentials, bool remember);

private:
    QPointer<ConsolesView> m_view;
};

} // namespace orbit::ui
