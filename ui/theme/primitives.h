#pragma once

#include "ui/theme/icon_store.h"
#include "ui/theme/look.h"

#include <QRectF>

class QPainter;

namespace orbit::ui {

enum class Hover : bool { No, Yes };
enum class Enabled : bool { No, Yes };

struct BoxLook
{
    Qt::CheckState state = Qt::Unchecked;
    Enabled enabled = Enabled::Yes;
    Hover hover = Hover::No;
};

/// The small parts that both the style and the table delegates paint. `box` is the square of 16; all of them leave the painter as it was.
void paintCheckBox(QPainter &painter, const QRectF &box, const BoxLook &state, const Look &look, IconStore &icons);
void paintRadio(QPainter &painter, const QRectF &box, const BoxLook &state, const Look &look);
/// `position` 0 is off, 1 is on, between while it moves.
void paintSwitch(QPainter &painter, const QRectF &box, qreal position, Enabled enabled, const Look &look);

/// A filled rounded rectangle with a border of one sharp line inside it. An invalid colour leaves that part out.
void paintRounded(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border = {});

} // namespace orbit::ui
