#pragma once

#include "adapters/lab/http/http_message.h"
#include "adapters/lab/json/json.h"
#include "adapters/lab/model/cluster.h"
#include "adapters/lab/schema/method_spec.h"
#include "adapters/lab/schema/verifier.h"

#include <QLocalSocket>

#include <functional>
#include <map>
#include <optional>

namespace orbit::lab {

class Backend;

/// One API call after login, permission and parameter checks.
class Call final
{
public:
    Call(Cluster &owner, Backend &services, const MethodSpec &method, RawParams parameters)
        : cluster(owner), backend(services), spec(method), params(std::move(parameters))
    {}

    Cluster &cluster;
    Backend &backend;
    const MethodSpec &spec;
    RawParams params;
    QByteArray authId;     ///< user@realm or user@realm!token; empty for calls that need no login.
    QByteArray serverNode; ///< Name of the node whose address was called.

    [[nodiscard]] bool has(const QByteArray &name) const { return params.contains(name); }
    [[nodiscard]] QByteArray text(const QByteArray &name, const QByteArray &fallback = {}) const;
    [[nodiscard]] QByteArrayList list(const QByteArray &name) const;
    [[nodiscard]] int number(const QByteArray &name, int fallback = 0) const;
    [[nodiscard]] bool flag(const QByteArray &name, bool fallback = false) const;

    [[nodiscard]] QByteArray user() const { return userOf(authId); }
    [[nodiscard]] bool allows(const QByteArray &path, const QByteArray &privilege) const;
    [[nodiscard]] bool allowsAny(const QByteArray &path, const QByteArrayList &privileges) const;
    /// Throws 403 when the right is missing.
    void require(const QByteArray &path, const QByteArray &privilege) const;
    void requireAny(const QByteArray &path, const QByteArrayList &privileges) const;

    /// The node parameter, "localhost" resolved.
    [[nodiscard]] QByteArray node() const;
    [[nodiscard]] int vmid() const { return number("vmid"); }
    [[nodiscard]] bool container() const { return spec.path.contains("/lxc/") || spec.path.endsWith("/lxc"); }
    /// The guest that the path names; throws when it is not there.
    [[nodiscard]] Guest &guest() const;
    /// The same for a change: throws GuestBusy while a task holds it.
    [[nodiscard]] Guest &guestForChange() const;
};

/// The far end of a WebSocket.
struct ScreenLink
{
    std::unique_ptr<QLocalSocket> socket; ///< Null: the screen is not there, the connection is closed right after the upgrade.
    std::function<void()> closed;         ///< Called when the relay has ended.
};

struct Reply
{
    Reply() = default;
    Reply(Json json) : data(std::move(json)) {}
    Reply(const JsonObject &object) : data(object.json()) {}
    Reply(JsonArray array) : data(array.take()) {}

    Json data;
    std::vector<std::pair<QByteArray, Json>> beside; ///< Members beside "data": total, changes.
    std::optional<QByteArray> plainText;             ///< Instead of JSON.
    std::function<ScreenLink()> upgrade;             ///< Becomes a WebSocket.
    bool hangUp = false;                             ///< Closes the connection without any answer.
    int delayMs = 0;                                 ///< At speed 1.
};

using Handler = Reply (*)(Call &);

struct Route
{
    const char *method;
    const char *path;
    Handler handler;
};

} // namespace orbit::lab
