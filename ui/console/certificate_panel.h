#pragma once

#include "ui/console/stage_panel.h"

#include "core/sessions/server_certificate.h"

namespace orbit::ui {

class Button;
class CheckBox;
class FingerprintGrid;
class Label;

/// "Is this really fin-003?" Trust needs an explicit tick; a changed certificate shows both.
class CertificatePanel final : public StagePanel
{
    Q_OBJECT

public:
    explicit CertificatePanel(const Theme &theme, QWidget *parent = nullptr);

    void ask(const ServerCertificate &certificate, const QString &desktop);
    QWidget *firstFocus() const override;

Q_SIGNALS:
    void trusted();
    void refused();

private:
    void addFacts(const Theme &theme);
    void addDecision(const Theme &theme);

    FingerprintGrid *m_shown;
    Label *m_beforeTitle;
    FingerprintGrid *m_before;
    Label *m_subject;
    Label *m_issuer;
    Label *m_validUntil;
    CheckBox *m_compared;
    Button *m_trust;
    Button *m_refuse;
};

} // namespace orbit::ui
