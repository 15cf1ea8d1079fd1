#pragma once

#include "ui/mydesktops/my_desktops_parts.h"
#include "ui/mydesktops/my_desktops_screen.h"
#include "ui/shell/page.h"

#include <QPointer>

namespace orbit::ui {

/// The page My desktops: two clicks to work.
class MyDesktopsPage final : public Page
{
    Q_OBJECT

public:
    explicit MyDesktopsPage(const MyDesktopsParts &parts, MyDesktopsFrame frame = MyDesktopsFrame::Sheet, QObject *parent = nullptr);
    ~MyDesktopsPage() override;

    QString id() const override { return QStringLiteral("mydesktops"); }
    QString title() const override { return tr("My desktops"); }
    Icon icon() const override { return Icon::Desktop; }
    QWidget *widget() override;
    bool focusFilter() override;
    void refresh() override;

    void setFrame(MyDesktopsFrame frame);
    /// The keyboard goes to the first card, at once or when it is there: Enter connects then.
    void focusCards();
    /// Whether the page shows what becomes of this desktop, so that nothing else need say it.
    bool isInSight(const GuestKey &guest) const;
    /// The screens that are open in this program are others now.
    void followOpen();

    MyDesktopsScreen &screen() { return *m_screen; }

private:
    QPointer<MyDesktopsScreen> m_screen; ///< the window's after widget()
};

} // namespace orbit::ui
