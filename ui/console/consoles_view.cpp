#include "ui/console/consoles_view.h"

#include "ui/console/console_slot.h"
#include "ui/console/console_tab_bar.h"
#include "ui/console/console_toolbar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/state_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int stripHeight = 44;
constexpr int stripPad = 12;

struct Line
{
    Tone tone;
    QString word;
};

Line lineOf(ConsoleLink::Phase phase)
{
    switch (phase) {
    case ConsoleLink::Phase::Preparing:
        return {Tone::Info, ConsolesView::tr("getting ready")};
    case ConsoleLink::Phase::Connecting:
        return {Tone::Info, ConsolesView::tr("connecting")};
    case ConsoleLink::Phase::AsksCertificate:
    case ConsoleLink::Phase::AsksCredentials:
        return {Tone::Warning, ConsolesView::tr("needs your answer")};
    case ConsoleLink::Phase::Live:
        return {Tone::Success, ConsolesView::tr("connected")};
    case ConsoleLink::Phase::Retrying:
        return {Tone::Warning, ConsolesView::tr("reconnecting")};
    case ConsoleLink::Phase::Ended:
        return {Tone::Neutral, ConsolesView::tr("disconnected")};
    }
    Q_UNREACHABLE();
}

} // namespace

ConsolesView::ConsolesView(const Theme &theme, SessionFactory &factory, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_factory(factory),
      m_back(new Button(theme, Icon::ChevronLeft, {}, ButtonKind::Secondary)),
      m_backKey(new QShortcut(Qt::ALT | Qt::Key_Left, this)),
      m_tabs(new ConsoleTabBar(theme)),
      m_toolbar(new ConsoleToolbar(theme)),
      m_stack(new QStackedWidget),
      m_empty(new StatePanel(theme, {.icon = Icon::Console,
                                     .tone = Tone::Info,
                                     .title = tr("No open consoles"),
                                     .text = tr("Connect to a running desktop, and its screen opens here.")}))
{
    setObjectName(QStringLiteral("consoles"));
    setProperty("focusRing", false);
    makeWayBack();
    layOut();
    addShortcuts();
    connect(m_tabs, &ConsoleTabBar::currentChanged, this, &ConsolesView::showTab);
    connect(m_tabs, &ConsoleTabBar::tabCloseRequested, this, &ConsolesView::closeTab);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    showTab(-1);
}

void ConsolesView::layOut()
{
    auto *strip = new QHBoxLayout;
    strip->setContentsMargins(stripPad, 0, stripPad, 0);
    strip->setSpacing(stripPad);
    strip->addWidget(m_back, 0, Qt::AlignLeft | Qt::AlignVCenter);
    strip->addWidget(m_tabs, 1, Qt::AlignBottom);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(strip);
    column->addWidget(m_toolbar);
    column->addWidget(m_stack, 1);
    strip->addStrut(stripHeight);
    m_stack->addWidget(m_empty);
    Button *toDesktops = m_empty->addButton(Icon::Desktops, tr("Show desktops"), true);
    toDesktops->setObjectName(QStringLiteral("showDesktops"));
    connect(toDesktops, &Button::clicked, this, &ConsolesView::desktopsWanted);
}

void ConsolesView::makeWayBack()
{
    m_back->setObjectName(QStringLiteral("consolesBack"));
    m_backKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(m_back, &Button::clicked, this, &ConsolesView::desktopsWanted);
    connect(m_backKey, &QShortcut::activated, this, &ConsolesView::desktopsWanted);
    setWayBack({});
}

void ConsolesView::setWayBack(const QString &page)
{
    m_back->setText(page);
    m_back->setAccessibleName(tr("Back to %1").arg(page));
    m_back->setToolTip(tr("Back to %1. Your consoles stay open. %2").arg(page, m_backKey->key().toString(QKeySequence::NativeText)));
    m_back->setVisible(!page.isEmpty());
    m_back->updateGeometry();
    m_backKey->setEnabled(!page.isEmpty());
}

void ConsolesView::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto what) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, what);
    };
    const auto fullScreen = [this] {
        if (ConsoleSlot *slot = slotAt(m_tabs->currentIndex()))
            slot->toggleFullScreen();
    };
    add(Qt::Key_F11, fullScreen);
    add(Qt::CTRL | Qt::Key_Tab, [this] { step(1); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, [this] { step(-1); });
    add(Qt::CTRL | Qt::Key_W, [this] { closeTab(m_tabs->currentIndex()); });
    connect(m_toolbar, &ConsoleToolbar::fullScreenWanted, this, fullScreen);
    connect(m_toolbar, &ConsoleToolbar::moveWanted, this, [this] {
        if (ConsoleSlot *slot = slotAt(m_tabs->currentIndex()))
            slot->isAway() ? slot->bringBack() : slot->detach();
    });
}

ConsoleSlot *ConsolesView::slotAt(int index) const
{
    return index >= 0 && index < count() ? m_slots[static_cast<std::size_t>(index)] : nullptr;
}

int ConsolesView::indexOf(const GuestKey &key) const
{
    const auto found = std::ranges::find_if(m_slots, [&key](ConsoleSlot *slot) { return slot->console().request().key == key; });
    return found == m_slots.end() ? -1 : static_cast<int>(found - m_slots.begin());
}

QStringList ConsolesView::openNames() const
{
    QStringList names;
    for (ConsoleSlot *slot : m_slots)
        names.append(slot->console().request().name);
    return names;
}

void ConsolesView::open(const ConsoleRequest &request)
{
    if (const int known = indexOf(request.key); known >= 0) {
        ConsoleSlot *slot = slotAt(known);
        slot->console().start(request.target);
        return present(slot);
    }
    ConsoleSlot *slot = addSlot(request);
    slot->console().start();
    present(slot);
}

void ConsolesView::prepare(const ConsoleRequest &request, const QString &step)
{
    const int known = indexOf(request.key);
    ConsoleSlot *slot = known < 0 ? addSlot(request) : slotAt(known);
    ConsoleLink &link = slot->console().link();
    // A screen that is open is not closed to wait for another one.
    if (known < 0 || link.phase() == ConsoleLink::Phase::Preparing || link.phase() == ConsoleLink::Phase::Ended)
        link.prepare(step);
    present(slot);
}

void ConsolesView::giveUp(const GuestKey &key, const ErrorText &why)
{
    if (const int known = indexOf(key); known >= 0)
        slotAt(known)->console().link().giveUp(why);
}

void ConsolesView::setDesktopOff(const GuestKey &key, bool off)
{
    if (const int known = indexOf(key); known >= 0)
        slotAt(known)->console().link().setDesktopOff(off);
}

bool ConsolesView::isInSight(const GuestKey &key) const
{
    const int known = indexOf(key);
    return known >= 0 && isVisible() && (known == m_tabs->currentIndex() || slotAt(known)->isAway());
}

bool ConsolesView::isPreparing(const GuestKey &key) const
{
    const int known = indexOf(key);
    return known >= 0 && slotAt(known)->console().link().phase() == ConsoleLink::Phase::Preparing;
}

void ConsolesView::closeAll()
{
    while (count() > 0)
        closeTab(count() - 1);
}

void ConsolesView::bringBackAll()
{
    for (ConsoleSlot *slot : m_slots) {
        if (slot->isAway())
            slot->bringBack();
    }
}

bool ConsolesView::isOpen(const GuestKey &key) const
{
    const int known = indexOf(key);
    if (known < 0)
        return false;
    const ConsoleLink::Phase phase = slotAt(known)->console().link().phase();
    return phase != ConsoleLink::Phase::Preparing && phase != ConsoleLink::Phase::Ended;
}

ConsoleSlot *ConsolesView::addSlot(const ConsoleRequest &request)
{
    auto *slot = new ConsoleSlot(m_theme, m_factory, request);
    m_slots.push_back(slot);
    m_stack->addWidget(slot);
    watch(slot);
    const int index = m_tabs->addConsole(request.name, request.group);
    m_tabs->setCurrentIndex(index);
    showTab(index);
    layout()->activate();
    Q_EMIT countChanged(count());
    return slot;
}

/// To the front, with the keyboard, unless a person is on another page meanwhile.
void ConsolesView::present(ConsoleSlot *slot)
{
    if (!isVisible() && !slot->isAway())
        return;
    m_tabs->setCurrentIndex(indexOf(slot->console().request().key));
    slot->present();
}

void ConsolesView::showLine(const ConsoleSlot *slot)
{
    const auto found = std::ranges::find(m_slots, slot);
    if (found == m_slots.end())
        return;
    const Line line = lineOf((*found)->console().link().phase());
    m_tabs->setLine(static_cast<int>(found - m_slots.begin()), line.tone, line.word);
}

void ConsolesView::showTab(int index)
{
    ConsoleSlot *slot = slotAt(index);
    m_tabs->setVisible(count() > 0);
    m_toolbar->setVisible(slot);
    m_toolbar->setConsole(slot ? &slot->console() : nullptr);
    m_stack->setCurrentWidget(slot ? static_cast<QWidget *>(slot) : m_empty);
}

void ConsolesView::close(const GuestKey &key)
{
    if (const int index = indexOf(key); index >= 0)
        closeTab(index);
}

void ConsolesView::closeTab(int index)
{
    ConsoleSlot *slot = slotAt(index);
    if (!slot)
        return;
    const GuestKey key = slot->console().request().key;
    slot->bringBack();
    m_slots.erase(m_slots.begin() + index);
    m_tabs->removeTab(index);
    showTab(m_tabs->currentIndex());
    m_stack->removeWidget(slot);
    slot->hide();
    slot->deleteLater(); // the click may have come from inside it
    Q_EMIT countChanged(count());
    if (slot->console().link().phase() == ConsoleLink::Phase::Preparing)
        Q_EMIT preparationCancelled(key);
    Q_EMIT closed(key);
}

void ConsolesView::step(int by)
{
    if (count() > 1)
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + count()) % count());
}

void ConsolesView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (count() > 0)
        painter.fillRect(QRect(0, stripHeight - 1, width(), 1), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
