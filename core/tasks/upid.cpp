#include "core/tasks/upid.h"

#include <QStringList>

#include <algorithm>

namespace orbit {

namespace {

constexpr qsizetype longestUpid = 512;

bool isHex(QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F') || (c >= u'a' && c <= u'f'); }

/// Eight hexadecimal digits. `pstart` has nine on a node that is up for more than 497 days.
std::optional<quint64> hexNumber(QStringView text, qsizetype longest)
{
    if (text.size() < 8 || text.size() > longest || !std::ranges::all_of(text, isHex))
        return {};
    return text.toULongLong(nullptr, 16);
}

bool isNodeName(QStringView text)
{
    const auto isPart = [](QChar c) { return c == u'-' || (c.unicode() < 128 && c.isLetterOrNumber()); };
    return !text.isEmpty() && text.size() <= 63 && text.front() != u'-' && text.back() != u'-' && std::ranges::all_of(text, isPart);
}

/// Visible ASCII without what could lead a path astray. Proxmox's ids and users are made of nothing else.
bool isPlain(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'/' && c != u'\\'; });
}

} // namespace

std::optional<Upid> Upid::parse(QStringView text)
{
    if (text.size() > longestUpid || !isPlain(text))
        return {};
    // UPID:node:pid:pstart:starttime:type:id:user: and nothing after the last colon.
    const QList<QStringView> fields = text.split(u':');
    if (fields.size() != 9 || fields[0] != u"UPID" || !fields[8].isEmpty())
        return {};
    if (!isNodeName(fields[1]) || fields[5].isEmpty() || fields[7].isEmpty())
        return {};
    const auto startedAt = hexNumber(fields[4], 8);
    if (!hexNumber(fields[2], 8) || !hexNumber(fields[3], 9) || !startedAt)
        return {};

    Upid upid;
    upid.m_text = text.toString();
    upid.m_node = NodeName(fields[1].toString());
    upid.m_type = fields[5].toString();
    upid.m_id = fields[6].toString();
    upid.m_user = fields[7].toString();
    upid.m_startedAt = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(*startedAt), Qt::UTC);
    return upid;
}

VmId Upid::vmId() const
{
    // Proxmox allows 100 to 999999999. toUInt also takes "+100", which is no VMID.
    if (m_id.isEmpty() || m_id.size() > 9 || !m_id.front().isDigit())
        return {};
    bool isNumber = false;
    const uint number = m_id.toUInt(&isNumber);
    return isNumber && number >= 100 ? VmId(number) : VmId();
}

} // namespace orbit
