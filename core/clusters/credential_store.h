#pragma once

#include "core/async/task.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/secret.h"

namespace orbit {

/// Where secrets rest between starts: the system's keychain. Without one every call answers Unreachable and the secret is asked for
/// again; it is never written anywhere else.
class CredentialStore
{
public:
    virtual ~CredentialStore() = default;
    /// NotFound when none is kept, Denied when the person refuses or it stays locked, Unreachable without a keychain, TimedOut.
    virtual Task<Result<Secret>> read(QString key) = 0;
    virtual Task<Result<void>> write(QString key, Secret secret) = 0;
    virtual Task<Result<void>> remove(QString key) = 0;
};

} // namespace orbit
