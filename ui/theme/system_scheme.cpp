#include "ui/theme/system_scheme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

namespace orbit::ui {

namespace {

bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // Our own palette hides the system's; an empty one uncovers it for a moment.
    const QPalette own = QGuiApplication::palette();
    QGuiApplication::setPalette(QPalette());
    const QPalette system = QGuiApplication::palette();
    QGuiApplication::setPalette(own);
    return system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
#endif
}

} // namespace

SystemScheme::SystemScheme(QObject *parent) : QObject(parent)
{
    read();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &SystemScheme::read);
#else
    qGuiApp->installEventFilter(this);
#endif
}

bool SystemScheme::eventFilter(QObject *watched, QEvent *event)
{
    // Windows get ThemeChange when the platform's palette changes; the application gets it on some platforms.
    if (event->type() == QEvent::ThemeChange && !m_reading)
        QMetaObject::invokeMethod(this, &SystemScheme::read, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void SystemScheme::read()
{
    m_reading = true;
    const bool dark = systemIsDark();
    m_reading = false;
    if (dark == m_dark)
        return;
    m_dark = dark;
    Q_EMIT changed(dark);
}

} // namespace orbit::ui
