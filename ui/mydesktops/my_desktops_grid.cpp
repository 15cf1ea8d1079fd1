#include "ui/mydesktops/my_desktops_grid.h"

#include "ui/widgets/button.h"
#include "ui/widgets/flow_layout.h"

#include <QApplication>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int leastCardWidth = 272;
constexpr int cardGap = 24;
constexpr int ringRoom = 6;
constexpr int tallScene = 176;
constexpr int middleScene = 136;
constexpr int lowScene = 112; ///< so that two rows are in sight
constexpr std::size_t oneRow = 3;

} // namespace

MyDesktopsGrid::MyDesktopsGrid(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_grid(new ReflowGrid({3, 2, 1}, leastCardWidth, this, cardGap))
{
    m_grid->setContentsMargins(ringRoom, ringRoom, ringRoom, ringRoom);
    connect(qApp, &QApplication::focusChanged, this, &MyDesktopsGrid::followFocus);
}

// While the cards go the keyboard moves on.
MyDesktopsGrid::~MyDesktopsGrid() { disconnect(qApp, nullptr, this, nullptr); }

MyDesktopCard *MyDesktopsGrid::cardOf(const AssignmentId &id) const
{
    const auto found = std::ranges::find_if(m_cards, [&id](const MyDesktopCard *card) { return card->desktop().id == id; });
    return found == m_cards.end() ? nullptr : *found;
}

MyDesktopCard *MyDesktopsGrid::makeCard()
{
    auto *card = new MyDesktopCard(m_theme, this);
    connect(card, &MyDesktopCard::connectAsked, this, &MyDesktopsGrid::connectAsked);
    connect(card, &MyDesktopCard::cancelAsked, this, &MyDesktopsGrid::cancelAsked);
    connect(card, &MyDesktopCard::dismissAsked, this, &MyDesktopsGrid::dismissAsked);
    connect(card, &MyDesktopCard::menuAsked, this, &MyDesktopsGrid::menuAsked);
    connect(card, &MyDesktopCard::moveAsked, this, &MyDesktopsGrid::move);
    return card;
}

void MyDesktopsGrid::setDesktops(const std::vector<const MyDesktop *> &desktops)
{
    std::vector<MyDesktopCard *> cards;
    cards.reserve(desktops.size());
    for (const MyDesktop *desktop : desktops) {
        MyDesktopCard *card = cardOf(desktop->id);
        if (!card)
            card = makeCard();
        card->setDesktop(*desktop);
        cards.push_back(card);
    }
    if (cards != m_cards)
        arrange(std::move(cards));
}

void MyDesktopsGrid::arrange(std::vector<MyDesktopCard *> cards)
{
    while (QLayoutItem *item = m_grid->takeAt(0))
        delete item;
    const bool hadKeyboard = focusedCard() != nullptr;
    for (MyDesktopCard *old : m_cards) {
        if (std::ranges::find(cards, old) != cards.end())
            continue;
        old->hide();
        old->deleteLater(); // it may be the one that was pressed
    }
    m_cards = std::move(cards);
    for (MyDesktopCard *card : m_cards) {
        m_grid->addWidget(card);
        card->show();
    }
    sizeScenes();
    m_grid->invalidate();
    Q_EMIT arranged();
    m_focused = focusedCard();
    if (hadKeyboard && !m_focused)
        focusLead();
    followFocus();
}

void MyDesktopsGrid::setLow(bool isLow)
{
    m_isLow = isLow;
    sizeScenes();
}

void MyDesktopsGrid::sizeScenes()
{
    const int scene = m_cards.size() > oneRow ? lowScene : m_isLow ? middleScene : tallScene;
    for (MyDesktopCard *card : m_cards)
        card->setSceneHeight(scene);
}

MyDesktopCard *MyDesktopsGrid::focusedCard() const
{
    const QWidget *focus = QApplication::focusWidget();
    const auto found =
        std::ranges::find_if(m_cards, [focus](const MyDesktopCard *card) { return card == focus || card->isAncestorOf(focus); });
    return focus && found != m_cards.end() ? *found : nullptr;
}

MyDesktopCard *MyDesktopsGrid::lead() const
{
    if (MyDesktopCard *focused = focusedCard())
        return focused;
    return m_cards.empty() ? nullptr : m_cards.front();
}

void MyDesktopsGrid::focusLead()
{
    if (MyDesktopCard *card = lead(); card && !focusedCard())
        card->setFocus(Qt::TabFocusReason);
}

void MyDesktopsGrid::followFocus()
{
    MyDesktopCard *now = lead();
    for (MyDesktopCard *card : m_cards)
        card->setProminent(card == now);
    if (MyDesktopCard *focused = focusedCard(); focused && focused != m_focused)
        Q_EMIT cardFocused(focused);
    m_focused = focusedCard();
    Q_EMIT leadChanged();
}

void MyDesktopsGrid::move(int right, int down)
{
    const auto place = std::ranges::find(m_cards, focusedCard());
    if (place == m_cards.end())
        return;
    const int columns = m_grid->columnsFor(width() - 2 * ringRoom);
    const int count = static_cast<int>(m_cards.size());
    const int from = static_cast<int>(place - m_cards.begin());
    int to = from + right + down * columns;
    // From above an unfinished last row, down leads to its end.
    if (down > 0 && to >= count && from / columns < (count - 1) / columns)
        to = count - 1;
    if (to >= 0 && to < count)
        m_cards[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
}

} // namespace orbit::ui
