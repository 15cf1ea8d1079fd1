#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QPair>

#include <expected>
#include <optional>

namespace orbit::lab {

/// Name and value pairs in the order they came; a repeated name stays repeated.
using Fields = QList<QPair<QByteArray, QByteArray>>;

struct HttpRequest
{
    QByteArray method;
    QByteArray path;  ///< Still percent-encoded, without the query.
    QByteArray query; ///< Still encoded.
    Fields headers;   ///< Names in lower case.
    QByteArray body;
    bool http10 = false;

    [[nodiscard]] QByteArray header(const char *lowerCaseName) const;
    [[nodiscard]] bool wantsClose() const;
};

struct HttpAnswer
{
    int status = 200;
    QByteArray reason = "OK";
    QByteArray contentType; ///< Empty: no Content-Type line.
    QByteArray body;
    bool proxied = false; ///< Went through pvedaemon or another node: Proxmox then sends two Connection headers.
    bool bare = false;    ///< No Content-Length: the 401 answers of Proxmox.
    Fields extra;         ///< Further header lines.
    bool hangUp = false;  ///< Closes the connection instead.
    int delayMs = 0;      ///< Already scaled by --speed.
};

/// Decodes "a=b&c=d" with + as space. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] Fields parseForm(QByteArrayView text);
[[nodiscard]] QByteArray percentDecoded(const QByteArray &text, bool plusIsSpace);
/// Bytes that are not UTF-8 become U+FFFD, one each.
[[nodiscard]] QByteArray validUtf8(const QByteArray &text);

/// What could not be read; the status and reason are what Proxmox answers.
struct HttpRefusal
{
    int status = 400;
    QByteArray reason;
};

/// Takes one request from the front of the buffer: nothing while it is incomplete.
[[nodiscard]] std::expected<std::optional<HttpRequest>, HttpRefusal> takeRequest(QByteArray &buffer);

/// The head and body of an answer as Proxmox writes them, in its header order.
[[nodiscard]] QByteArray serialise(const HttpAnswer &answer, bool http10, bool keepAlive);

} // namespace orbit::lab
