#include "ui/widgets/dialog.h"

#include "ui/widgets/label.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/shadow.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int padding = 20;
constexpr int tilePx = 40;
constexpr int tileGap = 12;
constexpr int buttonsGap = 18;
constexpr int edge = 24;

} // namespace

Dialog::Dialog(const Theme &theme, QWidget *window, DialogWidth width)
    : QWidget(window),
      m_theme(theme),
      m_panel(new FloatingPanel(theme, radii::dialog, this)),
      m_tile(new IconTile(theme, Icon::Info, Tone::Info, tilePx, m_panel)),
      m_title(new Label(theme, QString(), TypeRole::DialogTitle, Role::Text, m_panel)),
      m_text(new Label(theme, QString(), TypeRole::Body, Role::TextSecondary, m_panel)),
      m_body(new QVBoxLayout),
      m_buttons(new QHBoxLayout)
{
    hide();
    m_panel->setFixedWidth(static_cast<int>(width));
    m_title->wrapped();
    m_text->wrapped();
    m_tile->hide();
    m_body->setSpacing(0);
    m_body->setContentsMargins({});
    m_buttons->setSpacing(8);
    m_buttons->setContentsMargins(0, buttonsGap, 0, 0);
    m_buttons->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addSpacing(4);
    words->addWidget(m_text);
    words->addLayout(m_body);
    auto *head = new QHBoxLayout;
    head->setSpacing(tileGap);
    head->addWidget(m_tile, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(padding + 1, padding + 1, padding + 1, padding + 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(m_buttons);
    m_fade.setStartValue(0.0);
    m_fade.setEndValue(1.0);
    connect(&m_fade, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    window->installEventFilter(this);
    m_panel->installEventFilter(this);
    followTheme(this, theme);
}

QWidget *Dialog::panel() const { return m_panel; }

void Dialog::setHead(Icon icon, Tone tone, const QString &title, const QString &text)
{
    m_tile->setLook(icon, tone);
    m_tile->show();
    setTitle(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

void Dialog::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

Button *Dialog::addSafeButton(const QString &text)
{
    auto *button = new Button(m_theme, text, ButtonKind::Secondary, m_panel);
    m_buttons->addWidget(button);
    connect(button, &Button::clicked, this, &Dialog::reject);
    return button;
}

Button *Dialog::addMainButton(const QString &text, ButtonKind kind)
{
    auto *button = new Button(m_theme, text, kind, m_panel);
    m_buttons->addWidget(button);
    connect(button, &Button::clicked, this, &Dialog::accept);
    return button;
}

Button *Dialog::addWorkButton(const QString &text, ButtonKind kind)
{
    auto *button = new Button(m_theme, text, kind, m_panel);
    m_buttons->addWidget(button);
    return button;
}

Button *Dialog::addSideButton(const QString &text)
{
    auto *button = new Button(m_theme, text, ButtonKind::Ghost, m_panel);
    m_buttons->insertWidget(0, button);
    return button;
}

void Dialog::setFirstFocus(QWidget *widget) { m_firstFocus = widget; }

void Dialog::open()
{
    m_before.clear();
    for (QWidget *widget = window()->focusWidget(); widget && !widget->isWindow(); widget = widget->parentWidget())
        m_before.append(widget);
    place();
    show();
    raise();
    m_fade.setDuration(static_cast<int>(m_theme.duration(motions::dialog).count()));
    m_fade.start();
    QWidget *first = m_firstFocus ? m_firstFocus.data() : m_panel;
    // The ring must be seen: the next Enter does what it surrounds.
    first->setFocus(Qt::TabFocusReason);
    QAccessibleEvent shown(this, QAccessible::DialogStart);
    QAccessible::updateAccessibility(&shown);
}

void Dialog::finish(bool accepted)
{
    if (m_finished)
        return;
    m_finished = true;
    const bool keyboard = isAncestorOf(QApplication::focusWidget());
    hide();
    if (QWidget *next = keyboard ? focusAfter() : nullptr)
        next->setFocus(Qt::OtherFocusReason);
    Q_EMIT finished(accepted);
    deleteLater();
}

QWidget *Dialog::focusAfter() const
{
    const auto takesKeyboard = [](const QWidget *widget) {
        return (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() && widget->isEnabled();
    };
    // What opened the dialog may be gone by then; the keyboard stays near it.
    for (const QPointer<QWidget> &place : m_before) {
        if (!place || !place->isVisible())
            continue;
        if (takesKeyboard(place))
            return place;
        for (QWidget *next = place->nextInFocusChain(); next != place; next = next->nextInFocusChain()) {
            if (place->isAncestorOf(next) && takesKeyboard(next))
                return next;
        }
    }
    return nullptr;
}

QRect Dialog::panelGeometry() const { return m_panel->geometry(); }

void Dialog::place()
{
    setGeometry(parentWidget()->rect());
    m_panel->layout()->activate();
    const int width = m_panel->maximumWidth();
    const int height =
        std::min(m_panel->layout()->hasHeightForWidth() ? m_panel->layout()->totalHeightForWidth(width) : m_panel->sizeHint().height(),
                 this->height() - 2 * edge);
    // A little above the middle, where the eye looks for it.
    m_panel->setGeometry((this->width() - width) / 2, std::max(edge, (this->height() - height) * 2 / 5), width, height);
}

bool Dialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !m_finished)
        place();
    if (watched == m_panel && event->type() == QEvent::LayoutRequest && isVisible())
        QMetaObject::invokeMethod(this, &Dialog::place, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void Dialog::paintEvent(QPaintEvent *)
{
    QColor scrim = m_theme.color(Role::Scrim);
    if (m_fade.state() == QAbstractAnimation::Running)
        scrim.setAlphaF(scrim.alphaF() * m_fade.currentValue().toFloat());
    QPainter painter(this);
    painter.fillRect(rect(), scrim);
}

bool Dialog::event(QEvent *event)
{
    // The window's shortcuts must not work below the scrim.
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    return QWidget::event(event);
}

void Dialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_cancellable)
        reject();
    event->accept();
}

bool Dialog::focusNextPrevChild(bool next)
{
    QWidget *from = QApplication::focusWidget();
    if (!from || !isAncestorOf(from))
        from = m_panel;
    const auto step = [next](QWidget *widget) { return next ? widget->nextInFocusChain() : widget->previousInFocusChain(); };
    for (QWidget *widget = step(from); widget && widget != from; widget = step(widget)) {
        if (isAncestorOf(widget) && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
            !widget->focusProxy()) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return true;
}

} // namespace orbit::ui
