#include "ui/settings/settings_screen.h"

#include "ui/settings/appearance_group.h"
#include "ui/settings/branding_group.h"
#include "ui/settings/clusters_group.h"
#include "ui/settings/registry_group.h"
#include "ui/settings/security_group.h"
#include "ui/settings/settings_nav.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/state_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto savedShown = 3s;
constexpr int headHeight = 36;
constexpr int ringRoom = 6;

} // namespace

SettingsScreen::SettingsScreen(const SettingsParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_security(new SecurityGroup(parts)),
      m_groups{new AppearanceGroup(parts.theme, parts.settings), new ClustersGroup(parts), new RegistryGroup(parts),
               new BrandingGroup(parts), m_security},
      m_nav(new SettingsNav(parts.theme, m_groups)),
      m_scroll(new QScrollArea),
      m_noMatch(new StatePanel(parts.theme, {.icon = Icon::Search, .title = {}, .text = {}})),
      m_stack(new QStackedLayout),
      m_saved(new QWidget)
{
    setObjectName(u"settingsScreen"_s);
    m_savedTime.setSingleShot(true);
    m_savedTime.setInterval(savedShown);
    layOut();
    for (SettingGroup *group : m_groups) {
        connect(group, &SettingGroup::saved, this, &SettingsScreen::tellSaved);
        connect(group, &SettingGroup::wantedChanged, this, [this] { filter(m_nav->field()->text()); });
    }
    connect(m_nav, &SettingsNav::chosen, this, &SettingsScreen::showGroup);
    connect(m_nav->field(), &LineEdit::textChanged, this, &SettingsScreen::filter);
    connect(m_noMatch->addButton(Icon::X, tr("Clear search")), &Button::clicked, m_nav->field(), &LineEdit::clear);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &SettingsScreen::followScroll);
    connect(&m_savedTime, &QTimer::timeout, m_saved, &QWidget::hide);
    connect(&m_parts.registry, &Registry::meChanged, this, [this] { filter(m_nav->field()->text()); });
    followTheme(this, parts.theme);
    filter({});
    m_nav->setCurrent(m_groups.front());
    filter({});
}

SettingsScreen::~SettingsScreen() = default;

QWidget *SettingsScreen::makeHead()
{
    m_saved->setObjectName(u"settingsSaved"_s);
    auto *saved = new QHBoxLayout(m_saved);
    saved->setContentsMargins({});
    saved->setSpacing(6);
    saved->addWidget(new Glyph(m_parts.theme, Icon::Check, Role::SuccessText, sizes::iconSmall));
    saved->addWidget(new Label(m_parts.theme, tr("Saved"), TypeRole::Detail, Role::TextSecondary));
    m_saved->hide();
    auto *head = new QWidget;
    head->setFixedHeight(headHeight + sizes::pagePaddingY);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(sizes::pagePaddingX, sizes::pagePaddingY, sizes::pagePaddingX, 0);
    row->setSpacing(Theme::space(3));
    row->addWidget(new Label(m_parts.theme, tr("Settings"), TypeRole::PageTitle));
    row->addWidget(new ElidedLabel(m_parts.theme, tr("Appearance is yours on this computer, connections are shared"), TypeRole::Detail,
                                   Role::TextTertiary),
                   1);
    row->addWidget(m_saved);
    return head;
}

QWidget *SettingsScreen::makeContent()
{
    auto *content = new QWidget;
    content->setProperty("page", true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(sizes::pagePaddingX, ringRoom, sizes::pagePaddingX, sizes::pagePaddingX);
    column->setSpacing(sizes::gutter);
    for (SettingGroup *group : m_groups)
        column->addWidget(group);
    column->addStretch(1);
    return content;
}

void SettingsScreen::layOut()
{
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(makeContent());
    m_noMatch->setObjectName(u"settingsNoMatch"_s);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_noMatch);
    auto *right = new QVBoxLayout;
    right->setSpacing(Theme::space(2));
    right->addWidget(makeHead());
    right->addLayout(m_stack, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_nav);
    row->addLayout(right, 1);
}

void SettingsScreen::focusFind()
{
    m_nav->field()->setFocus(Qt::ShortcutFocusReason);
    m_nav->field()->selectAll();
}

void SettingsScreen::filter(const QString &text)
{
    bool hasAny = false;
    for (SettingGroup *group : m_groups) {
        const bool isFound = group->isFor(m_parts.registry.me()) && group->filter(text.trimmed());
        group->setVisible(isFound);
        m_nav->setFound(group, isFound);
        hasAny = hasAny || isFound;
    }
    m_noMatch->setWords({.icon = Icon::Search,
                         .tone = Tone::Neutral,
                         .title = tr("Nothing matches"),
                         .text = tr("No setting has “%1” in its words.").arg(text.trimmed())});
    m_stack->setCurrentIndex(hasAny ? 0 : 1);
}

void SettingsScreen::showGroup(SettingGroup *group)
{
    m_scroll->verticalScrollBar()->setValue(group->y() - ringRoom);
    m_nav->setCurrent(group);
}

void SettingsScreen::followScroll()
{
    const int top = m_scroll->verticalScrollBar()->value() + ringRoom;
    const bool isAtEnd = m_scroll->verticalScrollBar()->value() == m_scroll->verticalScrollBar()->maximum();
    SettingGroup *current = nullptr;
    for (SettingGroup *group : m_groups) {
        if (group->isVisible() && (!current || group->y() <= top || (isAtEnd && group == m_groups.back())))
            current = group;
    }
    if (current)
        m_nav->setCurrent(current);
}

void SettingsScreen::tellSaved()
{
    m_saved->show();
    m_savedTime.start();
}

void SettingsScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_nav->field()->text().isEmpty())
        m_nav->field()->clear();
    else
        QWidget::keyPressEvent(event);
}

void SettingsScreen::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Canvas));
}

} // namespace orbit::ui
