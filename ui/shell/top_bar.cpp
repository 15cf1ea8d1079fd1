#include "ui/shell/top_bar.h"

#include "ui/shell/account_button.h"
#include "ui/shell/brand.h"
#include "ui/shell/chrome_button.h"
#include "ui/shell/search_field.h"
#include "ui/widgets/painted.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

TopBar::TopBar(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_brand(new Brand(theme, this)),
      m_cluster(new ChromeButton(theme, Icon::Cluster, tr("Cluster"), this)),
      m_search(new SearchField(theme, this)),
      m_tasks(new ChromeButton(theme, Icon::Tasks, tr("Tasks"), this)),
      m_alerts(new ChromeButton(theme, Icon::Bell, tr("Alerts"), this)),
      m_help(new ChromeButton(theme, Icon::Help, tr("Help"), this)),
      m_scheme(new ChromeButton(theme, Icon::Moon, tr("Theme"), this)),
      m_account(new AccountButton(theme, this))
{
    setObjectName(u"topBar"_s);
    setFixedHeight(sizes::topBar);
    m_cluster->setObjectName(u"clusterSwitch"_s);
    m_cluster->setChevron(true);
    m_tasks->setObjectName(u"tasksButton"_s);
    m_alerts->setObjectName(u"alertsButton"_s);
    m_help->setObjectName(u"helpButton"_s);
    m_help->setName(tr("Shortcuts and help"), tr("F1"));
    m_scheme->setObjectName(u"themeButton"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 12, 0);
    row->setSpacing(Theme::space(2));
    row->addWidget(m_brand);
    row->addWidget(m_cluster);
    row->addStretch(1);
    row->addWidget(m_search);
    row->addStretch(1);
    for (QWidget *button : std::initializer_list<QWidget *>{m_tasks, m_alerts, m_help, m_scheme, m_account})
        row->addWidget(button);
    connect(m_search, &SearchField::opened, this, &TopBar::searchOpened);
    connect(m_tasks, &QAbstractButton::clicked, this, &TopBar::tasksClicked);
    connect(m_alerts, &QAbstractButton::clicked, this, &TopBar::alertsClicked);
    connect(m_help, &QAbstractButton::clicked, this, &TopBar::helpClicked);
    connect(m_scheme, &QAbstractButton::clicked, this, &TopBar::themeClicked);
    connect(&theme, &Theme::changed, this, &TopBar::showTheme);
    followTheme(this, theme);
    showTheme();
    setRunningTasks(0, 0);
    setAlerts(0);
}

void TopBar::setBrandWide(bool wide) { m_brand->setWide(wide); }

void TopBar::setSearchWide(bool wide) { m_search->setWide(wide); }

void TopBar::setClusterTitle(const QString &title, const QString &accessible)
{
    m_cluster->setWords(title, TypeRole::BodyStrong, Role::Text);
    m_cluster->setName(accessible);
}

void TopBar::setClusterMenu(QMenu *menu) { m_cluster->setMenu(menu); }

void TopBar::setRunningTasks(int count, double progress)
{
    m_tasks->setWords(count > 0 ? tr("%n task(s)", "running", count) : QString(), TypeRole::Detail);
    m_tasks->setRing(count > 0 ? std::optional(progress) : std::nullopt);
    m_tasks->setName(count > 0 ? tr("%n task(s) running", nullptr, count) : tr("Tasks"), tr("Ctrl+J"));
}

void TopBar::setAlerts(int count)
{
    m_alerts->setCount(count);
    m_alerts->setName(count > 0 ? tr("%n alert(s)", nullptr, count) : tr("No alerts"));
}

void TopBar::setAccount(const QString &name) { m_account->setPerson(name); }

void TopBar::setLimited(bool isLimited)
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_cluster, m_tasks, m_alerts})
        part->setVisible(!isLimited);
    m_search->setFindsAll(!isLimited);
}

void TopBar::setAccountMenu(QMenu *menu) { m_account->setMenu(menu); }

void TopBar::openAccountMenu() { m_account->openMenu(); }

QWidget *TopBar::alertsButton() const { return m_alerts; }

void TopBar::showTheme()
{
    m_scheme->setGlyph(m_theme.isDark() ? Icon::Sun : Icon::Moon);
    m_scheme->setName(m_theme.isDark() ? tr("Light theme") : tr("Dark theme"));
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Chrome));
}

} // namespace orbit::ui
