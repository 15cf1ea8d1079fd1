#pragma once

#include "core/access/directory.h"
#include "tests/testkit/fakes/fake_answers.h"

#include <QHash>

namespace orbit::testkit {

/// A directory in memory.
class FakeDirectory final : public Directory
{
public:
    Task<Result<std::vector<DirectoryGroup>>> groups(DirectoryServer server) override
    {
        asked = server;
        const Result<void> answer = co_await answers.take(QStringLiteral("groups"));
        if (!answer)
            co_return orbit::fail(answer.error());
        co_return all;
    }
    Task<Result<std::vector<DirectoryPerson>>> members(DirectoryServer server, DirectoryGroup group) override
    {
        asked = server;
        const Result<void> answer = co_await answers.take(QStringLiteral("members"));
        if (!answer)
            co_return orbit::fail(answer.error());
        co_return people.value(group.name);
    }
    void put(const QString &group, std::vector<DirectoryPerson> inIt)
    {
        all.push_back({.dn = QStringLiteral("cn=%1,ou=groups,dc=office,dc=lan").arg(group), .name = group});
        people.insert(group, std::move(inIt));
    }
    static DirectoryPerson person(const QString &login, const QString &name)
    {
        return {.dn = QStringLiteral("uid=%1,dc=office,dc=lan").arg(login),
                .login = login,
                .name = name,
                .mail = login + QStringLiteral("@office.example")};
    }

    std::vector<DirectoryGroup> all;
    QHash<QString, std::vector<DirectoryPerson>> people; ///< by the name of the group
    DirectoryServer asked;
    FakeAnswers answers;
};

} // namespace orbit::testkit
