#pragma once

#include "core/access/people.h"
#include "tests/testkit/fakes/fake_answers.h"

#include <QHash>

namespace orbit::testkit {

/// The teams in memory. The people know who is in which, see FakePeople.
class FakeTeams final : public Teams
{
    Q_OBJECT

public:
    using Teams::Teams;

    Task<Result<orbit::Page<Team>>> page(QString text, PageRequest request) override;
    Task<Result<TeamId>> create(QString name, int colour) override;
    Task<Result<void>> rename(TeamId id, QString name, int colour) override;
    Task<Result<void>> remove(TeamId id) override;
    Task<Result<void>> setMember(TeamId team, PersonId person, bool isOperator) override;
    Task<Result<void>> removeMember(TeamId team, PersonId person) override;

    void put(const Team &team);
    const Team *find(const TeamId &id) const;
    const std::vector<Team> &all() const { return m_teams; }

    FakeAnswers answers;

Q_SIGNALS:
    void memberSet(const orbit::Team &team, const orbit::PersonId &person, bool isOperator);
    void memberGone(const orbit::TeamId &team, const orbit::PersonId &person);

private:
    std::vector<Team> m_teams;
};

/// People in memory, in the order of their names.
class FakePeople final : public People
{
    Q_OBJECT

public:
    explicit FakePeople(FakeTeams &teams, QObject *parent = nullptr);

    Task<Result<orbit::Page<Person>>> page(PeopleFilter filter, PageRequest request) override;
    Task<Result<int>> count(PeopleFilter filter) override;
    Task<Result<PersonSummary>> summary(PersonId id) override;
    Task<Result<PersonId>> create(NewPerson person) override;
    Task<Result<void>> rename(PersonId id, QString name, QString mail) override;
    Task<Result<void>> setRole(PersonId id, orbit::Role role) override;
    Task<Result<void>> resetPassword(PersonId id, Secret password) override;
    Task<Result<void>> disable(PersonId id) override;
    Task<Result<void>> enable(PersonId id) override;
    Task<Result<void>> signOutEverywhere(PersonId id) override;
    Task<Result<void>> remove(PersonId id) override;

    /// Adds or replaces, without telling anybody.
    void put(const Person &person);
    /// Many at once, already in order.
    void setAll(std::vector<Person> people) { m_people = std::move(people); }
    void take(const PersonId &id);
    void setSummary(const PersonId &id, const PersonSummary &summary) { m_summaries.insert(id, summary); }
    const Person *find(const PersonId &id) const;
    const std::vector<Person> &all() const { return m_people; }
    QString passwordOf(const PersonId &id) const { return m_passwords.value(id); }
    void tell() { Q_EMIT changed(); }

    FakeAnswers answers;

private:
    Task<Result<void>> change(QString call, PersonId id, std::function<void(Person &)> how);
    void join(const Team &team, const PersonId &person, bool isOperator);
    void leave(const TeamId &team, const PersonId &person);

    std::vector<Person> m_people;
    QHash<PersonId, PersonSummary> m_summaries;
    QHash<PersonId, QString> m_passwords;
    int m_made = 0;
};

} // namespace orbit::testkit
