#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

namespace orbit::registry {

/// What PostgreSQL keeps instead of a password: "SCRAM-SHA-256$4096:salt$StoredKey:ServerKey" (RFC 5803 as PostgreSQL stores it). Made
/// here, so that no password ever reaches a server or its log. Takes a few milliseconds. Invalid for an empty password.
Result<QByteArray> scramVerifier(const Secret &password);

} // namespace orbit::registry
