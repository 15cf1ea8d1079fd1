#include "adapters/lab/schema/type_reader.h"

#include "adapters/lab/model/text.h"

namespace orbit::lab {

namespace {

/// "net0..3" stands for net0, net1, net2 and net3.
void addAllowed(QByteArrayList &allowed, const QByteArray &word)
{
    const auto dots = word.indexOf("..");
    if (dots < 0) {
        allowed.append(word);
        return;
    }
    qsizetype digits = dots;
    while (digits > 0 && word[digits - 1] >= '0' && word[digits - 1] <= '9')
        --digits;
    const int last = word.mid(dots + 2).toInt();
    for (int number = word.mid(digits, dots - digits).toInt(); number <= last; ++number)
        allowed.append(word.left(digits) + QByteArray::number(number));
}

QByteArrayList enumeration(const QByteArray &text)
{
    QByteArrayList allowed;
    for (const QByteArray &word : text.split('|')) {
        if (!word.isEmpty())
            addAllowed(allowed, word);
    }
    return allowed;
}

/// "(16..512)", either end may be missing.
void setRange(ParamSpec &spec, const QByteArray &range)
{
    const auto dots = range.indexOf("..");
    const QByteArray low = range.left(dots);
    const QByteArray high = range.mid(dots + 2);
    const bool numeric = spec.type == "integer" || spec.type == "number";
    if (numeric && !low.isEmpty())
        spec.minimum = low.toDouble();
    if (numeric && !high.isEmpty())
        spec.maximum = high.toDouble();
    if (!numeric && !low.isEmpty())
        spec.minLength = low.toInt();
    if (!numeric && !high.isEmpty())
        spec.maxLength = high.toInt();
}

/// Cuts off what stands behind the mark and gives it back; empty when there is no mark.
QByteArray cutBehind(QByteArray &text, char mark)
{
    const auto at = text.indexOf(mark);
    if (at < 0)
        return {};
    const QByteArray rest = text.mid(at + 1);
    text.truncate(at);
    return rest;
}

} // namespace

ParamSpec TypeReader::typeNamed(const QByteArray &name) const
{
    const auto type = m_types.find(name);
    return type == m_types.end() ? ParamSpec{} : type->second;
}

ParamSpec TypeReader::baseType(const QByteArray &text)
{
    static const std::map<QByteArray, QByteArray> builtIn{
        {"bool", "boolean"}, {"int", "integer"}, {"number", "number"}, {"text", "string"}, {"list", "array"}};
    const bool isRange = text.contains("..");
    if (text.contains('|') || isRange)
        return {.allowed = enumeration(text)};
    if (const auto plain = builtIn.find(text); plain != builtIn.end())
        return {.type = plain->second};
    if (!m_types.contains(text))
        m_problems.append("there is no type " + text);
    return typeNamed(text);
}

ParamSpec TypeReader::typeOf(const QByteArray &text)
{
    QByteArray base = text;
    const QByteArray pattern = cutBehind(base, '/');
    const QByteArray format = cutBehind(base, '~');
    const QByteArray range = cutBehind(base, '(');
    ParamSpec spec = baseType(base);
    if (!range.isEmpty())
        setRange(spec, before(range, ')'));
    if (!format.isEmpty())
        spec.format = format;
    if (!pattern.isEmpty())
        spec.pattern = QRegularExpression(QStringLiteral("\\A(?:%1)\\z").arg(QString::fromUtf8(pattern.chopped(1))));
    return spec;
}

void TypeReader::nameType(const QByteArrayList &words)
{
    if (words.size() != 2) {
        m_problems.append("type " + words.join(' ') + ": a name and a type are wanted");
        return;
    }
    const ParamSpec spec = typeOf(words[1]);
    for (const QByteArray &name : words[0].split(','))
        m_types[name] = spec;
}

void TypeReader::nameString(const QByteArrayList &words)
{
    const auto parts = std::make_shared<ParamSpecs>();
    for (const QByteArray &word : words.mid(1))
        addParam(*parts, word);
    for (const QByteArray &name : words.value(0).split(','))
        m_types[name] = {.parts = parts};
}

void TypeReader::nameSet(const QByteArrayList &words)
{
    for (const QByteArray &word : words.mid(1))
        addParam(m_sets[words[0]], word);
}

void TypeReader::addAlias(ParamSpecs &into, const QByteArray &names, const QByteArray &target)
{
    QByteArray alias = target;
    const QByteArray keyAlias = cutBehind(alias, '@');
    for (const QByteArray &name : names.split(','))
        into[name] = {.optional = true, .alias = alias, .keyAlias = keyAlias};
}

void TypeReader::addParam(ParamSpecs &into, const QByteArray &word)
{
    QByteArray head = word;
    const QByteArray type = cutBehind(head, '=');
    if (word.startsWith('+')) {
        if (!m_sets.contains(word.mid(1)))
            m_problems.append("there is no set " + word.mid(1));
        for (const auto &[name, spec] : m_sets[word.mid(1)])
            into[name] = spec;
        return;
    }
    if (type.startsWith('>')) {
        addAlias(into, head, type.mid(1));
        return;
    }
    const QByteArray requiredWith = cutBehind(head, '&');
    const bool optional = head.endsWith('?');
    head.chop(optional ? 1 : 0);
    const bool defaultKey = head.startsWith('*');
    for (const QByteArray &name : head.mid(defaultKey ? 1 : 0).split(',')) {
        ParamSpec spec = type.isEmpty() ? typeNamed(before(name, '[')) : typeOf(type);
        spec.optional = optional;
        spec.requiredWith = requiredWith;
        spec.defaultKey = defaultKey;
        into[name] = spec;
    }
}

} // namespace orbit::lab
