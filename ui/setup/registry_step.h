#pragma once

#include "ui/setup/setup_step.h"

namespace orbit::ui {

class AdminForm;
class CheckBox;
class ChoiceCard;
class Field;
class Label;
class LineEdit;
class Note;
class RealmChoice;
class RulesCard;
class ServerForm;

/// Where Orbit keeps its data, and its people begin: the registry, the first admin, the teams.
class RegistryStep final : public SetupStep
{
    Q_OBJECT

public:
    explicit RegistryStep(const SetupParts &parts, QWidget *parent = nullptr);

    RowLook look(SetupRow row, bool isNow) const override;
    bool isDone() const override;
    Task<Result<void>> commit() override;
    QString busyWord() const override;
    QString blocker() const override;
    QWidget *firstField() const override;
    void collect(SetupAnswers &answers) const override;
    /// Only joining is offered: this computer comes to an Orbit that is there.
    void setJoinOnly(bool isJoinOnly);
    /// Whose realms are offered for people.
    void setCluster(const ClusterId &cluster);

private:
    QWidget *makeChoices();
    void makeSuperuserRow();
    QWidget *makeForms();
    QWidget *makeSide();
    void propose();
    void choose(RegistryAnswer kind);
    void show();
    bool check();
    bool isAway() const;
    void showStanding();
    void offerNewOne(const Result<void> &made);
    Task<Result<void>> makeOwn();
    Task<Result<void>> prepareAndJoin();
    Task<Result<void>> joinAndSignIn();
    Task<Result<void>> makeTeams();
    Task<Result<void>> chooseRealm();
    bool decidesRealm() const;
    bool isDirect() const;
    QString realmInUse() const;
    QStringList teamNames() const;
    NewSharedRegistry wish() const;

    RegistryAnswer m_kind = RegistryAnswer::Private;
    bool m_isJoinOnly = false;
    QWidget *m_choices = nullptr;
    ChoiceCard *m_private = nullptr;
    ChoiceCard *m_prepare = nullptr;
    ChoiceCard *m_join = nullptr;
    QWidget *m_forms = nullptr;
    ServerForm *m_server = nullptr;
    QWidget *m_superuserRow = nullptr;
    LineEdit *m_superuser = nullptr;
    LineEdit *m_superuserPassword = nullptr;
    Label *m_adminTitle = nullptr;
    AdminForm *m_admin = nullptr;
    LineEdit *m_teams = nullptr;
    Field *m_teamsField = nullptr;
    RealmChoice *m_realm = nullptr;
    ClusterId m_cluster;
    CheckBox *m_aside = nullptr;
    QString m_movedTo; ///< where the registry lies that could not be opened
    Note *m_standing = nullptr;
    RulesCard *m_rules = nullptr;
    QWidget *m_advice = nullptr;
};

} // namespace orbit::ui
