#pragma once

#include "adapters/registry/session/server_address.h"

#include <QByteArray>

namespace orbit::registry {

/// libpq's connection string for one host: TLS verified against the pinned authority on the network, SCRAM bound to the channel, and
/// nothing taken from the environment, service files or password files. Holds the password: wipe it after use.
QByteArray conninfo(const ServerHost &host, const ServerAddress &address, const Credentials &who, const SessionOptions &options);

/// libpq can be told which proofs it may give (`require_auth`, from 16 on). Before that the session looks itself.
bool canRequireProof();

} // namespace orbit::registry
