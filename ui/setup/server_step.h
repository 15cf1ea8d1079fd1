#pragma once

#include "ui/clusters/connect_flow.h"
#include "ui/setup/setup_step.h"

#include <array>

namespace orbit::ui {

class Button;
class CallsCard;
class Card;
class ChecksCard;
class Field;
class LineEdit;
class Note;
class SecondFactorRow;
class SignInForm;
class TrustCard;

/// The first two steps: Proxmox VE and its certificate. Address and sign-in at the left with what the test found, the decision about the
/// certificate or what is being prepared at the right.
class ServerStep final : public SetupStep
{
    Q_OBJECT

public:
    explicit ServerStep(const SetupParts &parts, QWidget *parent = nullptr);
    ~ServerStep() override;

    RowLook look(SetupRow row, bool isNow) const override;
    bool isDone() const override { return !m_cluster.isNull(); }
    QString blocker() const override;
    QWidget *firstField() const override;
    void collect(SetupAnswers &answers) const override;
    /// Which cluster was connected; null before.
    const ClusterId &cluster() const { return m_cluster; }
    /// The certificate is what the person must see to now.
    bool isAtCertificate() const;

private:
    QWidget *makeForm();
    QWidget *makeTest();
    QWidget *makeSide();
    void propose();
    void begin();
    bool takeKnown(const QUrl &address);
    void takeConnected(const ClusterId &id, bool isSecretKept);
    void checkServer();
    void test();
    void submitCode();
    void show();
    void showProblem();
    void takeCluster(const ClusterId &id);
    std::array<QString, 4> found() const;
    ConnectChecks checks() const;

    ConnectFlow m_flow;
    ClusterId m_cluster;
    ProxmoxAnswers m_answers;
    LineEdit *m_address = nullptr;
    Field *m_addressField = nullptr;
    SignInForm *m_form = nullptr;
    SecondFactorRow *m_secondFactor = nullptr;
    Button *m_test = nullptr;
    ChecksCard *m_checks = nullptr;
    TrustCard *m_trust = nullptr;
    CallsCard *m_calls = nullptr;
    Card *m_advice = nullptr;
    Note *m_keychain = nullptr;
    QString m_administrator; ///< who prepared it
    QByteArray m_shownCertificate;
};

} // namespace orbit::ui
