#include "ui/mydesktops/home_bar.h"

#include "ui/mydesktops/person_button.h"
#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int barHeight = 64;
constexpr int sideMargin = 40;
constexpr int markPx = 28;

QPixmap markOf(const Theme &theme, const Branding &branding, qreal dpr)
{
    QPixmap own;
    if (own.loadFromData(branding.logo)) {
        own = own.scaled(QSize(markPx, markPx) * dpr, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        own.setDevicePixelRatio(dpr);
        return own;
    }
    return theme.pixmap(theme.mark(), theme.color(Role::Text), markPx, dpr);
}

} // namespace

HomeBar::HomeBar(const Theme &theme, Registry &registry, const MyDesktopsHooks &hooks, QWidget *parent)
    : Painted(theme, parent),
      m_registry(registry),
      m_mark(new QLabel),
      m_brand(new ElidedLabel(theme, {})),
      m_person(new PersonButton(theme))
{
    setObjectName(u"homeBar"_s);
    setFixedHeight(barHeight);
    m_mark->setFixedSize(markPx, markPx);
    m_mark->setAlignment(Qt::AlignCenter);
    m_brand->setOwnFont(uiFont(16, QFont::DemiBold));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(sideMargin, 0, sideMargin, 1);
    row->setSpacing(12);
    row->addWidget(m_mark);
    row->addWidget(m_brand, 1);
    if (hooks.showHelp) {
        auto *help = new Button(theme, Icon::Help, tr("Help"), ButtonKind::Ghost);
        help->setObjectName(u"homeHelp"_s);
        connect(help, &Button::clicked, this, hooks.showHelp);
        row->addWidget(help);
    }
    addPerson(hooks);
    connect(&m_registry, &Registry::meChanged, this, &HomeBar::look);
    connect(&m_registry, &Registry::brandingChanged, this, &HomeBar::look);
    connect(&theme, &Theme::changed, this, &HomeBar::look);
    look();
}

void HomeBar::addPerson(const MyDesktopsHooks &hooks)
{
    m_person->setObjectName(u"homePerson"_s);
    layout()->addWidget(m_person);
    if (hooks.openAccount)
        connect(m_person, &PersonButton::clicked, this, [this, open = hooks.openAccount] { open(*m_person); });
    if (!hooks.signOut)
        return;
    auto *signOut = new Button(theme(), Icon::Logout, tr("Sign out"));
    signOut->setObjectName(u"homeSignOut"_s);
    connect(signOut, &Button::clicked, this, hooks.signOut);
    layout()->addWidget(signOut);
}

QSize HomeBar::sizeHint() const { return {640, barHeight}; }

void HomeBar::look()
{
    const Branding branding = m_registry.branding();
    m_mark->setPixmap(markOf(theme(), branding, devicePixelRatioF()));
    m_brand->setText(branding.name.isEmpty() ? tr("Orbit") : branding.name);
    const Me *me = m_registry.me();
    m_person->setVisible(me);
    m_person->setPerson(me ? me->name : QString());
}

void HomeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Role::Surface));
    const qreal line = hairline(devicePixelRatioF());
    painter.fillRect(QRectF(0, height() - line, width(), line), theme().color(Role::BorderSubtle));
}

} // namespace orbit::ui
