#pragma once

#include "core/inventory/search.h"

#include <QStringList>

#include <optional>
#include <variant>

namespace orbit::search {

enum class Field : quint8 {
    Any,
    State,
    Node,
    Pool,
    Team,
    Owner,
    Tag,
    Type,
    VmIds,
    Name,
    Os,
    Ip,
    Cluster,
    Lock,
    Cpu,
    Memory,
    Disk,
    Uptime,
    Cores
};
enum class Comparison : quint8 { Less, LessOrEqual, Equal, GreaterOrEqual, Greater };
enum class Unit : quint8 { Plain, Percent, Bytes, Seconds };

/// `team:finance,support`: one of the values, folded.
struct TextTerm
{
    Field field = Field::Any;
    QStringList values;
    bool isWhole = false; ///< `team=finance`: is it, not only contains it
};

/// `state:inUse,busy`: a bit for each state.
struct StateTerm
{
    quint32 states = 0;
    bool wantsAttention = false; ///< `state:attention`: also those that need it, whatever their state
};

/// `vmid:2100-2113,2150`.
struct VmIdTerm
{
    std::vector<std::pair<quint32, quint32>> ranges;
};

/// `type:vm`, `type:template`.
struct TypeTerm
{
    std::optional<GuestKind> kind;
    bool isTemplate = false;
};

/// `cpu>80`. Percents are whole, as they are shown: 80.4 % on screen is 80 and not above it.
struct NumberTerm
{
    Field field = Field::Cpu;
    Comparison comparison = Comparison::Greater;
    Unit unit = Unit::Plain;
    double number = 0;
};

using Term = std::variant<TextTerm, StateTerm, VmIdTerm, TypeTerm, NumberTerm>;

bool matches(const Term &term, const SearchableGuest &guest);

/// A word of the query that is no operator or parenthesis, with where it stands.
struct Word
{
    qsizetype position = 0;
    QString text; ///< quotes removed
    /// Where in `text` the field's name ends (':', '<', '>', '='), outside quotes; -1 for free text.
    qsizetype split = -1;
};

/// The term of a word, or what is wrong with it.
std::expected<Term, SearchProblem> parseTerm(const Word &word);

} // namespace orbit::search
