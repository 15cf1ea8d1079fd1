#include "ui/console/certificate_panel.h"

#include "ui/console/fingerprint_grid.h"
#include "ui/text/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/label.h"

#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int panelWidth = 560;
constexpr int factColumn = 96;

} // namespace

CertificatePanel::CertificatePanel(const Theme &theme, QWidget *parent)
    : StagePanel(theme, panelWidth, parent),
      m_shown(new FingerprintGrid(theme)),
      m_beforeTitle(new Label(theme, tr("Trusted until now:"), TypeRole::Detail, Role::TextSecondary)),
      m_before(new FingerprintGrid(theme))
{
    setObjectName(QStringLiteral("certificatePanel"));
    content()->addWidget(m_shown);
    content()->addWidget(m_beforeTitle);
    content()->addWidget(m_before);
    auto *advice = new Label(theme, tr("Compare all 32 pairs with the SHA-256 fingerprint that the desktop itself shows."),
                             TypeRole::Detail, Role::TextSecondary);
    content()->addWidget(advice->wrapped());
    addFacts(theme);
    addDecision(theme);
}

void CertificatePanel::addFacts(const Theme &theme)
{
    auto *facts = new QGridLayout;
    facts->setColumnMinimumWidth(0, factColumn);
    facts->setColumnStretch(1, 1);
    facts->setVerticalSpacing(Theme::space(2));
    const auto addFact = [&](const QString &name) {
        auto *value = new Label(theme, {}, TypeRole::Detail);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setTextFormat(Qt::PlainText); // the desktop chose these words
        facts->addWidget(new Label(theme, name, TypeRole::Detail, Role::TextTertiary), facts->rowCount(), 0, Qt::AlignTop);
        facts->addWidget(value->wrapped(), facts->rowCount() - 1, 1);
        return value;
    };
    m_subject = addFact(tr("Issued to"));
    m_issuer = addFact(tr("Issued by"));
    m_validUntil = addFact(tr("Valid until"));
    content()->addLayout(facts);
}

void CertificatePanel::addDecision(const Theme &theme)
{
    m_compared = new CheckBox(tr("I compared the fingerprint and it is the same"));
    m_compared->setObjectName(QStringLiteral("compared"));
    m_trust = new Button(theme, Icon::Lock, tr("Trust and continue"), ButtonKind::Primary);
    m_trust->setObjectName(QStringLiteral("trust"));
    m_refuse = new Button(theme, tr("It is different"), ButtonKind::DangerOutline);
    m_refuse->setObjectName(QStringLiteral("refuse"));
    content()->addWidget(m_compared);
    buttons()->addWidget(m_trust);
    buttons()->addWidget(m_refuse);
    buttons()->addStretch(1);
    connect(m_compared, &CheckBox::toggled, m_trust, &Button::setEnabled);
    connect(m_trust, &Button::clicked, this, &CertificatePanel::trusted);
    connect(m_refuse, &Button::clicked, this, &CertificatePanel::refused);
}

void CertificatePanel::ask(const ServerCertificate &certificate, const QString &desktop)
{
    if (certificate.changed())
        setHead(Icon::Alert, Tone::Danger, tr("The certificate of %1 has changed").arg(desktop),
                tr("The desktop may have been rebuilt, or somebody else answers in its place."));
    else
        setHead(Icon::Fingerprint, Tone::Warning, tr("Is this really %1?").arg(desktop),
                tr("You connect to %1 for the first time, so Orbit cannot tell by itself.").arg(certificate.host));
    m_shown->setFingerprint(certificate.fingerprint);
    m_before->setFingerprint(certificate.trustedFingerprint);
    m_beforeTitle->setVisible(certificate.changed());
    m_before->setVisible(certificate.changed());
    m_subject->setText(certificate.subject);
    m_issuer->setText(certificate.issuer);
    const QDateTime until = QDateTime::fromString(certificate.validUntil, Qt::ISODate);
    m_validUntil->setText(until.isValid() ? timeText(until, QDateTime::currentDateTime()) : unknownText());
    m_compared->setChecked(false);
    m_trust->setEnabled(false);
}

QWidget *CertificatePanel::firstFocus() const { return m_refuse; }

} // namespace orbit::ui
