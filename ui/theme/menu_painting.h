#pragma once

#include "ui/theme/icon_store.h"
#include "ui/theme/look.h"

#include <QSize>

class QPainter;
class QStyleOptionMenuItem;
class QWidget;

namespace orbit::ui {

struct MenuItemNature
{
    /// Loses something: painted in dangerText.
    bool danger = false;
};

/// What a menu says about the action of an item: its property "danger".
MenuItemNature menuItemNature(const QStyleOptionMenuItem &option, const QWidget *menu);
/// Menu rows of 32: icon 16, words, shortcut in 11 px at the right.
void paintMenuItem(QPainter &painter, const QStyleOptionMenuItem &option, MenuItemNature nature, const Look &look, IconStore &icons);
enum class MenuCorners : quint8 { Round, Square };
/// Square where the corners could not be seen through.
MenuCorners menuCorners(const QWidget *menu);
void paintMenuPanel(QPainter &painter, const QRect &rect, const Look &look, MenuCorners corners);
QSize menuItemSize(const QStyleOptionMenuItem &option);

} // namespace orbit::ui
