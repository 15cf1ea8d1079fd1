#pragma once

#include "adapters/registry/link/backoff.h"
#include "adapters/registry/session/params.h"
#include "adapters/registry/session/rows.h"
#include "adapters/registry/session/server_address.h"
#include "core/async/task.h"
#include "core/base/result.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace orbit::registry {

struct LinkOptions
{
    ServerAddress address;
    Credentials who;
    SessionOptions session;
    RetryPolicy retry;
    int schema = 0;   ///< the registry must have exactly this one: MigrationSet::newest(); 0: is not looked at
    int sessions = 3; ///< at most, made when needed; one more listens. A login has eight for all its consoles.
};

enum class LinkPhase : quint8 {
    Connecting,
    Online,
    Offline,     ///< tried again by itself
    WrongSchema, ///< the registry is of an older or newer Orbit, `problem` has the words; tried again by itself
    Refused,     ///< signed out, disabled or not trusted: waits for retryNow()
};

struct LinkStatus
{
    LinkPhase phase = LinkPhase::Connecting;
    Error problem;   ///< why it is not Online
    QString host;    ///< "db1.office.lan:5432"
    QString version; ///< of PostgreSQL: "15.18"
    bool isEncrypted = false;
    std::chrono::milliseconds latency{0};
};

/// The registry as one person: calls of its functions, and word when something has changed. Lives on the thread that made it; SQL runs on
/// threads of its own. A call whose awaiting scope goes is cancelled on the server.
///
/// Errors of every call: Denied (42501, or the login is refused), Conflict (taken, in use with the list in `detail`, lost races), NotFound,
/// Invalid, QuotaExceeded, TimedOut (the server's statement limit), Unreachable (no server took it within the retry limit), Untrusted.
class RegistryLink final : public QObject
{
    Q_OBJECT

public:
    explicit RegistryLink(LinkOptions options);
    ~RegistryLink() override;

    /// The first session: whether this person gets in. Fails at once where waiting does not help.
    Task<Result<void>> open();

    /// `SELECT * FROM function(...)` of a function that only reads, for example "api.people_page". Tried again after a lost connection.
    Task<Result<Rows>> call(QString function, Params params);
    /// A function that writes. It runs once, also when the connection is lost in the middle of COMMIT: each change has a number the
    /// registry remembers (api.begin_request). Rows::isAnswerLost() when it was done but the answer went with the connection.
    Task<Result<Rows>> change(QString function, Params params);
    /// All rows of a reading function as PostgreSQL's COPY writes them (CSV with a header), piece by piece. `sink` is called on another
    /// thread; false stops it. How many bytes it was.
    Task<Result<qint64>> copyOut(QString function, Params params, std::function<bool(const QByteArray &)> sink);

    const LinkStatus &status() const;
    /// Tries now instead of later.
    void retryNow();

Q_SIGNALS:
    void statusChanged();
    /// Something of this kind has changed: read again what is shown. A hint, not a promise; empty after a reconnection, when anything may
    /// have.
    void hinted(const QString &entity);

private:
    void setStatus(const LinkStatus &status);
    friend class LinkListener;

    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace orbit::registry
