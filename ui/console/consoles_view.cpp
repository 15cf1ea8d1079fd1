#include "ui/console/consoles_view.h"

#include "ui/console/console_slot.h"
#include "ui/console/console_tab_bar.h"
#include "ui/console/console_toolbar.h"
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
      m_tabs(new ConsoleTabBar(theme)),
      m_toolbar(new ConsoleToolbar(theme)),
      m_stack(new QStackedWidget),
      m_empty(new StatePanel(theme, {.icon = Icon::Console,
                                     .tone = Tone::Info,
                                     .title = tr("No open consoles"),
                                     .text = tr("Connect to a running desktop, and its screen opens here.")}))
{
    setObjectName(QStringLiteral("consoles"));
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
    strip->addWidget(m_tabs, 1, Qt::AlignBottom);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(strip);
    column->addWidget(m_toolbar);
    column->addWidget(m_stack, 1);
    strip->addStrut(stripHeight);
    m_stack->addWidget(m_empty);
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
        m_tabs->setCurrentIndex(known);
        slotAt(known)->console().link().reconnect();
        return slotAt(known)->present();
    }
    auto *slot = new ConsoleSlot(m_theme, m_factory, request);
    m_slots.push_back(slot);
    m_stack->addWidget(slot);
    watch(slot);
    const int index = m_tabs->addConsole(request.name, request.group);
    m_tabs->setCurrentIndex(index);
    showTab(index);
    layout()->activate();
    slot->console().start();
    slot->present();
    Q_EMIT countChanged(count());
}

void ConsolesView::watch(ConsoleSlot *slot)
{
    Console &console = slot->console();
    const GuestKey key = console.request().key;
    connect(&console, &Console::phaseChanged, this, [this, slot] { showLine(slot); });
    connect(&console, &Console::closeWanted, this, [this, key] { close(key); });
    // Not with the tools as context: they let go of everything of a console when another comes to the front.
    connect(&console, &Console::keyboardReleased, this, [this, slot] {
        if (!slot->isAway())
            m_toolbar->focusFirst();
    });
    connect(&console.link(), &ConsoleLink::certificateTrusted, this, &ConsolesView::certificateTrusted);
    connect(&console.link(), &ConsoleLink::credentialsGiven, this,
            [this, key](const RemoteCredentials &credentials, bool remember) { Q_EMIT credentialsGiven(key, credentials, remember); });
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
