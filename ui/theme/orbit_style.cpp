#include "ui/theme/orbit_style.h"

#include "ui/theme/compositor.h"
#include "ui/theme/menu_painting.h"
#include "ui/theme/primitives.h"

#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include <utility>

namespace orbit::ui {

namespace {

constexpr int scrollExtent = 10;
constexpr int scrollHandle = 6;
constexpr int leastScrollHandle = 32;
constexpr int comboPadding = 10;
constexpr int comboArrow = sizes::iconSmall;

BoxLook boxLook(const QStyleOption &option)
{
    const Qt::CheckState state = option.state & QStyle::State_NoChange ? Qt::PartiallyChecked
                                 : option.state & QStyle::State_On     ? Qt::Checked
                                                                       : Qt::Unchecked;
    return {state, option.state & QStyle::State_Enabled ? Enabled::Yes : Enabled::No,
            option.state & QStyle::State_MouseOver ? Hover::Yes : Hover::No};
}

QRectF centred(const QRect &rect, qreal side)
{
    return {rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side};
}

void paintScrollBar(QPainter &painter, const QStyle &style, const QStyleOptionSlider &option, const QWidget *widget, const Look &look)
{
    if (option.maximum <= option.minimum)
        return;
    QRectF handle = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    constexpr qreal inset = (scrollExtent - scrollHandle) / 2.0;
    if (option.orientation == Qt::Vertical)
        handle.adjust(inset, inset, -inset, -inset);
    else
        handle.adjust(inset, inset, -inset, -inset);
    const bool hot = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    paintRounded(painter, handle, scrollHandle / 2.0, look[hot ? Role::TextTertiary : Role::BorderControl]);
}

void paintComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QWidget *widget, const Look &look, IconStore &icons)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool error = widget && widget->property("error").toBool();
    const Role border = !enabled ? Role::Border : error ? Role::Danger : Role::BorderControl;
    paintRounded(painter, option.rect, radii::control, look[enabled ? Role::Surface : Role::Sunken], look[border]);
    const QColor color = look[enabled ? Role::TextTertiary : Role::TextDisabled];
    const QPixmap &arrow = icons.pixmap(Icon::ChevronDown, color, comboArrow, painter.device()->devicePixelRatioF());
    const bool mirrored = option.direction == Qt::RightToLeft;
    const int x = mirrored ? option.rect.left() + comboPadding + 1 : option.rect.right() - comboPadding - comboArrow;
    painter.drawPixmap(x, option.rect.top() + (option.rect.height() - comboArrow) / 2, arrow);
}

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl sub)
{
    const bool vertical = option.orientation == Qt::Vertical;
    const int length = vertical ? option.rect.height() : option.rect.width();
    const int range = option.maximum - option.minimum;
    int handle = length;
    if (range > 0)
        handle = std::clamp(static_cast<int>(qint64(option.pageStep) * length / (range + option.pageStep)),
                            std::min(leastScrollHandle, length), length);
    const int start =
        QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition, length - handle, option.upsideDown);
    const auto part = [&](int from, int size) {
        return vertical ? QRect(option.rect.x(), option.rect.y() + from, option.rect.width(), size)
                        : QRect(option.rect.x() + from, option.rect.y(), size, option.rect.height());
    };
    switch (sub) {
    case QStyle::SC_ScrollBarSlider:
        return part(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return part(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return part(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    default:
        return {};
    }
}

} // namespace

OrbitStyle::OrbitStyle(std::shared_ptr<const Look> look, std::shared_ptr<IconStore> icons)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_look(std::move(look)), m_icons(std::move(icons))
{}

void OrbitStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paintCheckBox(*painter, centred(option->rect, sizes::checkbox), boxLook(*option), *m_look, *m_icons);
    case PE_IndicatorRadioButton:
        return paintRadio(*painter, centred(option->rect, sizes::checkbox), boxLook(*option), *m_look);
    case PE_PanelMenu:
        return paintMenuPanel(*painter, option->rect, *m_look, menuCorners(widget));
    case PE_FrameFocusRect:
    case PE_FrameMenu:
    case PE_PanelScrollAreaCorner:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void OrbitStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (element == CE_MenuItem && item) {
        paintMenuItem(*painter, *item, menuItemNature(*item, widget), *m_look, *m_icons);
        return;
    }
    if (element == CE_MenuEmptyArea)
        return;
    QProxyStyle::drawControl(element, option, painter, widget);
}

void OrbitStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option); slider && control == CC_ScrollBar)
        paintScrollBar(*painter, *this, *slider, widget, *m_look);
    else if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox)
        paintComboBox(*painter, *combo, widget, *m_look, *m_icons);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect OrbitStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub, const QWidget *widget) const
{
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option); slider && control == CC_ScrollBar)
        return visualRect(slider->direction, slider->rect, scrollBarPart(*slider, sub));
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField) {
        const QRect field = option->rect.adjusted(comboPadding, 1, -(2 * comboPadding + comboArrow - 4), -1);
        return visualRect(option->direction, option->rect, field);
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QSize OrbitStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option); item && type == CT_MenuItem)
        return menuItemSize(*item);
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox)
        return {size.width() + 3 * comboPadding + comboArrow, sizes::controlDefault};
    return result;
}

int OrbitStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return sizes::checkbox;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_ScrollBarExtent:
        return scrollExtent;
    case PM_ScrollBarSliderMin:
        return leastScrollHandle;
    case PM_MenuPanelWidth:
        return 0;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return sizes::iconSmall;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int OrbitStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_ComboBox_Popup: // a list below the field, not a menu over it
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ScrollBar_Transient:
        return 0;
    case SH_Menu_SubMenuPopupDelay:
        return 150;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void OrbitStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QMenu *>(widget)) {
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
        widget->setAttribute(Qt::WA_TranslucentBackground, isComposited());
    } else if (auto *header = qobject_cast<QHeaderView *>(widget); header && header->orientation() == Qt::Horizontal) {
        // Columns of numbers say otherwise through their model's TextAlignmentRole.
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    } else if (qobject_cast<QComboBox *>(widget)) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

} // namespace orbit::ui
