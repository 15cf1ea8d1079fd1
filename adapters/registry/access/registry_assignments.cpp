#include "adapters/registry/access/registry_assignments.h"

#include "adapters/registry/access/page_cursor.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr quint64 mebibyte = 1024ULL * 1024;
constexpr quint64 gibibyte = mebibyte * 1024;

AssigneeKind kindNamed(const QString &name)
{
    if (name == u"team"_s)
        return AssigneeKind::Team;
    return name == u"device"_s ? AssigneeKind::Device : AssigneeKind::Person;
}

Param assigneeParam(const Assignee &assignee, AssigneeKind kind)
{
    return assignee.kind == kind ? Param(assignee.id) : Param(std::nullopt);
}

Param timeParam(const QDateTime &time) { return time.isValid() ? Param(time) : Param(std::nullopt); }

/// To whom, from when, until when, label, mode: what ends every function that assigns.
void addTerms(Params *params, const NewAssignment &assignment)
{
    params->push_back(assigneeParam(assignment.assignee, AssigneeKind::Person));
    params->push_back(assigneeParam(assignment.assignee, AssigneeKind::Team));
    params->push_back(assigneeParam(assignment.assignee, AssigneeKind::Device));
    params->push_back(timeParam(assignment.from));
    params->push_back(timeParam(assignment.until));
    params->push_back(filterParam(assignment.label));
    params->push_back(assignment.isFloating ? u"floating"_s : u"dedicated"_s);
}

} // namespace

RegistryAssignments::RegistryAssignments(CurrentLink &link, ClusterDirectory &clusters, const Inventory &inventory, QObject *parent)
    : Assignments(parent), m_link(link), m_clusters(clusters), m_inventory(inventory)
{
    connect(&m_link, &CurrentLink::hinted, this, [this](const QString &entity) {
        if (entity.isEmpty() || entity == u"assignments"_s || entity == u"desktops"_s || entity == u"teams"_s || entity == u"devices"_s)
            Q_EMIT changed();
    });
    connect(&m_clusters, &ClusterDirectory::changed, this, &RegistryAssignments::changed);
}

AssignedDesktop RegistryAssignments::desktopIn(const Row &row) const
{
    if (!row.isNull(u"vmid"))
        return GuestKey{m_clusters.local(row.text(u"cluster_id")), VmId(static_cast<quint32>(row.integer(u"vmid")))};
    if (row.isNull(u"vm_id"))
        return DesktopPoolId(row.text(u"pool_id"));
    return ExternalDesktop{.id = ExternalDesktopId(row.text(u"vm_id")),
                           .name = {},
                           .protocol = row.text(u"protocol") == u"vnc"_s ? ExternalDesktop::Protocol::Vnc : ExternalDesktop::Protocol::Rdp,
                           .host = row.text(u"address"),
                           .port = static_cast<quint16>(row.integer(u"port"))};
}

Assignment RegistryAssignments::assignmentIn(const Row &row) const
{
    Assignment assignment{.id = {}, .desktop = desktopIn(row), .desktopName = {}};
    assignment.label = row.text(u"label");
    assignment.team = TeamId(row.text(u"team_id"));
    assignment.assignee = {.kind = kindNamed(row.text(u"to_kind")), .id = row.text(u"to_id"), .name = row.text(u"to_name")};
    assignment.isFloating = row.text(u"mode") == u"floating"_s;
    assignment.from = row.time(u"valid_from");
    assignment.until = row.time(u"valid_until");
    return assignment;
}

Task<Result<Page<Assignment>>> RegistryAssignments::page(AssignmentFilter filter, PageRequest request)
{
    const PageCursor after = PageCursor::from(request);
    const Param team = filter.team ? Param(filter.team->value()) : Param(std::nullopt);
    const Param reaches = filter.person ? Param(filter.person->value()) : Param(std::nullopt);
    const Param cluster = filter.guest ? Param(m_clusters.registered(filter.guest->cluster)) : Param(std::nullopt);
    const Param vmId = filter.guest ? Param(filter.guest->vmId.value()) : Param(std::nullopt);
    if (filter.guest && m_clusters.registered(filter.guest->cluster).isEmpty())
        co_return Page<Assignment>();
    const Params params{team,    std::nullopt, std::nullopt, false, after.keyParam(), after.idParam(), rowsOf(request) + 1,
                        reaches, cluster,      vmId};
    const Result<Rows> rows = co_await m_link.call(u"api.assignments_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    std::vector<std::pair<Assignment, QString>> found;
    for (qsizetype at = 0; at < rows->size(); ++at) {
        const Row row = rows->at(at);
        Assignment assignment = assignmentIn(row);
        assignment.id = AssignmentId(row.text(u"id"));
        assignment.desktopName = row.text(u"desktop_name");
        if (auto *outside = std::get_if<ExternalDesktop>(&assignment.desktop))
            outside->name = assignment.desktopName;
        found.emplace_back(std::move(assignment), row.text(u"created_at"));
    }
    Page<std::pair<Assignment, QString>> part =
        pageOf(std::move(found), request, [](const auto &last) { return PageCursor{.key = last.second, .id = last.first.id.value()}; });
    Page<Assignment> page{.rows = {}, .next = part.next};
    for (auto &[assignment, at] : part.rows)
        page.rows.push_back(std::move(assignment));
    co_return page;
}

Task<Result<std::vector<Assignment>>> RegistryAssignments::mine()
{
    std::vector<Assignment> all;
    PageCursor after;
    for (bool isMore = true; isMore;) {
        const Params params{after.keyParam(), after.idParam(), largestPage + 1};
        const Result<Rows> rows = co_await m_link.call(u"api.my_desktops"_s, params);
        if (!rows)
            co_return fail(rows.error());
        for (qsizetype at = 0; at < rows->size(); ++at) {
            const Row row = rows->at(at);
            Assignment assignment = assignmentIn(row);
            assignment.id = AssignmentId(row.text(u"assignment_id"));
            assignment.desktopName = row.text(u"name");
            assignment.lastUsed = row.time(u"last_used_at");
            if (auto *outside = std::get_if<ExternalDesktop>(&assignment.desktop))
                outside->name = assignment.desktopName;
            after = {.key = assignment.desktopName, .id = assignment.id.value()};
            all.push_back(std::move(assignment));
        }
        isMore = rows->size() > largestPage;
    }
    std::ranges::sort(all, [](const Assignment &a, const Assignment &b) {
        return a.lastUsed == b.lastUsed ? a.desktopName.localeAwareCompare(b.desktopName) < 0 : a.lastUsed > b.lastUsed;
    });
    co_return all;
}

Result<std::pair<QString, Params>> RegistryAssignments::callFor(const NewAssignment &assignment) const
{
    if (const auto *pool = std::get_if<DesktopPoolId>(&assignment.desktop)) {
        Params params{std::nullopt, pool->value()};
        addTerms(&params, assignment);
        return std::pair(u"api.assignment_create"_s, params);
    }
    if (const auto *outside = std::get_if<ExternalDesktop>(&assignment.desktop)) {
        const QString protocol = outside->protocol == ExternalDesktop::Protocol::Vnc ? u"vnc"_s : u"rdp"_s;
        Params params{assignment.desktopName, filterParam(assignment.team.value()), protocol, outside->host, int{outside->port}};
        addTerms(&params, assignment);
        return std::pair(u"api.external_assign"_s, params);
    }
    const GuestKey key = std::get<GuestKey>(assignment.desktop);
    const QString cluster = m_clusters.registered(key.cluster);
    if (cluster.isEmpty())
        return fail(ErrorKind::Conflict, assignment.desktopName,
                    u"its cluster is not in the registry yet; that happens when an admin's console reaches both"_s);
    const Guest *guest = m_inventory.guest(key);
    Params params{cluster, key.vmId.value(), assignment.desktopName, filterParam(assignment.team.value())};
    params.push_back(guest ? static_cast<int>(guest->cpus) : 0);
    params.push_back(guest ? static_cast<qint64>(guest->memoryLimit / mebibyte) : qint64{0});
    params.push_back(guest ? static_cast<qint64>(guest->diskLimit / gibibyte) : qint64{0});
    addTerms(&params, assignment);
    return std::pair(u"api.guest_assign"_s, params);
}

Task<Result<AssignmentId>> RegistryAssignments::create(NewAssignment assignment)
{
    const Result<std::pair<QString, Params>> wanted = callFor(assignment);
    if (!wanted)
        co_return fail(wanted.error());
    const Result<Rows> rows = co_await m_link.change(wanted->first, wanted->second);
    if (!rows)
        co_return fail(rows.error());
    co_return AssignmentId(rows->isAnswerLost() ? QString() : rows->value());
}

Task<Result<void>> RegistryAssignments::end(AssignmentId id)
{
    const Params params{id.value()};
    const Result<Rows> done = co_await m_link.change(u"api.assignment_end"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

} // namespace orbit::registry
