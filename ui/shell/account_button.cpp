#include "ui/shell/account_button.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/cell_painting.h"
#include "ui/widgets/painted.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

AccountButton::AccountButton(const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setObjectName(u"accountButton"_s);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &AccountButton::openMenu);
    followTheme(this, theme);
    setPerson({});
}

void AccountButton::setPerson(const QString &name)
{
    m_person = name;
    setAccessibleName(name.isEmpty() ? tr("Not signed in") : tr("Signed in as %1").arg(name));
    setToolTip(accessibleName());
    update();
}

void AccountButton::openMenu()
{
    if (!m_menu)
        return;
    const QSize size = m_menu->sizeHint();
    m_menu->popup(mapToGlobal(QPoint(width() - size.width(), height() + 4)));
}

QSize AccountButton::sizeHint() const { return {sizes::avatarDefault + 8, sizes::controlDefault}; }

void AccountButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr qreal px = sizes::avatarDefault;
    const QRectF circle((width() - px) / 2, (height() - px) / 2, px, px);
    if (underMouse() || isDown())
        paintRounded(painter, circle.adjusted(-2, -2, 2, 2), px / 2 + 2, m_theme.color(isDown() ? Role::Pressed : Role::Hover));
    if (!m_person.isEmpty()) {
        paintAvatar(painter, m_theme, circle, m_person);
        return;
    }
    paintRounded(painter, circle, px / 2, m_theme.color(Role::NeutralTint));
    painter.drawPixmap(circle.center() - QPointF(8, 8),
                       m_theme.pixmap(Icon::User, m_theme.color(Role::NeutralText), sizes::iconSmall, devicePixelRatioF()));
}

void AccountButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down) {
        openMenu();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace orbit::ui
