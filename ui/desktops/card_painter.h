#pragma once

#include "ui/desktops/row_button.h"

#include <QRect>

namespace orbit::ui {

class Theme;

/// What of a card the mouse is on.
enum class CardPart : quint8 { None, Body, Box, More, Action };

struct CardState
{
    bool isSelected = false;
    bool isFocused = false;
    CardPart hovered = CardPart::None; ///< None: the mouse is elsewhere
    bool isPressed = false;
    bool canAct = true;
};

/// Paints one desktop as a card and knows where its parts are.
class CardPainter final
{
public:
    explicit CardPainter(const Theme &theme) : m_theme(theme) {}

    void paint(QPainter &painter, const QRect &card, const DesktopRow &row, const CardState &state) const;
    static CardPart partAt(const QRect &card, const QPoint &pos);
    static QRect partRect(const QRect &card, CardPart part);

private:
    void paintFrame(QPainter &painter, const QRect &card, const CardState &state) const;
    void paintHead(QPainter &painter, const QRect &card, const DesktopRow &row, const CardState &state) const;
    void paintTile(QPainter &painter, const QRect &tile, const DesktopRow &row, const CardState &state) const;
    void paintPerson(QPainter &painter, const QRectF &line, const DesktopRow &row) const;
    void paintUse(QPainter &painter, const QRectF &part, const QString &name, double percent, Metric metric) const;
    void paintAction(QPainter &painter, const QRect &button, const DesktopRow &row, const CardState &state) const;

    const Theme &m_theme;
};

} // namespace orbit::ui
