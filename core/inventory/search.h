#pragma once

#include "core/inventory/desktop_state.h"
#include "core/inventory/ownership.h"

#include <QString>

#include <expected>
#include <memory>
#include <vector>

namespace orbit {

/// Why a query cannot be understood and where: for a red line under `length` characters from `position`.
struct SearchProblem
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString message; ///< a translated sentence: "cpu> needs a number, for example cpu>80"

    friend bool operator==(const SearchProblem &, const SearchProblem &) = default;
};

/// Everything of a guest that can be searched. References are used during the call only.
struct SearchableGuest
{
    const Guest &guest;
    const GuestDetail &detail;
    const Ownership &ownership;
    DesktopState state = DesktopState::Unknown;
    bool needsAttention = false;
    QStringView clusterName;
    /// What free text looks into, from searchText(). Kept by the caller: making it for each key press would be the dear part.
    QStringView text;
};

/// Name, VMID, node, owner, team, tags, addresses, system and people of a guest, folded for free text.
QString searchText(const Guest &guest, const GuestDetail &detail, const Ownership &ownership);

/// A compiled query. Cheap to copy; matches without allocating.
///
///     fin mira                     both words somewhere: name, VMID, node, owner, team, tag, address, system, people logged on
///     "windows 11"                 words that belong together
///     state:inUse,available        one of several; names as in DesktopState, also running, busy, problem (error or unknown) and
///                                  attention (whatever a person should look at, see DesktopCondition::needsAttention)
///     node: pool: team: owner: tag: name: os: ip: cluster: lock:      contains this (tag, node and lock: is this)
///     team=finance  pool=...       is exactly this; a team by its id or its name
///     type:vm | type:container     also qemu, lxc, template
///     vmid:2100-2113               one or a range
///     cpu>80  cores>=4             percent of its cores
///     mem>80%  mem<2G              share of its memory, or memory in use
///     disk>90%  disk>100G          share used (containers tell it), or size of the disk
///     uptime>7d                    s, m, h, d, w; only what runs
///     NOT x, -x, a OR b, ( )       words beside each other must all match
///
/// A usage of a guest that does not run is not known and matches no comparison.
class SearchQuery final
{
public:
    /// Matches everything.
    SearchQuery() = default;
    /// Longer than 1000 characters, more than 100 words or parentheses deeper than 20 are refused too.
    static std::expected<SearchQuery, SearchProblem> compile(const QString &text);

    bool isEmpty() const { return !m_program; }
    const QString &text() const { return m_text; }
    bool matches(const SearchableGuest &guest) const;
    /// It compares what of a guest changes all the time: its CPU, memory or uptime.
    bool readsUsage() const;

    friend bool operator==(const SearchQuery &a, const SearchQuery &b) { return a.m_text == b.m_text; }

private:
    struct Program;
    friend class SearchCompiler;
    QString m_text;
    std::shared_ptr<const Program> m_program;
};

} // namespace orbit
