#include "ui/desktops/desktop_drawer.h"

#include "ui/commands/command_menu.h"
#include "ui/desktops/drawer_performance.h"
#include "ui/desktops/drawer_summary.h"
#include "ui/desktops/lined_row.h"
#include "ui/desktops/row_actions.h"
#include "ui/desktops/row_button.h"
#include "ui/desktops/task_list.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/tabs.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>

namespace orbit::ui {

namespace {

constexpr int tasksShown = 30;

QScrollArea *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace

DesktopDrawer::DesktopDrawer(const DesktopsParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_tile(new IconTile(parts.theme, Icon::Desktop, Tone::Neutral, 32, this)),
      m_name(new ElidedLabel(parts.theme, {}, TypeRole::CardTitle, Role::Text, this)),
      m_place(new ElidedLabel(parts.theme, {}, TypeRole::Detail, Role::TextTertiary, this)),
      m_badge(new Badge(parts.theme, DisplayState::Unknown, this)),
      m_connect(new SplitButton(parts.theme, Icon::Connect, tr("Connect"), ButtonKind::Primary, this)),
      m_restart(new IconButton(parts.theme, Icon::Restart, tr("Restart"), ButtonKind::Secondary, this)),
      m_power(new IconButton(parts.theme, Icon::Power, tr("Shut down"), ButtonKind::Secondary, this)),
      m_more(new IconButton(parts.theme, Icon::More, tr("More actions"), ButtonKind::Secondary, this)),
      m_tabs(new Tabs(parts.theme, this)),
      m_pages(new QStackedWidget(this)),
      m_summary(new DrawerSummary(parts)),
      m_performance(new DrawerPerformance(parts)),
      m_tasks(new TaskList(parts.theme, parts.tasks, parts.inventory, parts.clock, TaskList::Detail::Full, tasksShown))
{
    setObjectName(QStringLiteral("desktopDrawer"));
    setAccessibleName(tr("Details"));
    setFixedWidth(sizes::drawer);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeActions());
    column->addWidget(makePages(), 1);
    orderTabs();
    connectModel();
}

QWidget *DesktopDrawer::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(16, 14, 12, 10);
    row->setSpacing(8);
    m_name->setElideMode(Qt::ElideMiddle);
    m_name->setObjectName(QStringLiteral("drawerName"));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_place);
    m_close = new IconButton(m_parts.theme, Icon::X, tr("Close details"), ButtonKind::Ghost, head);
    m_close->setObjectName(QStringLiteral("drawerClose"));
    m_close->setSizeClass(ButtonSize::Small);
    row->addWidget(m_tile);
    row->addLayout(words, 1);
    row->addWidget(m_badge);
    row->addWidget(m_close);
    connect(m_close, &Button::clicked, this, &DesktopDrawer::closeAsked);
    return head;
}

QWidget *DesktopDrawer::makeActions()
{
    auto *actions = new QWidget(this);
    auto *row = new QHBoxLayout(actions);
    row->setContentsMargins(16, 0, 16, 12);
    row->setSpacing(8);
    m_connect->setObjectName(QStringLiteral("drawerConnect"));
    m_more->setObjectName(QStringLiteral("drawerMore"));
    addCommand(m_restart, PowerCommands::id(PowerAction::Reboot));
    addCommand(m_power, PowerCommands::id(PowerAction::Shutdown));
    m_connect->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_connect->action()->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row->addWidget(m_connect, 1);
    row->addWidget(m_restart);
    row->addWidget(m_power);
    row->addWidget(m_more);
    connect(m_connect, &SplitButton::clicked, this, &DesktopDrawer::runRowAction);
    connect(m_connect->chevron(), &Button::clicked, this, [this] {
        openMenu(m_connect, {ConnectCommand::id(), PowerCommands::id(PowerAction::Start), PowerCommands::id(PowerAction::Resume)});
    });
    connect(m_more, &Button::clicked, this, [this] { openMenu(m_more, desktopCommands()); });
    return actions;
}

/// From top to bottom, whatever was made first.
void DesktopDrawer::orderTabs()
{
    QWidget *before = m_close;
    for (QWidget *next : std::initializer_list<QWidget *>{m_connect->action(), m_connect->chevron(), m_restart, m_power, m_more, m_tabs}) {
        setTabOrder(before, next);
        before = next;
    }
}

void DesktopDrawer::addCommand(IconButton *button, const CommandId &id)
{
    button->setObjectName(QStringLiteral("drawer-") + id.value());
    connect(button, &Button::clicked, this, [this, id] { m_parts.commands.run(id, {{m_guest}}); });
}

QWidget *DesktopDrawer::makePages()
{
    auto *widget = new QWidget(this);
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs->setObjectName(QStringLiteral("drawerTabs"));
    m_tabs->setAccessibleName(tr("Details"));
    for (const QString &text : {tr("Summary"), tr("Performance"), tr("Tasks")})
        m_tabs->addTab(text);
    auto *tabs = new LinedRow(m_parts.theme, 12, widget);
    tabs->row()->addWidget(m_tabs);
    tabs->row()->addStretch(1);
    column->addWidget(tabs);
    m_tasks->setContentsMargins(16, 10, 16, 14);
    auto *tasks = new QWidget;
    auto *list = new QVBoxLayout(tasks);
    list->setContentsMargins(0, 0, 0, 0);
    list->addWidget(m_tasks);
    list->addStretch(1);
    m_pages->addWidget(scrolled(m_summary));
    m_pages->addWidget(scrolled(m_performance));
    m_pages->addWidget(scrolled(tasks));
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    return widget;
}

void DesktopDrawer::connectModel()
{
    connect(&m_parts.desktops, &DesktopsModel::dataChanged, this, &DesktopDrawer::showHead);
    connect(&m_parts.commands, &CommandRegistry::changed, this, &DesktopDrawer::showActions);
    connect(&m_parts.details, &GuestDetails::guestsChanged, m_summary, &DrawerSummary::renew);
}

void DesktopDrawer::setGuest(const GuestKey &guest)
{
    if (guest == m_guest)
        return;
    m_guest = guest;
    m_summary->setGuest(guest);
    m_performance->setGuest(guest);
    m_tasks->setGuest(guest);
    showHead();
    showActions();
}

void DesktopDrawer::showTab(Tab tab) { m_tabs->setCurrentIndex(tab); }

void DesktopDrawer::showHead()
{
    const DesktopRow *row = m_parts.desktops.find(m_guest);
    if (!row)
        return;
    m_tile->setLook(systemIcon(*row), Tone::Neutral);
    m_name->setText(row->guest.name);
    m_place->setText(tr("VMID %1 on %2").arg(QString::number(row->guest.key.vmId.value()), row->guest.node.value()));
    m_badge->setLook(stateBadge(*row, Selected::No));
    setAccessibleName(tr("Details of %1").arg(row->guest.name));
    m_summary->renew();
}

void DesktopDrawer::showActions()
{
    const DesktopRow *row = m_parts.desktops.find(m_guest);
    if (!row)
        return;
    const Selection selection{{m_guest}};
    const Command *connectTo = m_parts.commands.find(ConnectCommand::id());
    const QString whyNot = m_parts.commands.whyDisabled(ConnectCommand::id(), selection);
    m_connect->action()->setText(m_parts.connectCommand.text(m_guest));
    m_connect->action()->setEnabled(whyNot.isEmpty());
    if (connectTo)
        m_connect->action()->setToolTip(commandToolTip(*connectTo, whyNot));
    const std::array buttons{std::pair(m_restart, PowerAction::Reboot), std::pair(m_power, PowerAction::Shutdown)};
    for (const auto &[button, action] : buttons) {
        const QString reason = m_parts.commands.whyDisabled(PowerCommands::id(action), selection);
        button->setEnabled(reason.isEmpty());
        if (const Command *command = m_parts.commands.find(PowerCommands::id(action)))
            button->setToolTip(commandToolTip(*command, reason));
    }
}

void DesktopDrawer::runRowAction() { m_parts.commands.run(ConnectCommand::id(), {{m_guest}}); }

void DesktopDrawer::openMenu(QWidget *below, const std::vector<CommandId> &ids)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("drawerMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, m_parts.commands, ids, {{m_guest}}, m_parts.theme);
    menu->popup(below->mapToGlobal(QPoint(0, below->height() + 4)));
}

void DesktopDrawer::setFloating(bool floating)
{
    m_isFloating = floating;
    update();
}

void DesktopDrawer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Surface));
    const qreal line = hairline(devicePixelRatioF());
    painter.fillRect(QRectF(0, 0, line, height()), m_parts.theme.color(m_isFloating ? Role::Border : Role::BorderSubtle));
}

} // namespace orbit::ui
