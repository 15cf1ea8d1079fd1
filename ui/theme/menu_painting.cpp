#include "ui/theme/menu_painting.h"

#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"

#include <QAction>
#include <QFontMetrics>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionMenuItem>

namespace orbit::ui {

namespace {

constexpr int sidePadding = 10;
constexpr int iconColumn = sizes::iconSmall + 12;
constexpr int shortcutGap = 24;
constexpr int arrowColumn = 20;
constexpr int separatorHeight = 9;
constexpr int leastWidth = 184 - 8;

bool hasIconColumn(const QStyleOptionMenuItem &option)
{
    return option.maxIconWidth > 0 || option.menuHasCheckableItems || !option.icon.isNull();
}

void paintMark(QPainter &painter, const QStyleOptionMenuItem &option, const QRect &square, const QColor &color, IconStore &icons)
{
    const qreal dpr = painter.device()->devicePixelRatioF();
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            painter.drawPixmap(square.topLeft(), icons.pixmap(Icon::Check, color, square.width(), dpr));
    } else if (!option.icon.isNull()) {
        option.icon.paint(&painter, square, Qt::AlignCenter, option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled);
    }
}

// "Ctrl+S" reads "Ctrl S" everywhere in Orbit; the plus of "Ctrl++" is a key and stays. The key that Qt calls Return says Enter.
QString shortcutWords(const QString &shortcut)
{
    QString words = QString(shortcut).replace(QStringLiteral("Return"), QStringLiteral("Enter"));
    for (qsizetype i = 1; i + 1 < words.size(); ++i) {
        if (words.at(i) == u'+' && words.at(i - 1) != u' ')
            words[i] = u' ';
    }
    return words;
}

} // namespace

MenuItemNature menuItemNature(const QStyleOptionMenuItem &option, const QWidget *menu)
{
    const auto *owner = qobject_cast<const QMenu *>(menu);
    const QAction *action = owner ? owner->actionAt(option.rect.center()) : nullptr;
    return {.danger = action && action->property("danger").toBool()};
}

MenuCorners menuCorners(const QWidget *menu)
{
    return !menu || menu->testAttribute(Qt::WA_TranslucentBackground) ? MenuCorners::Round : MenuCorners::Square;
}

void paintMenuPanel(QPainter &painter, const QRect &rect, const Look &look, MenuCorners corners)
{
    const QColor fill = look[look.dark ? Role::SurfaceAlt : Role::Surface];
    if (corners == MenuCorners::Round) {
        paintRounded(painter, rect, radii::card, fill, look[Role::Border]);
        return;
    }
    painter.fillRect(rect, look[Role::Border]);
    painter.fillRect(rect.adjusted(1, 1, -1, -1), fill);
}

void paintMenuItem(QPainter &painter, const QStyleOptionMenuItem &option, MenuItemNature nature, const Look &look, IconStore &icons)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(option.rect.left(), option.rect.center().y(), option.rect.width(), 1), look[Role::BorderSubtle]);
        return;
    }
    if ((option.state & QStyle::State_Selected) && enabled)
        paintRounded(painter, option.rect, radii::control, look[Role::Hover]);
    const QColor words = !enabled ? look[Role::TextDisabled] : look[nature.danger ? Role::DangerText : Role::Text];
    QRect rect = option.rect.adjusted(sidePadding, 0, -sidePadding, 0);
    if (hasIconColumn(option)) {
        const QRect square(rect.left(), rect.center().y() - sizes::iconSmall / 2 + 1, sizes::iconSmall, sizes::iconSmall);
        paintMark(painter, option, square, words, icons);
        rect.setLeft(rect.left() + iconColumn);
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QPixmap &arrow =
            icons.pixmap(Icon::ChevronRight, look[Role::TextTertiary], sizes::iconInline, painter.device()->devicePixelRatioF());
        painter.drawPixmap(rect.right() - sizes::iconInline, rect.center().y() - sizes::iconInline / 2 + 1, arrow);
    }
    const QStringList parts = option.text.split(u'\t');
    painter.setPen(words);
    painter.setFont(option.font);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine, parts.constFirst());
    if (parts.size() > 1) {
        painter.setPen(look[enabled ? Role::TextTertiary : Role::TextDisabled]);
        painter.setFont(uiFont(11, QFont::Normal));
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, shortcutWords(parts.constLast()));
    }
}

QSize menuItemSize(const QStyleOptionMenuItem &option)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {leastWidth, separatorHeight};
    const QStringList parts = option.text.split(u'\t');
    int width = 2 * sidePadding + QFontMetrics(option.font).size(Qt::TextShowMnemonic | Qt::TextSingleLine, parts.constFirst()).width();
    if (hasIconColumn(option))
        width += iconColumn;
    if (parts.size() > 1)
        width += shortcutGap + QFontMetrics(uiFont(11, QFont::Normal)).horizontalAdvance(parts.constLast());
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        width += arrowColumn;
    return {std::max(width, leastWidth), sizes::menuItem};
}

} // namespace orbit::ui
