#include "adapters/lab/server/router.h"

#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/schema/method_table.h"

namespace orbit::lab {

namespace {

QByteArrayList split(const QByteArray &path)
{
    QByteArrayList pieces = path.split('/');
    pieces.removeAll(QByteArray());
    return pieces;
}

bool isHole(const QByteArray &piece) { return piece.startsWith('{'); }

/// Volume ids hold slashes: their piece takes the rest of the path.
bool takesRest(const QByteArray &piece) { return piece == "{volume}"; }

std::optional<RawParams> matchPieces(const QByteArrayList &pattern, const QByteArrayList &pieces)
{
    RawParams params;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (i >= pieces.size())
            return std::nullopt;
        if (!isHole(pattern[i])) {
            if (pattern[i] != pieces[i])
                return std::nullopt;
            continue;
        }
        const bool rest = takesRest(pattern[i]);
        const QByteArray value = rest ? pieces.mid(i).join('/') : pieces[i];
        params[pattern[i].mid(1, pattern[i].size() - 2)] = {{validUtf8(value)}, false};
        if (rest)
            return params;
    }
    return pattern.size() == pieces.size() ? std::optional(params) : std::nullopt;
}

} // namespace

Router::Router(const QByteArray &major)
{
    MethodTable table = loadMethodTable(major);
    m_problems = table.problems;
    std::map<QByteArray, MethodSpec> specs;
    for (MethodSpec &spec : table.methods)
        specs.emplace(spec.method + ' ' + spec.path, std::move(spec));
    for (const auto routes : allRoutes())
        add(routes, specs);
    for (const auto &[name, spec] : specs)
        m_problems.append(name + " is described but not served");
    for (auto &[method, entries] : m_byMethod) {
        // A literal piece wins over a hole in the same place.
        std::ranges::sort(entries, {},
                          [](const Entry &entry) { return std::pair(std::ranges::count_if(entry.pieces, isHole), entry.spec.path); });
    }
}

void Router::add(std::span<const Route> routes, std::map<QByteArray, MethodSpec> &specs)
{
    for (const Route &route : routes) {
        const auto spec = specs.extract(QByteArray(route.method) + ' ' + route.path);
        if (spec)
            m_byMethod[route.method].push_back({split(route.path), std::move(spec.mapped()), route.handler});
        else
            m_orphans.append(QByteArray(route.method) + ' ' + route.path);
    }
}

Match Router::find(const QByteArray &method, const QByteArray &decodedPath) const
{
    const auto entries = m_byMethod.find(method);
    if (entries == m_byMethod.end())
        return {};
    const QByteArrayList pieces = split(decodedPath);
    for (const Entry &entry : entries->second) {
        if (auto params = matchPieces(entry.pieces, pieces))
            return {&entry.spec, entry.handler, std::move(*params)};
    }
    return {};
}

} // namespace orbit::lab
