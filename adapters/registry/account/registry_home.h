#pragma once

#include "adapters/registry/session/server_address.h"

class QSettings;

namespace orbit::registry {

/// How this computer reaches its registry. No secret is in it.
struct RegistryHome
{
    enum class Kind : quint8 { None, Private, Shared };

    Kind kind = Kind::None;
    QString folder;        ///< of a private one; empty: EmbeddedCluster::defaultFolder()
    QString login;         ///< of a private one: as whom this computer's account gets in
    ServerAddress address; ///< of a shared one
    Proof proof = Proof::Scram;
    bool isProven = false; ///< somebody has signed in to it from here

    friend bool operator==(const RegistryHome &, const RegistryHome &) = default;
};

/// As it is remembered under "registry/"; none when what is there is of no use.
RegistryHome readHome(const QSettings &settings);
void writeHome(QSettings &settings, const RegistryHome &home);
/// Where it is, to tell what this computer remembers of one registry from what it remembers of another.
QString memoryName(const RegistryHome &home);

} // namespace orbit::registry
