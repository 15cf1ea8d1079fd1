#pragma once

#include "ui/people/people_parts.h"
#include "ui/shell/page.h"

#include <QPointer>

namespace orbit::ui {

class PeopleScreen;

/// The page Users & teams: who there is, what they may do, and which desktops are theirs.
class PeoplePage final : public Page
{
    Q_OBJECT

public:
    explicit PeoplePage(const PeopleParts &parts, QObject *parent = nullptr);
    ~PeoplePage() override;

    QString id() const override { return QStringLiteral("people"); }
    QString title() const override { return tr("Users & teams"); }
    Icon icon() const override { return Icon::Users; }
    PageSection section() const override { return PageSection::Access; }
    QWidget *widget() override;
    bool focusFilter() override;
    void refresh() override;
    bool hasUnsaved() const override;
    Task<bool> settleUnsaved() override;

    PeopleScreen &screen() { return *m_screen; }

private:
    QPointer<PeopleScreen> m_screen; ///< the window's after widget()
};

} // namespace orbit::ui
