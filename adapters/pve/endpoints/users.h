#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QDateTime>
#include <QStringList>

#include <vector>

namespace orbit::pve {

struct UserRow
{
    QString id; ///< "orbit@pve"
    QString comment;
    bool isEnabled = true;
    QDateTime end;      ///< UTC; invalid: never
    QStringList tokens; ///< their names, "console-pc17"
    QStringList groups;
};

/// GET /access/users with their tokens: those the person may see, all of them with User.Modify or Sys.Audit on /access/groups.
struct ListUsers
{
    using Answer = std::vector<UserRow>;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// POST /access/users: somebody without a password. Needs Realm.AllocateUser on the realm and User.Modify on /access/groups, or on each of
/// the groups when there are any.
struct CreateUser
{
    using Answer = void;
    QString id;
    QString comment;
    QStringList groups = {};
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

/// PUT /access/users/{userid}: may sign in, or not; then its tokens are good for nothing either.
struct EnableUser
{
    using Answer = void;
    QString id;
    bool isEnabled = true;
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

/// POST /access/users/{userid}/token/{tokenid}: privilege-separated. The answer is its secret, told this once.
struct CreateToken
{
    using Answer = Secret;
    QString user;
    QString name;
    QString comment;
    QDateTime end = {}; ///< UTC; invalid: never
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// DELETE /access/users/{userid}/token/{tokenid}. What it was allowed goes with it.
struct DeleteToken
{
    using Answer = void;
    QString user;
    QString name;
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

/// GET /access/groups: names of those the person may see.
struct ListGroups
{
    using Answer = QStringList;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// POST /access/groups. Needs Group.Allocate.
struct CreateGroup
{
    using Answer = void;
    QString name;
    QString comment;
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

} // namespace orbit::pve
