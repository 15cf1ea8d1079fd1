#include "ui/clusters/trust_card.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/fingerprint_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int padding = 20;
constexpr int factColumn = 112;

QString compareCommand() { return QStringLiteral("pvenode cert info --output-format json"); }

QWidget *rowOf(QWidget *parent, const std::vector<QWidget *> &widgets)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch();
    return row;
}

} // namespace

TrustCard::TrustCard(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setObjectName(QStringLiteral("trustCard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(padding, Theme::space(4), padding, padding);
    column->setSpacing(Theme::space(3));
    column->addWidget(makeHeader());
    m_fingerprint = new FingerprintView(theme, this);
    column->addWidget(m_fingerprint);
    column->addWidget((new Label(theme, tr("Compare all 32 pairs with the output of this command on the node:"), TypeRole::Detail,
                                 Role::TextSecondary, this))
                          ->wrapped());
    column->addWidget(makeCommand());
    column->addWidget(makeFacts());
    column->addWidget(makeDecision());
    m_advice = (new Label(theme,
                          tr("Orbit sent nothing. Ask whoever runs this server, or check that the address is right; somebody may stand "
                             "between you and it."),
                          TypeRole::Body, Role::DangerText, this))
                   ->wrapped();
    m_advice->hide();
    column->addWidget(m_advice);
}

QWidget *TrustCard::makeHeader()
{
    m_tile = new IconTile(theme(), Icon::Fingerprint, Tone::Warning, 40, this);
    m_title = new Label(theme(), tr("Is this really your server?"), TypeRole::DialogTitle, Role::Text, this);
    m_subtitle = (new Label(theme(), QString(), TypeRole::Detail, Role::TextTertiary, this))->wrapped();
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(3));
    row->addWidget(m_tile, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    row->addLayout(words, 1);
    return header;
}

QWidget *TrustCard::makeCommand()
{
    auto *command = new Label(theme(), compareCommand(), TypeRole::Mono, Role::Text, this);
    command->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *copy = new IconButton(theme(), Icon::Clone, tr("Copy command"), ButtonKind::Ghost, this);
    copy->setObjectName(QStringLiteral("copyCommand"));
    connect(copy, &Button::clicked, this, &TrustCard::copyCommand);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(command, 1);
    layout->addWidget(copy);
    return row;
}

QWidget *TrustCard::makeFacts()
{
    auto *facts = new QWidget(this);
    auto *grid = new QGridLayout(facts);
    grid->setContentsMargins({});
    grid->setVerticalSpacing(Theme::space(1));
    grid->setColumnMinimumWidth(0, factColumn);
    grid->setColumnStretch(1, 1);
    const auto addFact = [&](const QString &name) {
        const int row = grid->rowCount();
        auto *value = new Label(theme(), QString(), TypeRole::Detail, Role::Text, facts);
        grid->addWidget(new Label(theme(), name, TypeRole::Detail, Role::TextTertiary, facts), row, 0);
        grid->addWidget(value, row, 1);
        return value;
    };
    m_issuedTo = addFact(tr("Issued to"));
    m_issuedBy = addFact(tr("Issued by"));
    m_validUntil = addFact(tr("Valid until"));
    return facts;
}

QWidget *TrustCard::makeDecision()
{
    m_compared = new CheckBox(tr("I compared the fingerprint and it is the same"), this);
    m_compared->setObjectName(QStringLiteral("compared"));
    m_trust = new Button(theme(), Icon::Lock, tr("Trust and continue"), ButtonKind::Primary, this);
    m_trust->setObjectName(QStringLiteral("trust"));
    m_trust->setEnabled(false);
    m_trust->setToolTip(tr("Tick that you compared the fingerprint first"));
    m_different = new Button(theme(), tr("It is different"), ButtonKind::DangerOutline, this);
    m_different->setObjectName(QStringLiteral("different"));
    connect(m_compared, &QCheckBox::toggled, m_trust, &Button::setEnabled);
    connect(m_trust, &Button::clicked, this, &TrustCard::trusted);
    connect(m_different, &Button::clicked, this, &TrustCard::refused);
    m_decision = new QWidget(this);
    auto *column = new QVBoxLayout(m_decision);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_compared);
    column->addWidget(rowOf(m_decision, {m_trust, m_different}));
    return m_decision;
}

void TrustCard::setCertificate(const CertificateFacts &facts)
{
    m_fingerprint->setSha256(facts.leafSha256);
    m_issuedTo->setText(facts.issuedTo);
    m_issuedBy->setText(facts.issuedBy);
    m_validUntil->setText(QLocale().toString(facts.validUntil.date(), QLocale::LongFormat));
    m_subtitle->setText(facts.isTrustedBySystem ? tr("The certificate is valid, but it was issued for another name.")
                                                : tr("No authority this computer knows vouches for it, so Orbit cannot tell by itself."));
    m_compared->setChecked(false);
    m_decision->show();
    m_advice->hide();
    m_tone = Tone::Warning;
    m_tile->setLook(Icon::Fingerprint, m_tone);
    update();
}

void TrustCard::setChanged(const QByteArray &trustedBefore)
{
    m_tone = Tone::Danger;
    m_tile->setLook(Icon::Fingerprint, m_tone);
    m_title->setText(tr("The certificate has changed"));
    m_subtitle->setText(tr("You trusted %1 before. Nothing was sent to the server. Certificates change when a node is set up anew or its "
                           "certificate is renewed; if nobody did that, stop here.")
                            .arg(QString::fromLatin1(trustedBefore.toHex(':').toUpper().left(23)) + QChar(0x2026)));
    update();
}

void TrustCard::setAccepted()
{
    m_tone = Tone::Neutral;
    m_tile->setLook(Icon::Fingerprint, Tone::Success);
    m_title->setText(tr("This certificate is trusted"));
    m_subtitle->setText(tr("What the server shows now, and until when."));
    m_decision->hide();
    update();
}

void TrustCard::showRefused()
{
    m_decision->hide();
    m_advice->show();
}

void TrustCard::focusDecision() { m_compared->setFocus(Qt::TabFocusReason); }

void TrustCard::copyCommand() { QGuiApplication::clipboard()->setText(compareCommand()); }

void TrustCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), radii::card, theme().color(Role::Surface), theme().solid(m_tone));
}

} // namespace orbit::ui
