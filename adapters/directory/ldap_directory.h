#pragma once

#include "core/access/directory.h"

#include <QThreadPool>

namespace orbit::directory {

/// Reads directories with libldap, each question on a thread beside the caller's and over a connection of its own. Whoever stops waiting
/// ends it; the destructor waits for the ends, at most as long as connecting takes.
class LdapDirectory final : public Directory
{
public:
    LdapDirectory();

    Task<Result<std::vector<DirectoryGroup>>> groups(DirectoryServer server) override;
    Task<Result<std::vector<DirectoryPerson>>> members(DirectoryServer server, DirectoryGroup group) override;

private:
    QThreadPool m_threads;
};

} // namespace orbit::directory
