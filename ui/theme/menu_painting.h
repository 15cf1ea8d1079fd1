#pragma once

#include "ui/theme/icon_store.h"
#include "ui/theme/look.h"

#include <QSize>

class QPainter;
class QStyleOptionMenuItem;
class QWidget;

namespace orbit::ui {

/// Menu rows of 32: icon 16, words, shortcut in 11 px at the right. An action with the property "danger" is painted in dangerText.
void paintMenuItem(QPainter &painter, const QStyleOptionMenuItem &option, const QWidget *widget, const Look &look, IconStore &icons);
void paintMenuPanel(QPainter &painter, const QRect &rect, const Look &look);
QSize menuItemSize(const QStyleOptionMenuItem &option);

} // namespace orbit::ui
