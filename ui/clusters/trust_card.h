#pragma once

#include "core/clusters/certificate.h"
#include "ui/widgets/painted.h"

class QCheckBox;
class QFormLayout;

namespace orbit::ui {

class Button;
class FingerprintView;
class IconTile;
class Label;

/// "Is this really your server?": the fingerprint in 8 columns, where to compare it, and a decision that needs the tick.
class TrustCard final : public Painted
{
    Q_OBJECT

public:
    explicit TrustCard(const Theme &theme, QWidget *parent = nullptr);

    void setCertificate(const CertificateFacts &facts);
    /// It was another one before: the words warn, and trusting reads as what it is.
    void setChanged(const QByteArray &trustedBefore);
    /// It is trusted already and only shown.
    void setAccepted();
    /// The person said it is different: advice instead of buttons.
    void showRefused();
    /// The keyboard goes to the tick.
    void focusDecision();

    QAccessible::Role accessibleRole() const override { return QAccessible::Grouping; }

Q_SIGNALS:
    void trusted();
    void refused();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeCommand();
    QWidget *makeFacts();
    QWidget *makeDecision();
    void copyCommand();

    IconTile *m_tile = nullptr;
    Label *m_title = nullptr;
    Label *m_subtitle = nullptr;
    FingerprintView *m_fingerprint = nullptr;
    Label *m_issuedTo = nullptr;
    Label *m_issuedBy = nullptr;
    Label *m_validUntil = nullptr;
    QCheckBox *m_compared = nullptr;
    Button *m_trust = nullptr;
    Button *m_different = nullptr;
    QWidget *m_decision = nullptr;
    Label *m_advice = nullptr;
    Tone m_tone = Tone::Warning;
};

} // namespace orbit::ui
