#pragma once

#include "core/alerts/alert_list.h"
#include "core/base/clock.h"
#include "ui/overview/overview_actions.h"
#include "ui/overview/overview_facts.h"
#include "ui/shell/page.h"

#include <QPointer>

namespace orbit::ui {

class OverviewView;
class Theme;

/// What the overview reads. All outlive it.
struct OverviewParts
{
    const Theme &theme;
    Inventory &inventory;
    GuestDetails &details;
    Tasks &tasks;
    Clusters &clusters;
    AlertList &alerts;
    const Clock &clock;
};

/// Is everything fine, and what needs me?
class OverviewPage final : public Page
{
    Q_OBJECT

public:
    OverviewPage(const OverviewParts &parts, const OverviewActions &actions, QObject *parent = nullptr);
    ~OverviewPage() override;

    QString id() const override { return QStringLiteral("overview"); }
    QString title() const override { return tr("Overview"); }
    Icon icon() const override { return Icon::Overview; }
    PageSection section() const override { return PageSection::Start; }
    QWidget *widget() override;
    void refresh() override;

private:
    QPointer<OverviewView> m_view;
};

} // namespace orbit::ui
