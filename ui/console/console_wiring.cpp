#include "ui/console/console.h"

#include "ui/console/certificate_panel.h"
#include "ui/console/credentials_panel.h"
#include "ui/console/message_panels.h"

/// Which button of which panel says what to the link.
namespace orbit::ui {

void Console::connectPanels()
{
    connect(m_connecting, &ConnectingPanel::cancelled, &m_link, &ConsoleLink::disconnectDesktop);
    connect(m_certificate, &CertificatePanel::trusted, &m_link, &ConsoleLink::trustCertificate);
    connect(m_certificate, &CertificatePanel::refused, &m_link, &ConsoleLink::refuseCertificate);
    connect(m_credentials, &CredentialsPanel::given, &m_link, &ConsoleLink::signIn);
    connect(m_credentials, &CredentialsPanel::cancelled, &m_link, &ConsoleLink::cancelSignIn);
    connect(m_ended, &EndedPanel::reconnectWanted, &m_link, &ConsoleLink::reconnect);
    connect(m_ended, &EndedPanel::closeWanted, this, &Console::closeWanted);
    connect(m_retry, &RetryBanner::reconnectWanted, &m_link, &ConsoleLink::reconnect);
    connect(m_retry, &RetryBanner::closeWanted, &m_link, &ConsoleLink::disconnectDesktop);
}

} // namespace orbit::ui
