#include "core/inventory/search_terms.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace orbit::search {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::SearchQuery)
};

struct FieldName
{
    QStringView name;
    Field field;
    bool isNumber;
    QStringView example; ///< of a number
};

constexpr std::array fieldNames{
    FieldName{u"state", Field::State, false, u""},    FieldName{u"node", Field::Node, false, u""},
    FieldName{u"pool", Field::Pool, false, u""},      FieldName{u"team", Field::Team, false, u""},
    FieldName{u"owner", Field::Owner, false, u""},    FieldName{u"tag", Field::Tag, false, u""},
    FieldName{u"type", Field::Type, false, u""},      FieldName{u"vmid", Field::VmIds, false, u""},
    FieldName{u"name", Field::Name, false, u""},      FieldName{u"os", Field::Os, false, u""},
    FieldName{u"ip", Field::Ip, false, u""},          FieldName{u"cluster", Field::Cluster, false, u""},
    FieldName{u"lock", Field::Lock, false, u""},      FieldName{u"cpu", Field::Cpu, true, u"80"},
    FieldName{u"mem", Field::Memory, true, u"80%"},   FieldName{u"memory", Field::Memory, true, u"80%"},
    FieldName{u"ram", Field::Memory, true, u"80%"},   FieldName{u"disk", Field::Disk, true, u"100G"},
    FieldName{u"uptime", Field::Uptime, true, u"7d"}, FieldName{u"cores", Field::Cores, true, u"4"},
};

struct UnitName
{
    QStringView name;
    Unit unit;
    double factor;
};

constexpr double kib = 1024;
constexpr std::array unitNames{
    UnitName{u"", Unit::Plain, 1},
    UnitName{u"%", Unit::Percent, 1},
    UnitName{u"b", Unit::Bytes, 1},
    UnitName{u"k", Unit::Bytes, kib},
    UnitName{u"m", Unit::Bytes, kib *kib},
    UnitName{u"g", Unit::Bytes, kib *kib *kib},
    UnitName{u"t", Unit::Bytes, kib *kib *kib *kib},
};
constexpr std::array timeNames{
    UnitName{u"s", Unit::Seconds, 1},    UnitName{u"m", Unit::Seconds, 60},    UnitName{u"min", Unit::Seconds, 60},
    UnitName{u"h", Unit::Seconds, 3600}, UnitName{u"d", Unit::Seconds, 86400}, UnitName{u"w", Unit::Seconds, 604800},
};

using Parsed = std::expected<Term, SearchProblem>;

std::unexpected<SearchProblem> problem(const Word &word, const QString &message, qsizetype from = 0)
{
    return std::unexpected(SearchProblem{word.position + from, std::max<qsizetype>(1, word.text.size() - from), message});
}

const FieldName *fieldNamed(QStringView name)
{
    const auto found =
        std::ranges::find_if(fieldNames, [name](const FieldName &known) { return known.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == fieldNames.end() ? nullptr : &*found;
}

QString allFields()
{
    QStringList names;
    for (const FieldName &field : fieldNames)
        names.append(field.name.toString());
    names.removeAll(QStringLiteral("memory"));
    names.removeAll(QStringLiteral("ram"));
    return names.join(QStringLiteral(", "));
}

quint32 bitOf(DesktopState state) { return 1U << static_cast<unsigned>(state); }

/// "In use", "in-use" and "inUse" are the same word.
QString bare(QStringView text)
{
    QString word;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            word.append(c.toLower());
    }
    return word;
}

bool addState(StateTerm &term, const QString &word)
{
    for (const DesktopState state : allDesktopStates) {
        if (word == bare(QString(desktopStateName(state)))) {
            term.states |= bitOf(state);
            return true;
        }
        if (word == u"busy" && isInProgress(state))
            term.states |= bitOf(state);
    }
    if (word == u"running")
        term.states |= bitOf(DesktopState::InUse) | bitOf(DesktopState::Available);
    else if (word == u"moving")
        term.states |= bitOf(DesktopState::Migrating);
    else if (word == u"problem")
        term.states |= bitOf(DesktopState::Error) | bitOf(DesktopState::Unknown);
    else if (word == u"attention")
        term.wantsAttention = true;
    else
        return word == u"busy";
    return true;
}

Parsed stateTerm(const Word &word, const QStringList &values)
{
    StateTerm term;
    for (const QString &value : values) {
        if (addState(term, bare(value)))
            continue;
        QStringList names;
        for (const DesktopState state : allDesktopStates)
            names.append(QString(desktopStateName(state)));
        return problem(word, Words::tr("There is no state “%1”. States: %2").arg(value, names.join(QStringLiteral(", "))), word.split + 1);
    }
    return term;
}

Parsed typeTerm(const Word &word, const QStringList &values)
{
    const QString type = values.size() == 1 ? values.front() : QString();
    if (type == u"qemu" || type == u"vm")
        return TypeTerm{.kind = GuestKind::Qemu};
    if (type == u"lxc" || type == u"ct" || type == u"container")
        return TypeTerm{.kind = GuestKind::Lxc};
    if (type == u"template")
        return TypeTerm{.kind = {}, .isTemplate = true};
    return problem(word, Words::tr("type: takes vm, container or template"), word.split + 1);
}

Parsed vmIdTerm(const Word &word, const QStringList &values)
{
    VmIdTerm term;
    for (const QString &value : values) {
        const qsizetype dash = value.indexOf(u'-');
        bool firstIsNumber = false;
        bool lastIsNumber = false;
        const uint first = value.left(dash < 0 ? value.size() : dash).toUInt(&firstIsNumber);
        const uint last = dash < 0 ? value.toUInt(&lastIsNumber) : value.sliced(dash + 1).toUInt(&lastIsNumber);
        if (!firstIsNumber || !lastIsNumber)
            return problem(word, Words::tr("vmid: needs a number or a range, for example vmid:100-199"), word.split + 1);
        term.ranges.emplace_back(std::min(first, last), std::max(first, last));
    }
    return term;
}

Parsed textTerm(const Word &word, const FieldName &field)
{
    const QString text = word.text.sliced(word.split + 1).toLower();
    const QStringList values = text.split(u',', Qt::SkipEmptyParts);
    if (values.isEmpty())
        return problem(word, Words::tr("%1: needs a value after the colon").arg(field.name));
    switch (field.field) {
    case Field::State:
        return stateTerm(word, values);
    case Field::Type:
        return typeTerm(word, values);
    case Field::VmIds:
        return vmIdTerm(word, values);
    default:
        return TextTerm{.field = field.field, .values = values, .isWhole = word.text[word.split] == u'='};
    }
}

/// Reads the operator at word.split and says how long it is.
std::pair<Comparison, qsizetype> comparisonOf(const Word &word)
{
    const QChar sign = word.text[word.split];
    const bool orEqual = word.split + 1 < word.text.size() && word.text[word.split + 1] == u'=';
    if (sign == u'<')
        return {orEqual ? Comparison::LessOrEqual : Comparison::Less, orEqual ? 2 : 1};
    if (sign == u'>')
        return {orEqual ? Comparison::GreaterOrEqual : Comparison::Greater, orEqual ? 2 : 1};
    return {Comparison::Equal, 1};
}

std::optional<UnitName> unitNamed(Field field, QString name)
{
    const auto byName = [&name](const UnitName &unit) { return unit.name == name; };
    if (field == Field::Uptime) {
        const auto found = std::ranges::find_if(timeNames, byName);
        return found == timeNames.end() ? std::nullopt : std::optional(*found);
    }
    if (name.size() > 1) { // "GB", "GiB": people mean the same
        if (name.endsWith(u"ib"))
            name.chop(2);
        else if (name.endsWith(u'b'))
            name.chop(1);
    }
    const auto found = std::ranges::find_if(unitNames, byName);
    return found == unitNames.end() ? std::nullopt : std::optional(*found);
}

bool fits(Field field, Unit unit)
{
    switch (field) {
    case Field::Cpu:
        return unit == Unit::Plain || unit == Unit::Percent;
    case Field::Cores:
        return unit == Unit::Plain;
    case Field::Memory:
    case Field::Disk:
        return unit == Unit::Percent || unit == Unit::Bytes;
    default:
        return unit == Unit::Seconds;
    }
}

Parsed numberTerm(const Word &word, const FieldName &field)
{
    const auto [comparison, length] = comparisonOf(word);
    const QString sign = word.text.sliced(word.split, length);
    const QString text = word.text.sliced(word.split + length).toLower();
    qsizetype digits = 0;
    while (digits < text.size() && (text[digits].isDigit() || text[digits] == u'.'))
        ++digits;
    bool isNumber = false;
    const double number = text.left(digits).toDouble(&isNumber);
    if (!isNumber)
        return problem(word, Words::tr("%1%2 needs a number, for example %1%2%3").arg(field.name, sign, field.example));
    const QString unitText = text.sliced(digits);
    const auto unit = unitNamed(field.field, unitText);
    if (unitText.isEmpty() && (!unit || !fits(field.field, unit->unit)))
        return problem(word, Words::tr("%1%2 needs a unit, for example %1%2%3").arg(field.name, sign, field.example));
    if (!unit || !fits(field.field, unit->unit)) {
        const QString message =
            Words::tr("%1%2 cannot be measured in “%3”; write for example %1%2%4").arg(field.name, sign, unitText, field.example);
        return problem(word, message, word.split + length + digits);
    }
    const bool isShare = field.field == Field::Cpu;
    return NumberTerm{field.field, comparison, isShare ? Unit::Percent : unit->unit, number * (isShare ? 1 : unit->factor)};
}

} // namespace

std::expected<Term, SearchProblem> parseTerm(const Word &word)
{
    if (word.split < 0)
        return TextTerm{.field = Field::Any, .values = {word.text.toLower()}, .isWhole = false};
    const QString name = word.text.left(word.split);
    const FieldName *field = fieldNamed(name);
    const bool isCompared = word.text[word.split] != u':';
    if (!field) {
        // "fe80::1" and "12:30" are text; a word of letters before the colon is meant as a field.
        const bool isWord = !name.isEmpty() && std::ranges::all_of(name, [](QChar c) { return c.isLetter(); });
        if (!isWord && !isCompared)
            return TextTerm{.field = Field::Any, .values = {word.text.toLower()}, .isWhole = false};
        return problem(word, Words::tr("There is no field “%1”. Fields: %2").arg(name, allFields()));
    }
    if (field->isNumber && !isCompared)
        return problem(word, Words::tr("%1 is compared, for example %1>%2").arg(field->name, field->example));
    if (field->isNumber)
        return numberTerm(word, *field);
    if (isCompared && word.text[word.split] != u'=')
        return problem(word, Words::tr("%1 is a text, write %1: and a value").arg(field->name));
    return textTerm(word, *field);
}

} // namespace orbit::search
