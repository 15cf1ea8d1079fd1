#include "ui/clusters/sign_in_panel.h"

#include "ui/clusters/browser_wait_row.h"
#include "ui/clusters/second_factor_row.h"
#include "ui/clusters/sign_in_form.h"
#include "ui/text/error_text.h"
#include "ui/widgets/button.h"

#include <QVBoxLayout>

namespace orbit::ui {

SignInPanel::SignInPanel(const Theme &theme, Clusters &clusters, const ClusterProfile &profile, QWidget *parent)
    : QWidget(parent),
      m_clusters(clusters),
      m_cluster(profile.id),
      m_form(new SignInForm(theme, this)),
      m_factor(new SecondFactorRow(theme, this)),
      m_browser(new BrowserWaitRow(theme, this)),
      m_button(new Button(theme, Icon::Key, tr("Sign in"), ButtonKind::Primary, this))
{
    setObjectName(QStringLiteral("signInPanel"));
    m_button->setObjectName(QStringLiteral("signIn"));
    m_form->setKnown(profile.method, profile.login);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_form);
    column->addWidget(m_factor);
    column->addWidget(m_browser);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_form, &SignInForm::submitted, this, &SignInPanel::submit);
    connect(m_factor, &SecondFactorRow::submitted, this, &SignInPanel::submit);
    connect(m_button, &Button::clicked, this, &SignInPanel::submit);
    connect(m_browser, &BrowserWaitRow::givenUp, this, [this] {
        m_scope.cancelAll();
        m_button->setReady();
    });
    if (profile.method != SignInMethod::ApiToken && !profile.endpoints.isEmpty())
        m_scope.start(loadRealms(profile.endpoints.first(), profile.pinnedSha256));
    setFocusProxy(m_form);
}

void SignInPanel::submit()
{
    if (m_button->isLoading())
        return;
    if (m_factor->isAsking()) {
        const QString code = m_factor->takeCode();
        if (code.isEmpty())
            return;
        m_pending->oneTimeCode = m_factor->kind() + QLatin1Char(':') + code;
    } else {
        m_pending = m_form->signIn();
    }
    if (!m_pending)
        return;
    if (m_pending->method == SignInMethod::OpenId)
        m_pending->browser = m_browser->hand();
    m_button->setLoading(tr("Signing in"));
    m_scope.start(signInNow(*m_pending));
}

Task<> SignInPanel::signInNow(SignIn signIn)
{
    const Result<SignInOutcome> outcome = co_await m_clusters.signIn(m_cluster, signIn);
    m_browser->end();
    m_button->setReady();
    if (outcome && !outcome->needsSecondFactor) {
        m_pending.reset();
        m_form->clearSecrets();
        Q_EMIT signedIn();
        co_return;
    }
    if (outcome) {
        m_factor->ask(outcome->secondFactors);
        co_return;
    }
    if (!m_factor->isAsking()) {
        m_form->showRefused(outcome.error());
        co_return;
    }
    const ErrorText words = describe(outcome.error());
    m_factor->setError(words.what + QLatin1Char(' ') + advice(words));
}

Task<> SignInPanel::loadRealms(QUrl address, QByteArray trusted)
{
    const Result<std::vector<Realm>> realms = co_await m_clusters.realms(address, trusted);
    if (realms)
        m_form->setRealms(*realms); // else the two realms every Proxmox has are offered
}

} // namespace orbit::ui
