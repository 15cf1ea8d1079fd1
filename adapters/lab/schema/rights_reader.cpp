#include "adapters/lab/schema/rights_reader.h"

#include "adapters/lab/model/text.h"

namespace orbit::lab {

namespace {

/// Splits at the commas that are in no bracket.
QByteArrayList operandsOf(const QByteArray &text)
{
    QByteArrayList operands;
    int depth = 0;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ',';
        if (c == '(')
            ++depth;
        else if (c == ')')
            --depth;
        if (c != ',' || depth != 0)
            continue;
        operands.append(text.mid(from, i - from));
        from = i + 1;
    }
    return operands;
}

} // namespace

void RightsReader::nameRights(const QByteArrayList &words)
{
    if (words.size() == 2)
        m_named[words[0]] = rightsOf(words[1]);
    else
        m_problems.append("right " + words.join(' ') + ": a name and rights are wanted");
}

Rights RightsReader::rightsOf(const QByteArray &text)
{
    if (text.startsWith("and(") && text.endsWith(')'))
        return combined(text.mid(4).chopped(1), Rights::Kind::And);
    if (text.startsWith("or(") && text.endsWith(')'))
        return combined(text.mid(3).chopped(1), Rights::Kind::Or);
    return single(text);
}

Rights RightsReader::combined(const QByteArray &text, Rights::Kind kind)
{
    Rights rights{.kind = kind};
    for (const QByteArray &operand : operandsOf(text))
        rights.operands.push_back(rightsOf(operand));
    return rights;
}

Rights RightsReader::single(const QByteArray &text)
{
    static const std::map<QByteArray, Rights::Kind> words{
        {"root", Rights::Kind::Root}, {"all", Rights::Kind::Everybody}, {"world", Rights::Kind::World}, {"self", Rights::Kind::Self}};
    if (const auto word = words.find(text); word != words.end())
        return {.kind = word->second};
    if (const auto named = m_named.find(text); named != m_named.end())
        return named->second;
    const auto at = text.indexOf('@');
    if (at < 0) {
        m_problems.append("there are no rights " + text);
        return {};
    }
    const QByteArray what = text.left(at);
    const QByteArray where = text.mid(at + 1);
    const bool any = what.contains('|');
    const QByteArrayList privileges = what.split(any ? '|' : '&');
    if (what == "modify")
        return {.kind = Rights::Kind::MayGrant, .path = where};
    if (where == "realm")
        return {.kind = Rights::Kind::RealmOfUser, .privileges = privileges};
    if (before(where, ':') == "group")
        return {.kind = Rights::Kind::GroupsOfUser, .privileges = privileges, .groupsParam = where.mid(6)};
    return {.kind = Rights::Kind::Privileges,
            .path = before(where, '?'),
            .privileges = privileges,
            .any = any,
            .onlyWith = where.contains('?') ? where.mid(where.indexOf('?') + 1) : QByteArray()};
}

} // namespace orbit::lab
