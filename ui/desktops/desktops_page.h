#pragma once

#include "ui/desktops/desktops_parts.h"
#include "ui/shell/page.h"

#include <QPointer>

namespace orbit::ui {

class DesktopsScreen;

/// The Desktops page: every desktop of all clusters, to find, act on many, and look at one.
class DesktopsPage final : public Page
{
    Q_OBJECT

public:
    explicit DesktopsPage(const DesktopsParts &parts, QObject *parent = nullptr);
    ~DesktopsPage() override;

    QString id() const override { return QStringLiteral("desktops"); }
    QString title() const override { return tr("Desktops"); }
    Icon icon() const override { return Icon::Desktops; }
    QWidget *widget() override;
    int badge() const override;
    bool focusFilter() override;
    void refresh() override;

    /// Focuses this desktop and opens its details, whatever filter is on.
    void showGuest(const GuestKey &guest);
    /// Those of who is signed in, for the view of their desktops.
    void setMyTeams(const QStringList &names);
    /// While the page is in front: the selected desktops, or the focused one. Else none.
    Selection chosen() const;
    DesktopsScreen &screen() { return *m_screen; }

Q_SIGNALS:
    /// The person wants to sign in again, or to look at a changed certificate.
    void signInAsked(const orbit::ClusterId &cluster);

private:
    void tellBadge();
    void followMark(const orbit::GuestKey &guest);

    DesktopsParts m_parts;
    QPointer<DesktopsScreen> m_screen; ///< the window's after widget()
};

} // namespace orbit::ui
