#pragma once

#include "adapters/lab/server/call.h"

#include <QByteArrayList>

#include <map>
#include <span>
#include <vector>

namespace orbit::lab {

/// What a request's path leads to.
struct Match
{
    const MethodSpec *spec = nullptr;
    Handler handler = nullptr;
    RawParams pathParams;
};

/// The endpoints that the lab has, one row each, joined with what the schema says of them.
class Router final
{
public:
    explicit Router(const QByteArray &major);

    /// Spec is null when there is no such method: Proxmox answers 501.
    [[nodiscard]] Match find(const QByteArray &method, const QByteArray &decodedPath) const;
    /// Endpoints that this version's schema has not, or rows without schema: a programming error, shown by a test.
    [[nodiscard]] QByteArrayList orphans() const { return m_orphans; }

private:
    struct Entry
    {
        QByteArrayList pieces;
        MethodSpec spec;
        Handler handler = nullptr;
    };
    void add(std::span<const Route> routes, std::map<QByteArray, MethodSpec> &specs);
    std::map<QByteArray, std::vector<Entry>> m_byMethod;
    QByteArrayList m_orphans;
};

} // namespace orbit::lab
