#include "adapters/lab/http/http_message.h"

#include "adapters/lab/model/text.h"

#include <QDateTime>
#include <QLocale>
#include <QStringDecoder>

namespace orbit::lab {

namespace {

constexpr qsizetype maxHeadBytes = 64 * 1024;
constexpr qsizetype maxBodyBytes = 512 * 1024;

QByteArray httpDate()
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

bool readRequestLine(const QByteArray &line, HttpRequest &request)
{
    const QByteArrayList words = line.split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1."))
        return false;
    request.method = words[0];
    request.http10 = words[2] == "HTTP/1.0";
    const auto mark = words[1].indexOf('?');
    request.path = before(words[1], '?');
    request.query = mark < 0 ? QByteArray() : words[1].mid(mark + 1);
    return true;
}

void readHeaders(const QByteArrayList &lines, HttpRequest &request)
{
    for (const QByteArray &line : lines) {
        const auto colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
    }
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

QByteArray HttpRequest::header(const char *lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

bool HttpRequest::wantsClose() const
{
    const QByteArray wish = header("connection").toLower();
    return wish.contains("close") || (http10 && !wish.contains("keep-alive"));
}

QByteArray percentDecoded(const QByteArray &text, bool plusIsSpace)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const int high = c == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += plusIsSpace && c == '+' ? ' ' : c;
        }
    }
    return out;
}

QByteArray validUtf8(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(text);
    return decoder.hasError() ? decoded.toUtf8() : text;
}

Fields parseForm(QByteArrayView text)
{
    Fields fields;
    for (const QByteArray &pair : text.toByteArray().split('&')) {
        if (pair.isEmpty())
            continue;
        const auto equals = pair.indexOf('=');
        const QByteArray name = before(pair, '=');
        const QByteArray value = equals < 0 ? QByteArray("") : pair.mid(equals + 1);
        fields.append({validUtf8(percentDecoded(name, true)), validUtf8(percentDecoded(value, true))});
    }
    return fields;
}

std::expected<std::optional<HttpRequest>, HttpRefusal> takeRequest(QByteArray &buffer)
{
    while (buffer.startsWith("\r\n"))
        buffer.remove(0, 2);
    const auto end = buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        if (buffer.size() > maxHeadBytes)
            return std::unexpected(HttpRefusal{500, "request header too long"});
        return std::nullopt;
    }
    HttpRequest request;
    QByteArrayList lines = buffer.left(end).replace("\r\n", "\n").split('\n');
    if (!readRequestLine(lines.takeFirst(), request))
        return std::unexpected(HttpRefusal{400, "bad request"});
    readHeaders(lines, request);
    if (!request.header("transfer-encoding").isEmpty())
        return std::unexpected(HttpRefusal{501, "chunked transfer encoding not supported"});
    const qsizetype length = request.header("content-length").toLongLong();
    if (length < 0)
        return std::unexpected(HttpRefusal{400, "bad request"});
    if (length > maxBodyBytes)
        return std::unexpected(HttpRefusal{501, "for data too large"});
    if (buffer.size() < end + 4 + length)
        return std::nullopt;
    request.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    return request;
}

QByteArray serialise(const HttpAnswer &answer, bool http10, bool keepAlive)
{
    const QByteArray date = httpDate();
    QByteArray out = (http10 ? "HTTP/1.0 " : "HTTP/1.1 ") + QByteArray::number(answer.status) + ' ' + answer.reason + "\r\n";
    const bool upgraded = answer.status == 101;
    if (!upgraded) {
        out += "Cache-Control: max-age=0\r\n";
        if (!keepAlive || answer.proxied)
            out += "Connection: close\r\n";
        if (keepAlive)
            out += "Connection: Keep-Alive\r\n";
        out += "Date: " + date + "\r\nPragma: no-cache\r\nServer: pve-api-daemon/3.0\r\n";
        if (!answer.bare)
            out += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
        if (!answer.contentType.isEmpty())
            out += "Content-Type: " + answer.contentType + "\r\n";
        out += "Expires: " + date + "\r\n";
    }
    for (const auto &[name, value] : answer.extra)
        out += name + ": " + value + "\r\n";
    return out + "\r\n" + answer.body;
}

} // namespace orbit::lab
