#pragma once

#include "ui/drift/drift_parts.h"
#include "ui/shell/page.h"

#include <QPointer>

namespace orbit::ui {

class DriftScreen;

/// The page Rights in Proxmox: where a cluster is not as the registry says, and the ways to put it right. For roles with
/// Permission::ManagePeople.
class DriftPage final : public Page
{
    Q_OBJECT

public:
    explicit DriftPage(const DriftParts &parts, QObject *parent = nullptr);
    ~DriftPage() override;

    QString id() const override { return QStringLiteral("drift"); }
    QString title() const override { return tr("Rights in Proxmox"); }
    Icon icon() const override { return Icon::ShieldCheck; }
    PageSection section() const override { return PageSection::Access; }
    QWidget *widget() override;
    /// How many let somebody do more than they should; below 0 when there is none.
    int badge() const override { return m_badge; }
    void refresh() override;

    DriftScreen &screen() { return *m_screen; }

private:
    void count();

    DriftWatch &m_watch;
    QPointer<DriftScreen> m_screen; ///< the window's after widget()
    int m_badge = -1;
};

} // namespace orbit::ui
