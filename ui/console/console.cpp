#include "ui/console/console.h"

#include "ui/console/certificate_panel.h"
#include "ui/console/credentials_panel.h"
#include "ui/console/message_panels.h"
#include "ui/console/remote_view.h"

#include <QApplication>
#include <QEvent>
#include <QLayout>

namespace orbit::ui {

namespace {

constexpr int bannerTop = 24;
constexpr int sideMargin = 24;

} // namespace

Console::Console(const Theme &theme, SessionFactory &factory, ConsoleRequest request, QWidget *parent)
    : QWidget(parent),
      m_link(factory, std::move(request)),
      m_view(new RemoteView(theme, this)),
      m_connecting(new ConnectingPanel(theme, this)),
      m_certificate(new CertificatePanel(theme, this)),
      m_credentials(new CredentialsPanel(theme, this)),
      m_ended(new EndedPanel(theme, this)),
      m_retry(new RetryBanner(theme, this))
{
    setObjectName(QStringLiteral("console"));
    setAccessibleName(tr("Console of %1").arg(m_link.request().name));
    for (QWidget *overlay : std::initializer_list<QWidget *>{m_connecting, m_certificate, m_credentials, m_ended, m_retry})
        overlay->hide();
    connectPanels();
    connectView();
}

void Console::connectView()
{
    connect(&m_link, &ConsoleLink::sessionReplaced, m_view, &RemoteView::setSession);
    connect(&m_link, &ConsoleLink::phaseChanged, this, &Console::showPhase);
    connect(&m_link, &ConsoleLink::countdownChanged, this, &Console::showCountdown);
    connect(m_view, &RemoteView::fullScreenWanted, this, &Console::fullScreenWanted);
    connect(m_view, &RemoteView::released, this, &Console::keyboardReleased);
}

void Console::takeSize()
{
    const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
    m_link.setPictureSize(pixels.expandedTo(QSize(640, 480)));
}

void Console::start()
{
    takeSize();
    m_link.start();
}

void Console::start(RemoteTarget target)
{
    takeSize();
    m_link.connectTo(std::move(target));
}

void Console::takeKeyboard()
{
    if (QWidget *first = m_panel ? m_panel->firstFocus() : nullptr)
        first->setFocus(Qt::OtherFocusReason);
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

StagePanel *Console::fillPanel()
{
    const QString &name = request().name;
    const RemoteTarget &target = request().target;
    switch (m_link.phase()) {
    case ConsoleLink::Phase::Preparing:
        m_connecting->show(name, m_link.preparation(), tr("Its screen opens here by itself"));
        return m_connecting;
    case ConsoleLink::Phase::Connecting:
        m_connecting->show(name, target.host, tr("Waiting for the desktop"));
        return m_connecting;
    case ConsoleLink::Phase::AsksCertificate:
        m_certificate->ask(m_link.certificate(), name);
        return m_certificate;
    case ConsoleLink::Phase::AsksCredentials:
        m_credentials->ask(target.credentials, name, m_link.wasRefused());
        return m_credentials;
    case ConsoleLink::Phase::Ended:
        m_ended->tell(m_link.lastWords(), m_link.isDesktopOff()   ? tr("Start and connect")
                                          : target.host.isEmpty() ? tr("Try again")
                                                                  : tr("Reconnect"));
        return m_ended;
    case ConsoleLink::Phase::Live:
    case ConsoleLink::Phase::Retrying:
        return nullptr;
    }
    Q_UNREACHABLE();
}

void Console::showPhase()
{
    const QWidget *focused = QApplication::focusWidget();
    const bool hadKeyboard = focused && (focused == this || isAncestorOf(focused));
    showPanel(fillPanel());
    m_retry->setVisible(m_link.phase() == ConsoleLink::Phase::Retrying);
    showCountdown();
    m_view->update();
    if (hadKeyboard)
        takeKeyboard();
    Q_EMIT phaseChanged();
}

void Console::showCountdown()
{
    if (m_link.phase() != ConsoleLink::Phase::Retrying)
        return;
    m_retry->tell(describe(m_link.lastEnd(), request().name).text.what, m_link.attempt(), ConsoleLink::maxAttempts, m_link.nextTryIn());
    place();
}

void Console::showPanel(StagePanel *panel)
{
    if (m_panel && m_panel != panel)
        m_panel->hide();
    m_panel = panel;
    place();
    if (m_panel)
        m_panel->setVisible(true);
}

void Console::place()
{
    m_view->setGeometry(rect());
    m_retry->setGeometry((width() - qMin(m_retry->maximumWidth(), width() - 2 * sideMargin)) / 2, bannerTop,
                         qMin(m_retry->maximumWidth(), width() - 2 * sideMargin), m_retry->sizeHint().height());
    if (!m_panel)
        return;
    const int panelWidth = m_panel->minimumWidth();
    m_panel->resize(panelWidth, m_panel->layout()->totalHeightForWidth(panelWidth));
    m_panel->move((width() - m_panel->width()) / 2, qMax(0, (height() - m_panel->height()) / 2));
}

void Console::resizeEvent(QResizeEvent *) { place(); }

bool Console::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        place();
    return QWidget::event(event);
}

} // namespace orbit::ui
