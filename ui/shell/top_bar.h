#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QMenu;

namespace orbit::ui {

class ChromeButton;
class Brand;
class SearchField;

/// The line of 48 on top: brand, cluster switch, search, tasks, alerts, help, theme, account.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(const Theme &theme, QWidget *parent = nullptr);

    /// The brand takes the sidebar's width, so that the cluster switch stands above the page; beside a rail it does not.
    void setBrandWide(bool wide);
    void setSearchWide(bool wide);

    void setClusterTitle(const QString &title, const QString &accessible);
    void setClusterMenu(QMenu *menu);
    /// How many tasks run, and the share done of the first one (below 0: not known).
    void setRunningTasks(int count, double progress);
    void setAlerts(int count);
    void setAccount(const QString &name);
    /// No clusters, tasks and alerts.
    void setLimited(bool isLimited);
    void setAccountMenu(QMenu *menu);
    void openAccountMenu();
    QWidget *alertsButton() const;

Q_SIGNALS:
    void searchOpened(const QString &typed);
    void tasksClicked();
    void alertsClicked();
    void helpClicked();
    void themeClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showTheme();

    const Theme &m_theme;
    Brand *m_brand;
    ChromeButton *m_cluster;
    SearchField *m_search;
    ChromeButton *m_tasks;
    ChromeButton *m_alerts;
    ChromeButton *m_help;
    ChromeButton *m_scheme;
    class AccountButton *m_account;
};

} // namespace orbit::ui
