#pragma once

#include "ui/clusters/connect_flow.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class Button;
class ChecksCard;
class Field;
class LineEdit;
class SecondFactorRow;
class SignInForm;
class TrustCard;

/// "Connect to Proxmox VE": address and sign-in on the left with the checks below, the certificate's decision on the right.
class ConnectPanel final : public QWidget
{
    Q_OBJECT

public:
    ConnectPanel(const Theme &theme, Clusters &clusters, QWidget *parent = nullptr);
    ~ConnectPanel() override;

    /// The address to begin with, for links and tests.
    void setAddress(const QString &address);

Q_SIGNALS:
    void connected(const orbit::ClusterId &id, bool isSecretKept);

private:
    QWidget *makeForm();
    QWidget *makeSide();
    void checkServer();
    void submit();
    void submitCode();
    void showFlow();
    void showProblem();
    std::array<QString, 4> found() const;

    const Theme &m_theme;
    ConnectFlow m_flow;
    LineEdit *m_address = nullptr;
    Field *m_addressField = nullptr;
    SignInForm *m_form = nullptr;
    SecondFactorRow *m_secondFactor = nullptr;
    Button *m_connect = nullptr;
    ChecksCard *m_checks = nullptr;
    TrustCard *m_trust = nullptr;
    QWidget *m_advice = nullptr;
    QByteArray m_shownCertificate;
};

} // namespace orbit::ui
