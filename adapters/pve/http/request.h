#pragma once

#include "adapters/pve/http/form.h"
#include "core/base/ids.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>

namespace orbit::pve {

enum class Method : quint8 { Get, Post, Put, Delete };

/// Each lane has connections of its own, so that an action never waits behind polls.
enum class Lane : quint8 { Poll, Interactive, Bulk };

/// One call of the API, not yet bound to an endpoint or a person.
struct Request
{
    Method method = Method::Get;
    QByteArray path; ///< below /api2/json, encoded: see apiPath()
    Form form;       ///< GET and DELETE carry it in the query, POST and PUT in the body
    QString subject; ///< what an Error about it names; empty names the endpoint
    NodeName node;   ///< the node Proxmox forwards it to; null for what every node answers itself
};

/// A header line that belongs to the person: Authorization, Cookie, CSRFPreventionToken.
struct Header
{
    QByteArray name;
    QByteArray value;
};

/// A call with everything it needs to be sent.
struct Outgoing
{
    Request request;
    QUrl endpoint;
    QList<Header> headers;
};

/// What a server answered, whatever its status.
struct HttpReply
{
    int status = 0;
    QString reason;  ///< of the status line, where Proxmox puts its error text
    QByteArray body; ///< decoded, with room behind it for simdjson
    QByteArray date; ///< of the server, as it came
    QUrl endpoint;
    std::chrono::milliseconds took{0};
};

} // namespace orbit::pve
