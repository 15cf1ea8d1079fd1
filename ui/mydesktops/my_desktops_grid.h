#pragma once

#include "ui/mydesktops/my_desktop_card.h"

#include <QHash>
#include <QWidget>

#include <vector>

namespace orbit::ui {

class ReflowGrid;

/// The cards, in rows. A card stays the same widget as long as its desktop is shown, so the keyboard and a menu stay with it.
class MyDesktopsGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit MyDesktopsGrid(const Theme &theme, QWidget *parent = nullptr);
    ~MyDesktopsGrid() override;

    void setDesktops(const std::vector<const MyDesktop *> &desktops);
    const std::vector<MyDesktopCard *> &cards() const { return m_cards; }
    /// The card with the keyboard, else the first; null without cards.
    MyDesktopCard *lead() const;
    void focusLead();
    /// In a low window the pictures are lower too.
    void setLow(bool isLow);

Q_SIGNALS:
    void connectAsked(const orbit::AssignmentId &id);
    void cancelAsked(const orbit::AssignmentId &id);
    void dismissAsked(const orbit::AssignmentId &id);
    void menuAsked(const orbit::AssignmentId &id, const QPoint &at);
    /// To be scrolled to.
    void cardFocused(QWidget *card);
    void leadChanged();
    /// Cards came, went or changed places.
    void arranged();

private:
    MyDesktopCard *cardOf(const AssignmentId &id) const;
    MyDesktopCard *makeCard();
    void arrange(std::vector<MyDesktopCard *> cards);
    void move(int right, int down);
    void followFocus();
    void sizeScenes();
    MyDesktopCard *focusedCard() const;

    const Theme &m_theme;
    ReflowGrid *m_grid;
    std::vector<MyDesktopCard *> m_cards;
    MyDesktopCard *m_focused = nullptr;
    bool m_isLow = false;
};

} // namespace orbit::ui
