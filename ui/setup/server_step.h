#pragma once

#include "ui/setup/setup_step.h"

namespace orbit::ui {

class CallsCard;
class Card;
class ConnectForm;
class Note;

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

private:
    QWidget *makeSide();
    void propose();
    bool knows(const QUrl &address);
    void take(const ClusterId &id);
    void takeConnected(const ClusterId &id, bool isSecretKept);
    void leaveCluster();
    void showStanding();
    void showSide();

    ConnectForm *m_form;
    ClusterId m_cluster;
    ProxmoxAnswers m_answers; ///< of the connected cluster
    QString m_administrator;  ///< who prepared it
    CallsCard *m_calls = nullptr;
    Card *m_advice = nullptr;
    Note *m_keychain = nullptr;
};

} // namespace orbit::ui
